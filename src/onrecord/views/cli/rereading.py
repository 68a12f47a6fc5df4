"""`onrecord reread`: another reading of all reports, set against the present one before it is accepted.

Comes in: what the user gave. Goes out: what would change, and an exit code; with `--accept` the record is written by the pipeline.
"""

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.errors import NotFound
from onrecord.pipeline import names_in, places_of
from onrecord.records import Claim
from onrecord.rereading import Rereading, reread
from onrecord.serialise import to_json
from onrecord.views.changes import ChangesPage
from onrecord.views.cli.changed import change_object, print_changes, print_words
from onrecord.views.cli.errors import FINISHED
from onrecord.views.cli.screen import print_object, terminal
from onrecord.views.opening import open_record
from onrecord.views.wording import counted, listed, one_line, short_id

_CHANGES_SHOWN = 30
_CLAIMS_SHOWN = 5


def show_rereading(record: Path, *, model: Path | None, names: Path | None, workers: int, accept: bool, as_json: bool) -> int:
    """Read all reports anew and say what is different; save it with `accept`."""
    with open_record(record, create=False) as database:
        if not database.counts().n_reports:
            raise NotFound(f"no reports in {record} yet; read some with: onrecord read PATH")
        found = reread(
            database,
            model=model,
            names=names_in(names) if names else None,
            places=places_of(record),
            workers=workers,
            accept=accept,
            now=datetime.now(UTC),
        )
        claims = {claim.id: claim for claim in [*database.claims(earlier_too=True), *found.new]}
        reports = {report.id: report for report in database.reports()}
    incidents = {incident.id: incident for incident in (*found.before, *found.after)}
    page = ChangesPage(changes=found.changes, incidents=incidents, claims=claims, reports=reports)
    if as_json:
        _print_json(found, page, accepted=accept)
    else:
        _print(terminal(), found, page, accepted=accept)
    return FINISHED


def _print_json(found: Rereading, page: ChangesPage, *, accepted: bool) -> None:
    print_object(
        {
            "kind": "rereading",
            "made_by": found.made_by,
            "was_made_by": list(found.was_made_by),
            "accepted": accepted,
            "n_reports": found.n_reports,
            "n_claims_same": len(found.same),
            "n_claims_found_again": len(found.moved),
            "n_claims_gone": len(found.gone),
            "n_claims_new": len(found.new),
            "n_incidents_before": len(found.before),
            "n_incidents_after": len(found.after),
            "to_reattach": {key: list(claims) for key, claims in found.lost.items()},
        }
    )
    for change in found.changes:
        print_object(change_object(page, change))
    for name, claims in (("gone", found.gone), ("new", found.new)):
        for claim in claims:
            print_object({"kind": "claim_change", "change": name, "claim": to_json(claim)})


def _print(console: Console, found: Rereading, page: ChangesPage, *, accepted: bool) -> None:
    by = listed(one_line(name) for name in found.was_made_by) or "nothing"
    console.print(
        Text(f"{counted(found.n_reports, 'report')} read anew by {found.made_by}; read before by {by}.", style="bold"), soft_wrap=True
    )
    parted = f"{len(found.gone):,} gone, {len(found.new):,} new"
    rows = (
        ("claims", f"{len(found.same):,} the same, {len(found.moved):,} found again by their words, {parted}"),
        ("incidents", f"{len(found.before):,} before, {len(found.after):,} after"),
    )
    for name, words in rows:
        console.print(Text.assemble((f"  {name:<11}", "dim"), words), soft_wrap=True)
    for decision, claims in found.lost.items():
        words = f"{short_id(decision)} named {counted(len(claims), 'claim')} that the new reading does not have: to re-attach"
        console.print(Text(f"  decision   {words}", style="yellow"), soft_wrap=True)
    for title, some in (("Gone", found.gone), ("New", found.new)):
        _print_claims(console, page, title, some)
    if found.changes:
        print_changes(console, page, limit=_CHANGES_SHOWN)
    console.print()
    console.print(Text(_what_next(found, accepted=accepted), style="dim"), soft_wrap=True)


def _print_claims(console: Console, page: ChangesPage, title: str, claims: tuple[Claim, ...]) -> None:
    if claims:
        console.print()
        console.print(Text(f"{title}: {counted(len(claims), 'claim')}", style="bold"))
        print_words(console, claims, page.reports, shown=_CLAIMS_SHOWN, by=4)


def _what_next(found: Rereading, *, accepted: bool) -> str:
    if accepted:
        return "Accepted: the new claims are the current ones; the earlier ones stay in the record. See them: onrecord incidents"
    if not (found.changes or found.gone or found.new or found.moved):
        return "Nothing differs; there is nothing to accept."
    return "Nothing was saved. Take it over with --accept; what people decided stays."
