"""What programs may send: one table of JSON Schemas, by which bodies are checked and which `openapi.py` publishes.

Comes in: a request. Goes out: a dict that fits its schema, or a refusal that says where it does not. Left out: what the values mean.
Only the few words of JSON Schema that the table uses are understood: type, const, enum, pattern, lengths, items, properties, required.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.coding.fields import FIELDS as CODED
from onrecord.errors import UsageError
from onrecord.records import Grade
from onrecord.relinking import FIELDS
from onrecord.views.web.texts import say

_LARGEST = 200_000  # bytes of a body that carries no report
_TYPES: Mapping[str, type] = {"string": str, "boolean": bool, "array": list, "object": dict, "integer": int}

Schema = Mapping[str, Any]


def _text(most: int, words: str, *, pattern: str | None = None) -> Schema:
    found: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": most, "description": words}
    return found | ({"pattern": pattern} if pattern else {})


def _id(prefix: str, words: str) -> Schema:
    return _text(24, words, pattern=f"^{prefix}[0-9a-f]{{1,20}}$")


def _object(words: str, required: Sequence[str], **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": words,
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


_BY = _text(200, "Who decides, where there is no login; with one it is the user whose token this is.", pattern=r"\S")
_WHY = _text(1000, "The reason, kept with the decision.", pattern=r"\S")
_DRY: Schema = {"type": "boolean", "default": False, "description": "Say what would follow, and save nothing."}
_TAGGED = _object(
    "Another incident, with the ETag by which it was seen.",
    ("id", "etag"),
    id=_id("inc_", "Its id."),
    etag=_text(100, "Its ETag."),
)
_OTHERS: Schema = {"type": "array", "minItems": 1, "maxItems": 100, "items": _TAGGED, "description": "The others."}
_CLAIMS: Schema = {"type": "array", "minItems": 1, "maxItems": 1000, "items": _id("clm_", "A claim."), "description": "Claims."}
_GRADE: Schema = {"type": "string", "enum": [str(grade) for grade in Grade], "description": "How good the evidence is."}


def _act(act: str, words: str, required: Sequence[str] = (), **properties: Schema) -> Schema:
    shared = {"why": _WHY, "by": _BY, "dry_run": _DRY}
    return _object(words, ("act", "why", *required), act={"const": act, "type": "string"}, **properties, **shared)


ON_INCIDENT: Mapping[str, Schema] = {
    "accept": _act("accept", "It was looked at and stands as shown.", grade=_GRADE),
    "grade": _act("grade", "The evidence is so good.", ("grade",), grade=_GRADE),
    "note": _act("note", "A remark, which is the reason given."),
    "reject": _act("reject", "It is no incident."),
    "split": _act("split", "These claims of it are an incident of their own.", ("claims",), claims=_CLAIMS),
    "merge": _act("merge", "It and these others are one.", ("others",), others=_OTHERS),
    "keep_apart": _act("keep_apart", "It and these others are not one.", ("others",), others=_OTHERS),
}
ON_CLAIM: Mapping[str, Schema] = {
    "correct": _act(
        "correct",
        "A field of it is otherwise.",
        ("field", "value"),
        field={"type": "string", "enum": list(FIELDS), "description": "The field."},
        value=_text(1000, "The value, as onrecord correct takes it; none takes it out."),
    ),
    "reject": _act("reject", "It is no such claim."),
    "note": _act("note", "A remark, which is the reason given."),
    "move": _act("move", "It, with these others of its incident, belongs to that incident.", ("to",), to=_TAGGED, claims=_CLAIMS),
}
_OFFSET: Schema = {"type": "integer", "minimum": 0, "maximum": 10**8, "description": "Code points from the start of the text."}
_VALUE = _object(
    "A value, as onrecord correct takes it, and the words of the report that say so.",
    ("value",),
    value=_text(1000, "The value."),
    worded=_text(1000, "The words."),
)
MISSED = _object(
    "A claim that the reader missed: the words from start to end say it.",
    ("start", "end", "values", "why"),
    start=_OFFSET,
    end=_OFFSET,
    values={
        "type": "object",
        "description": "By field its value.",
        "additionalProperties": False,
        "properties": dict.fromkeys(FIELDS, _VALUE),
    },
    to=_TAGGED,
    why=_WHY,
    by=_BY,
    dry_run=_DRY,
)
UNDO = _object("The decision no longer holds.", (), why=_WHY, by=_BY, dry_run=_DRY)
REPORT = _object(
    "A report to read: its text, or its bytes in base64.",
    (),
    text=_text(32 * 1024 * 1024, "The text: headline, blank line, body; or a file of the kind that the name says."),
    base64=_text(44 * 1024 * 1024, "The bytes of a file.", pattern=r"^[A-Za-z0-9+/]*={0,2}$"),
    name=_text(100, "The name of the file; its ending says its kind."),
    outlet=_text(500, "Who published it."),
    published=_text(40, "When: a day, or an instant; without a zone it is UTC.", pattern=r"^\d{4}-\d{2}-\d{2}"),
    url=_text(2000, "Its address."),
)
REMOVE = _object("Takes the report out for good.", ("why",), why=_WHY, by=_BY)
ASSIGN = _object(
    "An incident for two coders.",
    ("incident", "coders", "why"),
    incident=_id("inc_", "The incident."),
    coders={
        "type": "array",
        "minItems": 2,
        "maxItems": 2,
        "items": _text(100, "A coder.", pattern=r"^[^;]*\S[^;]*$"),
        "description": "Who.",
    },
    hides_machine={"type": "boolean", "default": True, "description": "Whether they do not see what the machine read."},
    why=_WHY,
    by=_BY,
)
_VALUES: Schema = {
    "type": "object",
    "description": "By field its value; an empty one takes the earlier back.",
    "additionalProperties": False,
    "properties": {field: {"type": "string", "maxLength": 200} for field in CODED},
}
VALUES = _object(
    "Values of one coder.",
    ("values",),
    values=_VALUES,
    finish={"type": "boolean", "default": False, "description": "Finish with it."},
    why=_text(1000, "A remark."),
    by=_BY,
)
CHOICE = _object(
    "What is taken of two codings.",
    ("field", "value", "why"),
    field={"type": "string", "enum": list(CODED), "description": "The field."},
    value=_text(200, "The value."),
    why=_WHY,
    by=_BY,
)


async def body_of(request: Request, *, largest: int = _LARGEST) -> Any:
    """The JSON of the body; anything that is none is refused, and so is what a page of another site could send."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, say("writing.json"))
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > largest:
            raise HTTPException(413, say("writing.large", most=f"{largest:,}"))
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UsageError(say("writing.no_json", error=str(error)[:200])) from None


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def by_act(acts: Mapping[str, Schema], body: Any) -> Schema:
    """The schema of the act that the body names."""
    act = body.get("act") if isinstance(body, dict) else None
    if not isinstance(act, str) or act not in acts:
        raise UsageError(say("writing.no_act", acts=", ".join(acts)))
    return acts[act]


