"""The routes of a desk one by one, whichever way the framework keeps those of routers in routers."""

from collections.abc import Iterator
from typing import Any

from fastapi import routing

# FastAPI keeps routers as they were included since it has this; before, it laid their routes flat.
_each = getattr(routing, "iter_route_contexts", iter)


def routes(app: Any) -> Iterator[Any]:
    """Every route with `path`, `methods`, `include_in_schema` and `dependant`; no folders of files."""
    return (route for route in _each(app.routes) if getattr(route, "methods", None))
