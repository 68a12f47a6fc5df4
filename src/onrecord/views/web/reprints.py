"""The same words in other reports: what somebody decided on one claim is done for its reprints with one key.

Comes in: a decision on a claim, and an incident. Goes out: the claims that tell the same words from the same voice and on which it was
not decided yet, and the decisions on them, one for each, so that each can be undone. Left out: which words are a voice's (`ledger.py`).
"""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotFound
from onrecord.records import Claim, Decision
from onrecord.relinking import decide, drafted_correction, in_force
from onrecord.store import Database, deciding
from onrecord.views import pages as asked
from onrecord.views.pages import IncidentPage
from onrecord.views.web.deciding import Form, form_of, one_of, review_of, who_of
from onrecord.views.web.pages import database_of
from onrecord.views.web.texts import say
from onrecord.views.web.words import plain, quote_of
from onrecord.views.wording import stance

_ACTS = ("correct", "reject", "move")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprints:
    """A decision on a claim, and the claims of the incident that tell the same words from the same voice."""

    decision: Decision
    claims: tuple[Claim, ...]


def reprints_of(database: Database, page: IncidentPage, given: str) -> Reprints | None:
    """What the decision could be done for as well; None where there is nothing, or it does not stand."""
    standing = in_force(database.decisions())
    decision = next((one for one in standing if one.id == given and one.act in _ACTS and one.on.startswith("clm_")), None)
    if decision is None:
        return None
    claim = database.claim(decision.on)
    words = _words(database, claim)
    done = {one.on for one in standing if (one.act, one.field, one.after) == (decision.act, decision.field, decision.after)}
    elsewhere = [one for one in page.claims.values() if one.report != claim.report and one.id not in done]
    same = tuple(one for one in elsewhere if words and _words(database, one) == words)
    return Reprints(decision=decision, claims=same) if same else None


def _words(database: Database, claim: Claim) -> tuple[tuple[str, ...], str, str] | None:
    """Who says it, how surely and in which words, as read; None where the words are not at hand."""
    read = database.claim(claim.id)
    quote = plain(quote_of(database.report(read.report), read)).casefold()
    return (tuple(source.canonical for source in read.sources), stance(read), quote) if quote else None


async def decide_again(request: Request) -> Response:
    """Does for the reprints what was decided on the claim, if nobody has decided anything since."""
    form = await form_of(request)
    return await run_in_threadpool(_decided, request, form)


def _decided(request: Request, form: Form) -> Response:
    database, who = database_of(request), who_of(request, form)
    page = asked.incident_page(database, one_of(form, "incident"))
    found = reprints_of(database, page, one_of(form, "decision"))
    if found is None:
        raise NotFound(say("review.no_reprints"))
    if one_of(form, "n_decisions") != str(len(database.decisions())):
        return RedirectResponse(review_of(who.by, page.incident.id, claim=found.decision.on, done=found.decision.id), 303)
    for draft in _drafts(database, found, who):
        decide(database, draft)
    return RedirectResponse(review_of(who.by, page.incident.id), 303)


def _drafts(database: Database, found: Reprints, who: deciding.Deciding) -> list[Decision]:
    """The same decision on each of the claims; moved claims go together to where the first one is."""
    decision, ids = found.decision, [claim.id for claim in found.claims]
    if decision.act == "move":
        target = database.incident_of_claim([decision.on]).get(decision.on)
        return [deciding.move(database, ids, target, who)] if target else []
    if decision.act == "reject":
        return [deciding.reject(database, one, who) for one in ids]
    return [drafted_correction(database, one, decision.field or "", decision.after or "", who) for one in ids]
