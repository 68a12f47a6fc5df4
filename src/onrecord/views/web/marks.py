"""ETags by which a program says what it saw: the hash of an answer, and of what people decided on the things in it.

Comes in: an open record. Goes out: ETags, and refusals where what was seen is no longer so. The JSON of a claim is what was read, so it
does not change when somebody corrects it; its ETag does. That is what keeps two people from writing over each other unseen.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from threading import Lock
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.errors import UsageError
from onrecord.records import Decision
from onrecord.store import Database
from onrecord.store.codings import ACTS, ADJUDICATE
from onrecord.views.web.texts import say

_TAG = re.compile(r'"[^"]*"')
_PASSED_OVER = frozenset(ACTS) - {ADJUDICATE}  # of a blind coding nothing may be seen, not even that somebody is at it


class Marks:
    """By claim what was decided on it, kept until somebody decides; threads share one."""

    def __init__(self, database: Database) -> None:
        self._database, self._lock = database, Lock()
        self._n, self._by_claim = -1, dict[str, str]()

    def of(self, claims: Iterable[str]) -> str:
        """A mark of everything that was decided on these claims."""
        n = self._database.n_decisions()
        with self._lock:
            if n != self._n:
                self._by_claim, self._n = _by_claim(self._database.decisions()), n
            found = self._by_claim
        return ",".join(found[claim] for claim in claims if claim in found)


def _by_claim(decisions: Iterable[Decision]) -> dict[str, str]:
    about: dict[str, Decision] = {}
    found: dict[str, str] = {}
    for decision in decisions:
        meant = about.get(decision.on, decision) if decision.act == "undo" else decision
        about[decision.id] = meant
        for claim in (claim for group in meant.claims for claim in group if meant.act not in _PASSED_OVER):
            found[claim] = sha256(f"{found.get(claim, '')} {decision.id}".encode()).hexdigest()
    return found


def body_and_tag(data: Mapping[str, Any], also: str = "") -> tuple[bytes, str]:
    """The JSON as bytes, and its ETag; `also` is what changes the ETag besides."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain).encode("utf-8", "backslashreplace")
    return body, f'"{sha256(body + also.encode()).hexdigest()[:32]}"'


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def tags(header: str) -> set[str]:
    """The ETags in a header, weak ones taken for strong: a proxy that compresses makes them so."""
    return {one.strip().removeprefix("W/") for one in header.split(",") if one.strip()}


def refuse_unseen(request: Request, tag: str) -> None:
    """Goes on only where the request names this ETag as what it saw: else 428 without one, 412 with another, 400 with none."""
    given = tags(request.headers.get("if-match", "")) - {"*"}
    if not given:
        raise HTTPException(428, say("writing.no_match"))
    if not all(_TAG.fullmatch(one) for one in given):
        raise UsageError(say("writing.no_tag"))
    refuse_other(given, tag)


def refuse_other(given: set[str], tag: str) -> None:
    """412 where what was seen is no longer so."""
    if tag not in given:
        raise HTTPException(412, say("writing.changed"), headers={"ETag": tag})
