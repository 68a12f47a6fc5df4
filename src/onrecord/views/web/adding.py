"""Adding a report by pasting or uploading it, removing one for good, exporting what the filters show, and keeping filters under a name.

Comes in: requests and forms of ours. Goes out: reports read into the record the way `onrecord read` does it, files, views. Left out:
the reading (`pipeline.py`), the removing (`store/removing.py`), the tables (`views/export/`).
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from onrecord.errors import UsageError
from onrecord.records import Incident
from onrecord.relinking import remove
from onrecord.reports import Options
from onrecord.store import Database
from onrecord.store.beside import View
from onrecord.views.export import csv, jsonl
from onrecord.views.web.deciding import form_of, one_of, refuse_others, refuse_without_token, who_of
from onrecord.views.web.filters import parse, words_of
from onrecord.views.web.pages import beside_of, database_of, reviewer_of, shown, shown_of
from onrecord.views.web.texts import say

if TYPE_CHECKING:
    from onrecord.pipeline import Given

MOST_BYTES = 32 * 1024 * 1024  # as onrecord read takes of one file
_LONGEST_NAME = 100
_SLICE = 200  # incidents that an export holds in memory at a time
_one_reads = Lock()  # one reading at a time: the second waits, instead of both taking the memory


def add_form(request: Request) -> Response:
    """Where a report is pasted or uploaded."""
    return shown(request, "add.html", problems=(), given={}, most=MOST_BYTES // (1024 * 1024))


async def add(request: Request) -> Response:
    """Reads what was pasted or uploaded and says what came of it."""
    refuse_others(request)
    size = request.headers.get("content-length", "")
    if not size.isascii() or not size.isdigit() or int(size) > MOST_BYTES:
        raise HTTPException(413 if size else 411)
    try:
        async with request.form(max_files=1, max_fields=10, max_part_size=MOST_BYTES) as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
            file = form.get("file")
            raw = await file.read() if isinstance(file, UploadFile) else b""
            name = file.filename or "" if isinstance(file, UploadFile) else ""
    except MultiPartException:
        raise HTTPException(400) from None
    refuse_without_token(request, given.get("token", ""))
    return await run_in_threadpool(_added, request, given, raw, name)


def _added(request: Request, given: dict[str, str], raw: bytes, name: str) -> Response:
    text = given.get("text", "").replace("\r\n", "\n")
    if bool(text.strip()) == bool(raw):
        return _add_again(request, given, [say("add.both") if raw else say("add.nothing")])
    try:
        options = Options(outlet=given.get("outlet") or None, published=day_of(given.get("published", "")), url=given.get("url") or None)
    except ValueError:
        return _add_again(request, given, [say("add.no_day")])
    done = read_one(database_of(request), raw or text.encode("utf-8", "replace"), name=name if raw else "", options=options)
    if len(done.reports) == 1 and not done.failures:
        return RedirectResponse(f"/reports/{done.reports[0]}", 303)
    if done.reports:
        found = list(database_of(request).reports(done.reports))
        return shown(request, "added.html", reports=found, failures=done.failures, n_known=done.n_known)
    problems = [failure.detail for failure in done.failures] or [say("add.removed")]
    return _add_again(request, given, problems)


def read_one(database: Database, raw: bytes, *, name: str, options: Options) -> "Given":
    """Reads the bytes of one file into the record; of its name only the last part is kept. One is read at a time."""
    from onrecord.pipeline import places_of, read_given  # opens the reading model, which the page does without otherwise

    name = name.replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST_NAME] or "pasted.txt"
    with _one_reads:
        return read_given(database, raw, name=name, options=options, places=places_of(database.path))


def _add_again(request: Request, given: dict[str, str], problems: Sequence[str]) -> Response:
    return shown(request, "add.html", status=400, problems=problems, given=given, most=MOST_BYTES // (1024 * 1024))


def day_of(words: str) -> datetime | None:
    """The instant of a day or a day with a time; without a zone it is UTC."""
    if not words.strip():
        return None
    at = datetime.fromisoformat(words.strip())
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def remove_form(request: Request) -> Response:
    """What removing a report means, and the form to do it."""
    database = database_of(request)
    report = database.report(database.resolve(request.path_params["id"]))
    n_claims = len(database.claims_of_report(report.id))
    return shown(request, "remove.html", report=report, n_claims=n_claims, by=reviewer_of(request))


async def remove_report(request: Request) -> Response:
    """Takes a report out for good."""
    form = await form_of(request)
    if one_of(form, "sure") != "yes":
        raise UsageError(say("remove.not_sure"))
    made = await run_in_threadpool(remove, database_of(request), one_of(form, "report"), who_of(request, form))
    return RedirectResponse(f"/decisions#{made[0].id}", 303)


def export(request: Request) -> Response:
    """Exactly the incidents that the filters show, in their order, as a table or as JSON Lines."""
    found, filters, wrong = shown_of(request)
    if wrong:
        raise UsageError(say("incidents.wrong", names=", ".join(wrong)))
    form, what = request.query_params.get("format", "csv"), request.query_params.get("what", "incidents")
    if form not in ("csv", "jsonl") or what not in ("incidents", "claims"):
        raise UsageError(say("export.unknown"))
    lines = _lines(database_of(request), found.ids(filters.order), form, what)
    headers = {"Content-Disposition": f'attachment; filename="{what}.{form}"'}
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
    return StreamingResponse((line.encode("utf-8", "replace") for line in lines), media_type=kind, headers=headers)


def _lines(database: Database, ids: Sequence[str], form: str, what: str) -> Iterator[str]:
    incidents = (one for some in _slices(ids) for one in database.incidents_by_id(some))
    if what == "incidents":
        return csv.incident_table(incidents) if form == "csv" else _with_ends(jsonl.record_lines("incident", incidents))
    holder: dict[str, str] = {}
    claims = (claim for one in incidents for claim in database.claims_by_id(_held(one, holder)))
    return csv.claim_table(claims, holder) if form == "csv" else _with_ends(jsonl.claim_lines(claims, holder))


def _slices(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in pieces that memory bears."""
    return (ids[at : at + _SLICE] for at in range(0, len(ids), _SLICE))


def _held(incident: Incident, holder: dict[str, str]) -> tuple[str, ...]:
    """The claims of the incident, each entered as held by it."""
    holder.update(dict.fromkeys(incident.claims, incident.id))
    return incident.claims


def _with_ends(lines: Iterator[str]) -> Iterator[str]:
    return (line + "\n" for line in lines)


async def keep_view(request: Request) -> Response:
    """Keeps the filters under a name, or forgets them."""
    form = await form_of(request)
    return await run_in_threadpool(_kept, request, one_of(form, "name").strip(), one_of(form, "address"), one_of(form, "act"))


def _kept(request: Request, name: str, address: str, act: str) -> Response:
    if act == "forget":
        beside_of(request).forget_view(name)
        return RedirectResponse("/", 303)
    if not 0 < len(name) <= _LONGEST_NAME:
        raise UsageError(say("views.no_name"))
    filters, _ = parse(dict(parse_qsl(address)))
    kept = urlencode(words_of(filters))
    now = datetime.now(UTC).replace(microsecond=0)
    beside_of(request).keep_view(View(name=name, address=kept, made_by=reviewer_of(request), made_at=now))
    return RedirectResponse(f"/?{kept}", 303)
