"""HEAD: what GET answers, without its body."""

from collections.abc import MutableMapping

from starlette.types import ASGIApp, Receive, Scope, Send


class Heads:
    """The outermost layer: has every HEAD answered as GET is, and keeps the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on, HEAD as GET."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def sending(message: MutableMapping[str, object]) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, sending)
