"""How an incident came to be what it is: its decisions, a way back to before any of them, and what changed since somebody looked.

Comes in: requests and forms of ours. Goes out: pages, undoings, looks. Going back is a chain of undoings, the latest decision first:
nothing is removed, and the undoings can be undone. Looks are kept per name in the file beside the record (`store/beside.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotFound, UsageError
from onrecord.records import Decision, Incident
from onrecord.relinking import CODING, Change, Effect, changes, decide
from onrecord.store import Database, deciding
from onrecord.store.beside import Look
from onrecord.views.history import HistoryPage, history_page
from onrecord.views.web.deciding import Form, form_of, name_in, one_of, who_of
from onrecord.views.web.pages import beside_of, catalogue_of, database_of, reviewer_of, shown
from onrecord.views.web.texts import say
from onrecord.views.wording import value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed in an incident since somebody looked: `values` are fields whose shown value is another, as it was and as it is.

    `incident` is None where it is no more.
    """

    look: Look
    incident: Incident | None
    changes: tuple[Change, ...]
    values: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_other(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes or self.values)


def since(database: Database, look: Look) -> Since:
    """The incident as it was seen against what has become of it."""
    try:
        now = database.incident(database.resolve(look.incident.id))
    except NotFound:
        return Since(look=look, incident=None, changes=changes([look.incident], []))
    return Since(look=look, incident=now, changes=changes([look.incident], [now]), values=_values(look.incident, now))


def _values(was: Incident, now: Incident) -> tuple[tuple[str, str, str], ...]:
    before, after = ({name: value_words(accounts[0].value) for name, accounts in one.fields if accounts} for one in (was, now))
    names = [*before, *(name for name in after if name not in before)]
    return tuple((name, before.get(name, "–"), after.get(name, "–")) for name in names if before.get(name) != after.get(name))


def words(change: Change) -> str:
    """A change in a line."""
    if change.account is not None:
        return value_words(change.account.value)
    return " → ".join(one for one in (change.before, change.after) if one)


def history(request: Request) -> Response:
    """The decisions on one incident."""
    database = database_of(request)
    incident = database.incident(database.resolve(request.path_params["id"]))
    name = reviewer_of(request)
    look = next((one for one in beside_of(request).looks(name) if _is_same(database, one, incident)), None)
    page = history_page(database, incident.id)
    return shown(
        request,
        "history.html",
        incident=incident,
        page=page,
        standing=_standing(page),
        look=since(database, look) if look else None,
        words=words,
        by=name,
    )


def _is_same(database: Database, look: Look, incident: Incident) -> bool:
    if look.incident.id == incident.id:
        return True
    return look.incident.id in incident.former_ids or bool({look.incident.claims[0]} & set(incident.claims))


def _standing(page: HistoryPage) -> list[str]:
    """Ids of the decisions that one can go back to before: they stand, and are no undoing and no part of a blind coding."""
    return [one.id for one in page.decisions if one.id not in page.undone_by and one.act not in ("undo", *CODING)]


def changed(request: Request) -> Response:
    """Every incident that this person looked at and that is no longer the same."""
    database, name = database_of(request), reviewer_of(request)
    looks = beside_of(request).looks(name)
    found = [one for one in (since(database, look) for look in looks) if one.is_other]
    latest = max((look.at for look in looks), default=None)
    seen = {one.id for one in (database.incidents_holding([look.incident.claims[0] for look in looks]) if looks else ())}
    n_new = catalogue_of(request).counts.n_incidents - len(seen)
    return shown(request, "changed.html", found=found, n_looks=len(looks), n_new=n_new, latest=latest, words=words, by=name)


async def looked(request: Request) -> Response:
    """Keeps that this person has seen the incident as it is."""
    form = await form_of(request)
    return await run_in_threadpool(_looked, request, form)


def _looked(request: Request, form: Form) -> Response:
    database, name = database_of(request), name_in(request, form)
    if not name:
        raise UsageError(say("decide.no_name"))
    incident = database.incident(database.resolve(one_of(form, "incident")))
    beside_of(request).looked(name, incident, datetime.now(UTC).replace(microsecond=0))
    return RedirectResponse(f"/incidents/{incident.id}/history?{urlencode({'by': name})}", 303)


async def restore(request: Request) -> Response:
    """Going back to before a decision: first shown, then done."""
    form = await form_of(request)
    return await run_in_threadpool(_restored, request, form)


def _restored(request: Request, form: Form) -> Response:
    database = database_of(request)
    incident = database.incident(database.resolve(one_of(form, "incident")))
    page = history_page(database, incident.id)
    chosen = _back_to(page, one_of(form, "decision"))
    n_decisions = len(database.decisions())
    if one_of(form, "n_decisions") != str(n_decisions):
        meanwhile = bool(one_of(form, "n_decisions"))
        by = name_in(request, form) or reviewer_of(request)
        return shown(
            request, "restore.html", incident=incident, chosen=chosen, n_decisions=n_decisions, meanwhile=meanwhile, by=by, last=chosen[-1]
        )
    who = who_of(request, form)
    for decision in chosen:
        _undo(database, decision.id, who)
    return RedirectResponse(f"/incidents/{incident.id}/history?{urlencode({'by': who.by})}", 303)


def _undo(database: Database, decision: str, who: deciding.Deciding) -> Effect:
    return decide(database, deciding.undo(database, decision, who))


def _back_to(page: HistoryPage, decision: str) -> Sequence[Decision]:
    """What has to be undone to stand before this decision, the latest first."""
    standing = set(_standing(page))
    ids = [one.id for one in page.decisions]
    if decision not in standing:
        raise UsageError(say("history.not_standing"))
    return [one for one in page.decisions[: ids.index(decision) + 1] if one.id in standing]
