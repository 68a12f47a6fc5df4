"""A refusal before any page is reached: in words, as JSON where a program asks.

Comes in: a request, a status and words. Goes out: an answer that says no more than they do.
"""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response


def told(request: Request, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """The words, for a person or as a problem for a program."""
    if request.url.path == "/api" or request.url.path.startswith("/api/"):
        return problem(status, words, headers)
    return PlainTextResponse(words + "\n", status_code=status, headers=headers)


def problem(status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """A problem as RFC 9457 has it, with the `kind` that all our objects have."""
    body = {"kind": "error", "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": words}
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")
