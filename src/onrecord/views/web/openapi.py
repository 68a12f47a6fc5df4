"""The OpenAPI 3.1 document of the HTTP interface, made from the same tables that the interface reads.

Comes in: nothing. Goes out: a dict of plain JSON. The shapes of the records are those of `data/schema/onrecord-1.json`.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from onrecord.records import Grade
from onrecord.views.web import openapi_writing as writing
from onrecord.views.web.filters import BOX, ORDERS
from onrecord.views.web.openapi_parts import PAGING, id_in_path, page_schema, problem, query, ref, refusals, success

_YES_NO = {"type": "string", "enum": ["yes", "no"]}
_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": "integer", "minimum": 0, "maximum": 10**9}
_DAY = {"type": "string", "format": "date"}

FILTERS: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "q": (_TEXT, "Words that must all be in one claim, in any form; in quotation marks they are a phrase."),
    "type": (_TEXT, "PLOVER type, or type/mode; NONE for harm without a type."),
    "place": (_TEXT, "Part of the name of the place or of its region."),
    "country": (_TEXT, "ISO 3166-1 alpha-2."),
    "box": (
        {"type": "string", "pattern": BOX},
        "Two corners, west,south,east,north in degrees; places known only to their country are in no box.",
    ),
    "since": (_DAY, "May have happened on this day or later."),
    "until": (_DAY, "May have happened on this day or earlier."),
    "killed_min": (_NUMBER, "Some reported number of dead, from low to high, is at least this."),
    "killed_max": (_NUMBER, "Some reported number of dead, from low to high, is at most this."),
    "disputed": (_YES_NO, "Whether accounts of some field cannot all hold."),
    "background": (_YES_NO, "Whether it is only told in passing."),
    "reviewed": (_YES_NO, "Whether a person has looked at it."),
    "grade": ({"type": "string", "enum": [*Grade, "none"]}, "The grade that a person set, else the suggested one."),
    "origins_min": (_NUMBER, "Told by text from at least so many newsrooms."),
    "outlet": (_TEXT, "An outlet that published it, by its whole name."),
    "source": (_TEXT, "A source that spoke of it, by its canonical name."),
    "order": ({"type": "string", "enum": list(ORDERS)}, "What comes first."),
}
_OF_CLAIMS: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "report": (_TEXT, "Claims of this report."),
    "incident": (_TEXT, "Claims that this incident holds."),
    "source": (_TEXT, "Claims whose last source has this canonical name."),
    "outlet": (_TEXT, "Claims in reports of this outlet."),
}
_LISTS: Mapping[str, Mapping[str, tuple[Mapping[str, Any], str]]] = {
    "incident": FILTERS,
    "report": {},
    "claim": _OF_CLAIMS,
    "link": {},
    "decision": {},
    "failure": {},
}
PREFIXES: Mapping[str, str] = {"incident": "inc_", "report": "rpt_", "claim": "clm_", "decision": "dec_"}


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    paths = _reading()
    for path, methods in writing.paths().items():
        paths.setdefault(path, {}).update(methods)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": version("onrecord"),
            "description": "What is said to have happened, who says so, and where the accounts part. Null means not reported.",
        },
        "paths": paths,
        "components": {
            "schemas": _schemas() | writing.schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _reading() -> dict[str, Any]:
    """What only reads."""
    paths: dict[str, Any] = {
        "/api": {"get": _operation("start", "What the record holds.", {"type": "object"})},
        "/api/openapi.json": {"get": _operation("describe", "This document.", {"type": "object"})},
    }
    for kind, filters in _LISTS.items():
        operation = _operation(f"list_{kind}s", f"A page of {kind}s.", page_schema(kind))
        operation["parameters"] = [query(name, schema, words) for name, (schema, words) in {**filters, **PAGING}.items()]
        paths[f"/api/{kind}s"] = {"get": operation}
    for kind, prefix in PREFIXES.items():
        operation = _operation(f"get_{kind}", f"One {kind}.", ref(kind))
        operation["parameters"] = [id_in_path(prefix)]
        operation["responses"] |= {
            "302": {"description": "The whole id, or the incident that an id means now."},
            "404": problem(),
            "409": problem(),
        }
        paths[f"/api/{kind}s/{{id}}"] = {"get": operation}
    return paths


def _operation(name: str, words: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": words,
        "responses": {"200": success(words, schema), "304": {"description": "As the ETag that was sent."}, **refusals("400")},
    }


def _schemas() -> dict[str, Any]:
    """The definitions of the published schema, their references turned to where they stand here."""
    text = (files("onrecord") / "data" / "schema" / "onrecord-1.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text.replace("#/$defs/", "#/components/schemas/"))["$defs"]
    return found