def checked(schema: Schema, body: Any) -> dict[str, Any]:
    """The body, where it fits; raises UsageError that says where it does not."""
    _check(schema, body, say("writing.body"))
    found: dict[str, Any] = body
    return found


def _check(schema: Schema, value: Any, at: str) -> None:
    kind = schema["type"]
    if not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
        raise UsageError(say("writing.type", at=at, kind=kind))
    if "const" in schema and value != schema["const"]:
        raise UsageError(say("writing.one_of", at=at, words=schema["const"]))
    if "enum" in schema and value not in schema["enum"]:
        raise UsageError(say("writing.one_of", at=at, words=", ".join(schema["enum"])))
    further = _FURTHER.get(kind)
    if further is not None:
        further(schema, value, at)


def _check_text(schema: Schema, value: str, at: str) -> None:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
        raise UsageError(say("writing.length", at=at, most=f"{schema.get('maxLength', 0):,}"))
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise UsageError(say("writing.pattern", at=at, pattern=schema["pattern"]))
    if any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in value):
        raise UsageError(say("writing.letters", at=at))


def _check_number(schema: Schema, value: int, at: str) -> None:
    if not schema["minimum"] <= value <= schema["maximum"]:
        raise UsageError(say("writing.number", at=at, least=schema["minimum"], most=f"{schema['maximum']:,}"))


def _check_list(schema: Schema, value: list[Any], at: str) -> None:
    if not schema["minItems"] <= len(value) <= schema["maxItems"]:
        raise UsageError(say("writing.items", at=at, least=schema["minItems"], most=schema["maxItems"]))
    for number, one in enumerate(value):
        _check(schema["items"], one, f"{at}.{number}")


def _check_object(schema: Schema, value: Mapping[str, Any], at: str) -> None:
    missing = [name for name in schema.get("required", ()) if name not in value]
    unknown = [name for name in value if name not in schema["properties"]]
    if missing or unknown:
        raise UsageError(say("writing.missing" if missing else "writing.unknown", at=at, names=", ".join(missing or unknown)[:200]))
    for name, one in value.items():
        _check(schema["properties"][name], one, f"{at}.{name}")


_FURTHER: Mapping[str, Callable[[Schema, Any, str], None]] = {
    "integer": _check_number,
    "string": _check_text,
    "array": _check_list,
    "object": _check_object,
}
