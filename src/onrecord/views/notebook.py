"""The result of reading a text, as a notebook shows it: incidents, claims, and the text with its marks.

Comes in: reports with their claims and incidents. Goes out: one piece of HTML that stands by itself, with its own small style and no
script, link or image. Everything that comes from a report is escaped, so that no text can become markup.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

from onrecord.records import Claim, Failure, Incident, Report, SpanRole
from onrecord.views.quoting import Piece, pieces
from onrecord.views.wording import (
    counted,
    days,
    disputed_fields,
    estimate_of,
    estimate_range,
    heard_from,
    instant,
    one_line,
    place_name,
    printable,
    says,
    stance,
    voice,
    what,
    what_happened,
)

# A notebook is for a look, not for an archive: beyond this many, rows and reports are counted instead of shown.
_MOST_ROWS = 200
_MOST_REPORTS = 5

_STYLE = (
    ".onrecord{font-family:system-ui,sans-serif;font-size:13px;line-height:1.5;max-width:60em}"
    ".onrecord table{border-collapse:collapse;margin:.5em 0 1em}"
    ".onrecord th,.onrecord td{text-align:left;vertical-align:top;padding:.2em .9em .2em 0;border:0}"
    ".onrecord th,.onrecord td{border-bottom:1px solid #8884;background:none}"
    ".onrecord th{font-weight:600;opacity:.7}.onrecord .n{text-align:right}"
    ".onrecord .disputed{color:#c0392b;font-weight:600}.onrecord small{opacity:.7}"
    ".onrecord .text{white-space:pre-wrap;margin:.5em 0}.onrecord summary{cursor:pointer}"
    ".onrecord mark{color:inherit;background:none}"
    ".onrecord mark.content{text-decoration:underline;text-decoration-color:#7a8;text-underline-offset:.2em}"
    ".onrecord mark.cue{font-style:italic;background:#f5d76e55}.onrecord mark.source{font-weight:600;background:#4aa3df44}"
    ".onrecord mark.trigger{font-weight:600;outline:1px solid #b05cc6;border-radius:2px}"
)
_MARK_NAMES = {SpanRole.SOURCE: "source", SpanRole.CUE: "cue", SpanRole.CONTENT: "content", SpanRole.TRIGGER: "event word"}


class Shown(Protocol):
    """What is needed of a result: `onrecord.read` gives it."""

    @property
    def reports(self) -> Sequence[Report]: ...
    @property
    def claims(self) -> Sequence[Claim]: ...
    @property
    def incidents(self) -> Sequence[Incident]: ...
    @property
    def failures(self) -> Sequence[Failure]: ...


def to_html(result: Shown) -> str:
    """The result as HTML: a line of counts, incidents, claims, then each text with its marks."""
    counts = (
        counted(len(result.reports), "report"),
        counted(len(result.claims), "claim"),
        counted(len(result.incidents), "incident"),
        *([counted(len(result.failures), "failure")] if result.failures else []),
    )
    parts = [
        f"<style>{_STYLE}</style><p><b>{_safe(' · '.join(counts))}</b></p>",
        _table(("when", "where", "what", "killed", "injured", "heard from", "disputed"), map(_incident_row, result.incidents)),
        _table(("who", "how sure", "what", "says"), map(_claim_row, result.claims)),
        _failures(result.failures),
        *(_report(report, result.claims) for report in result.reports[:_MOST_REPORTS]),
    ]
    return f'<div class="onrecord">{"".join(parts)}</div>'


def _safe(text: str) -> str:
    return escape(one_line(text), quote=True)


def _cell(text: str, kind: str = "") -> str:
    return f'<td class="{kind}">{_safe(text)}</td>' if kind else f"<td>{_safe(text)}</td>"


def _table(headings: Iterable[str], rows: Iterable[str]) -> str:
    body = list(rows)
    if not body:
        return ""
    head = "".join(f"<th>{_safe(heading)}</th>" for heading in headings)
    more = f"<p><small>and {len(body) - _MOST_ROWS:,} more</small></p>" if len(body) > _MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body[:_MOST_ROWS])}</tbody></table>{more}"


def _incident_row(incident: Incident) -> str:
    cells = (
        _cell(days(incident.occurred)),
        _cell(place_name(incident.place)),
        _cell(what_happened(incident) + (" (background)" if incident.background else "")),
        _cell(estimate_range(estimate_of(incident, "killed")), "n"),
        _cell(estimate_range(estimate_of(incident, "injured")), "n"),
        _cell(heard_from(incident)),
        _cell(disputed_fields(incident), "disputed"),
    )
    return f'<tr title="{_safe(incident.id)}">{"".join(cells)}</tr>'


def _claim_row(claim: Claim) -> str:
    about = claim.about
    cells = (voice(claim), stance(claim), what(about.event_type, about.mode, about.stage), says(claim))
    return f'<tr title="{_safe(claim.id)}">{"".join(map(_cell, cells))}</tr>'


def _failures(failures: Sequence[Failure]) -> str:
    return _table(
        ("could not be used", "reason", "detail"), ("<tr>" + "".join(map(_cell, (f.path, f.reason, f.detail))) + "</tr>" for f in failures)
    )


def _report(report: Report, claims: Sequence[Claim]) -> str:
    spans = [span for claim in claims if claim.report == report.id for span in claim.spans]
    title = " · ".join(
        part
        for part in (one_line(report.headline) or report.id, one_line(report.outlet), report.published_at and instant(report.published_at))
        if part
    )
    legend = " ".join(f'<mark class="{role.value}">{name}</mark>' for role, name in _MARK_NAMES.items())
    return (
        f"<details><summary>{_safe(title)}</summary><small>{legend}</small>"
        f'<div class="text">{_marked(report.text, pieces(0, len(report.text), spans))}</div></details>'
    )


def _marked(text: str, cut: Iterable[Piece]) -> str:
    """Every piece in an element of its own, so that marks which cross each other still make sound HTML."""
    shown = []
    for piece in cut:
        words = escape(printable(text[piece.start : piece.end]), quote=True)
        classes = " ".join(role.value for role in _MARK_NAMES if role in piece.roles)
        shown.append(f'<mark class="{classes}">{words}</mark>' if classes else words)
    return "".join(shown)
