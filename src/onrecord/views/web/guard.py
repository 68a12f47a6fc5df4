"""What stands between the page and strangers: which hosts may be asked for, and what the browser is told it may do.

Comes in: requests. Goes out: the same, or a refusal in words. Without a login the page answers only on this machine: the server
binds a loopback address (`server.py`), and a request under any host name that was not named is refused, which also stops other
web pages from reaching it by a name that they point here (DNS rebinding).
"""

from collections.abc import Collection
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


def is_loopback(host: str) -> bool:
    """Whether a name or address, with or without a port, is this machine's own: localhost, 127.0.0.0/8, [::1]."""
    name = host.strip().lower()
    if name.startswith("["):
        name = name[1:].split("]")[0]
    elif name.count(":") == 1:
        name = name.split(":")[0]
    if name.rstrip(".") == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _without_port(host: str) -> str:
    name = host.strip().lower().rstrip(".")
    return name[1:].split("]")[0] if name.startswith("[") else name.split(":")[0] if name.count(":") == 1 else name


class Guard:
    """Refuses other hosts, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = ()) -> None:
        self.app, self.hosts = app, None if hosts is None else {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if is_loopback(host) or self.hosts is None or _without_port(host) in self.hosts:
            await self.app(scope, receive, send_guarded)
        else:
            refusal = PlainTextResponse(
                f"onrecord answers on this machine only, or by a --name; open http://127.0.0.1 with its port, not {host!r}\n",
                421,
            )
            await refusal(scope, receive, send_guarded)
