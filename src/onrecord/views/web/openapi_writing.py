"""The part of the OpenAPI document that writes, and blind coding: made of the same schemas by which bodies are checked (`bodies.py`).

Comes in: nothing. Goes out: paths and schemas as plain JSON.
"""

from collections.abc import Mapping
from typing import Any

from onrecord.views.web import bodies
from onrecord.views.web.openapi_parts import PAGING, id_in_path, page_schema, problem, query, ref, refusals, success

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_NUMBER = {"type": "integer", "minimum": 0}
_BY = query("by", {"type": "string", "minLength": 1}, "Who looks, where there is no login: whose own values are shown.")
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of what was seen; with another one nothing is saved (412).",
    "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
}


def paths() -> dict[str, dict[str, Any]]:
    """By path and method, what can be sent."""
    on_incident, on_claim = ({"oneOf": list(acts.values())} for acts in (bodies.ON_INCIDENT, bodies.ON_CLAIM))
    return {
        "/api/incidents/{id}/decisions": _on("decide_on_incident", "A decision on an incident.", "inc_", on_incident, "effect", made=True),
        "/api/claims/{id}/decisions": _on("decide_on_claim", "A decision on a claim.", "clm_", on_claim, "effect", made=True),
        "/api/decisions/{id}/undo": _on("undo", "Undoes a decision; an undoing, too.", "dec_", bodies.UNDO, "effect", made=True),
        "/api/reports/{id}/claims": _on("add_claim", "Adds a claim that the reader missed.", "rpt_", bodies.MISSED, "effect", made=True),
        "/api/reports/{id}/remove": _on("remove_report", "Takes a report out for good. Admins only.", "rpt_", bodies.REMOVE, "removed"),
        "/api/reports": {
            "post": _sent("add_report", "Reads a report; the same one again changes nothing.", bodies.REPORT, "added", made=True)
        },
        "/api/codings": {
            "get": _list_of("coding"),
            "post": _made(_sent("assign_coding", "Two code it blind.", bodies.ASSIGN, "coding", made=True)),
        },
        "/api/codings/{id}": {"get": _one_coding()},
        "/api/codings/{id}/values": _on("code", "Values of one coder.", "dec_", bodies.VALUES, "coding"),
        "/api/codings/{id}/choices": _on("choose", "What is taken where codings differ.", "dec_", bodies.CHOICE, "coding"),
        "/api/agreement": {"get": _list_of("agreement")},
    }


def _sent(name: str, words: str, body: Mapping[str, Any], kind: str, *, made: bool = False) -> dict[str, Any]:
    answers = {"200": success(words, ref(kind))} | ({"201": success(f"{words} It is saved.", ref(kind))} if made else {})
    return {
        "operationId": name,
        "summary": words,
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {**answers, **refusals("400", "404", "409", "413", "415")},
    }


def _made(operation: dict[str, Any]) -> dict[str, Any]:
    """Always something new, so never 200."""
    del operation["responses"]["200"]
    return operation


def _on(name: str, words: str, prefix: str, body: Mapping[str, Any], kind: str, *, made: bool = False) -> dict[str, Any]:
    """Something that is done to what was seen."""
    operation = _sent(name, words, body, kind, made=made)
    operation["parameters"] = [id_in_path(prefix), _IF_MATCH]
    operation["responses"] |= refusals("412", "428")
    return {"post": operation}


def _list_of(kind: str) -> dict[str, Any]:
    parameters = [query(name, schema, words) for name, (schema, words) in PAGING.items()]
    return {
        "operationId": f"list_{kind}s",
        "summary": f"A page of {kind}s.",
        "parameters": [*parameters, *([_BY] if kind == "coding" else [])],
        "responses": {
            "200": success(f"{kind}s", page_schema(kind)),
            "304": {"description": "As the ETag that was sent."},
            **refusals("400"),
        },
    }


def _one_coding() -> dict[str, Any]:
    return {
        "operationId": "get_coding",
        "summary": "One coding, as the asker may see it.",
        "parameters": [id_in_path("dec_"), _BY],
        "responses": {
            "200": success("The coding.", ref("coding")),
            "304": {"description": "As the ETag that was sent."},
            **refusals("400", "404"),
            "409": problem(),
        },
    }


def _all(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def schemas() -> dict[str, Any]:
    """What comes back, besides the objects of the export."""
    by_coder = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _TEXT}}
    figures = _all(n=_NUMBER, n_same=_NUMBER, n_one=_NUMBER, observed={"type": ["number", "null"]}, kappa={"type": ["number", "null"]})
    return {
        "problem": _all(kind={"const": "error"}, type=_TEXT, title=_TEXT, status={"type": "integer"}, detail=_TEXT),
        "effect": _all(
            kind={"const": "effect"},
            saved={"type": "boolean"},
            decision=ref("decision"),
            before=_TEXTS,
            after={"type": "array", "items": ref("incident")},
            others=_TEXTS,
            in_none=_TEXTS,
            etags={"type": "object", "additionalProperties": _TEXT},
        ),
        "added": _all(kind={"const": "added"}, reports=_TEXTS, n_known=_NUMBER, failures={"type": "array", "items": ref("failure")}),
        "removed": _all(kind={"const": "removed"}, report=_TEXT, decisions={"type": "array", "items": ref("decision")}),
        "coding": _all(
            kind={"const": "coding"},
            id=_TEXT,
            incident=_TEXT,
            claims=_TEXTS,
            coders=_TEXTS,
            hides_machine={"type": "boolean"},
            state={"type": "string", "enum": ["open", "done", "broken_off"]},
            finished=_TEXTS,
            values=by_coder,
            fields={"type": "object"},
        ),
        "agreement": _all(
            kind={"const": "agreement"}, coders=_TEXTS, n_codings=_NUMBER, fields={"type": "object", "additionalProperties": figures}
        ),
    }
