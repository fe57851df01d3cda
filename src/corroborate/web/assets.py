"""The files that pages load, each at an address with the hash of its bytes, so that browsers may keep it."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).resolve().parent / "static"
AT = "/static"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# Said here because a machine's own table of types may say otherwise, and browsers then refuse the file.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def hashes() -> dict[str, str]:
    """The first digits of the SHA-256 of every file, by its path in the folder."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    return {p.relative_to(FOLDER).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in files}


class Assets(StaticFiles):
    """Serves the folder; what is asked for by its present hash may be kept, everything else is asked for again."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__(directory=FOLDER)
        self._known = known

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file with its caching header."""
        response = await super().get_response(path, scope)
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v", [""])[0]
        current = asked != "" and self._known.get(path.replace("\\", "/")) == asked
        response.headers["Cache-Control"] = FOR_EVER if current else ASK_AGAIN
        kind = TYPES.get(Path(path).suffix)
        if kind is not None and response.status_code == HTTPStatus.OK:
            response.headers["Content-Type"] = kind
        return response
