"""Pieces of the OpenAPI document that reading and writing share. Comes in: names and schemas. Goes out: plain JSON."""

from collections.abc import Mapping
from typing import Any

PAGING: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "limit": ({"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}, "How many at most."),
    "offset": ({"type": "integer", "minimum": 0, "maximum": 10**9, "default": 0}, "How many to pass over."),
}
_WORDS = {
    "400": "What was sent makes no sense.",
    "401": "No token, or one that opens nothing.",
    "403": "The token may not do this, or its user codes blind.",
    "404": "There is no such thing.",
    "405": "Another method is needed.",
    "409": "The beginning of an id that several things have, or somebody else decided at the same moment.",
    "412": "It is no longer what the ETag stands for.",
    "413": "The body is too large.",
    "415": "The body is not said to be JSON.",
    "421": "Asked for by a name that is not this page's.",
    "428": "If-Match is missing.",
    "429": "Too many requests; Retry-After says how long to wait.",
}


def ref(kind: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{kind}"}


def query(name: str, schema: Mapping[str, Any], words: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


def id_in_path(prefix: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": f"^{prefix}[0-9a-f]{{1,20}}$"}
    return {"name": "id", "in": "path", "required": True, "schema": schema}


def page_schema(kind: str) -> dict[str, Any]:
    number = {"type": "integer"}
    properties = {
        "kind": {"const": "page"},
        "total": number,
        "offset": number,
        "limit": number,
        "next": {"type": ["string", "null"]},
        "items": {"type": "array", "items": ref(kind)},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def success(words: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """An answer with its ETag."""
    return {
        "description": words,
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "content": {"application/json": {"schema": schema}},
    }


def problem(words: str = "What is wrong, in words.") -> dict[str, Any]:
    """A problem as RFC 9457 has it."""
    return {"description": words, "content": {"application/problem+json": {"schema": ref("problem")}}}


def refusals(*statuses: str) -> dict[str, Any]:
    """What every request may be answered, and these."""
    return {status: problem(_WORDS[status]) for status in sorted({*statuses, "401", "403", "421", "429"})}
