"""The golden cases: what is read, and every single expectation with its name and what became of it.

Comes in: `reports/*.json`, `mini.json`, `world.json`, `known_misses.json`, and the examples folder.
Goes out: names of expectations ("mouila/s2"), and for each None (met) or what is wrong in words.
Left out: how claims and incidents are compared (`compare.py`, `incidents.py`).
"""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord import pipeline
from onrecord.language.analyse import Analyser
from onrecord.records import Claim, Incident, Report

from . import compare, incidents, recorded
from .compare import Expected
from .shorthand import spell_out

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NEWSROOM = ROOT / "examples" / "newsroom"
KNOWN_MISSES = HERE / "known_misses.json"

Verdicts = dict[str, str | None]


def load(path: Path) -> Any:
    """The JSON of one file; a mistake in it is told with its file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name} is not JSON: {error}") from error


def report_cases() -> list[Expected]:
    """The cases that read one report each: those of `reports/`, then the mini reports."""
    return [_spelled(c) for c in [*(load(path) for path in sorted((HERE / "reports").glob("*.json"))), *load(HERE / "mini.json")]]


def world_cases() -> list[Expected]:
    """The cases that read many reports at once: the reprints, the tolls, the whole newsroom."""
    return [_spelled(c) for c in load(HERE / "world.json")]


def _spelled(case: Expected) -> Expected:
    lists = {key: [spell_out(e) for e in case[key]] for key in ("claims", "no_claims", "incidents") if key in case}
    return case | lists


def known_misses() -> dict[str, str]:
    """Expectations known not to be met yet: name → reason in one line."""
    return dict(load(KNOWN_MISSES))


def reading(case: Expected, analyser: Analyser | None = None) -> Any:
    """What onrecord makes of one case: files of the newsroom, or a mini report's text written to a file with front matter.

    Without an analyser the recorded readings are used (`recorded.py`).
    """
    using = analyser or recorded.analyser()
    with TemporaryDirectory() as folder:
        return pipeline.read(_paths(case, Path(folder)), analyser=using)


def _paths(case: Expected, folder: Path) -> list[Path]:
    """Where the case stands: in the newsroom, or in a file made for it."""
    if "text" in case:
        path = folder / "mini.txt"
        path.write_text(_front_matter(case) + case["text"] + "\n", encoding="utf-8")
        return [path]
    named = case.get("read", [])
    return [NEWSROOM / name for name in ([named] if isinstance(named, str) else named)] or [NEWSROOM]


def _front_matter(case: Expected) -> str:
    """Front matter and headline of a mini report; the headline names no happening."""
    lines = [f"{label}: {case[key]}" for key, label in (("outlet", "Outlet"), ("published", "Published")) if case.get(key)]
    return ("\n".join(lines) + "\n\n" if lines else "") + str(case.get("headline", "News in brief")) + "\n\n"


def pick(reports: Sequence[Report], headline: str | None) -> Report:
    """The one report whose headline begins with `headline`; the only report where that is None."""
    found = [r for r in reports if headline is None or compare.plain(r.headline).startswith(compare.plain(headline))]
    if len(found) != 1:
        raise LookupError(f'{len(found)} reports have the headline "{headline}", not one; read: {[r.headline for r in reports]}')
    return found[0]


# one report ------------------------------------------------------------------------------------------------------------------------


def names(case: Expected) -> list[str]:
    """The name of every expectation of a case that reads one report."""
    found = [f"report.{key}" for key in case.get("report", {})]
    found += [c["id"] for c in case.get("claims", [])] + [c["id"] for c in case.get("no_claims", [])]
    for incident in case.get("incidents", []):
        found += [f"{incident['label']}.made"] + [f"{incident['label']}.{key}" for key in incidents.keys_of(incident)]
    found += [f"no_incident.{n}" for n, _ in enumerate(case.get("no_incident", []), 1)]
    if "n_incidents" in case:
        found.append("n_incidents")
    if len(found) != len(set(found)):
        raise ValueError(f"case {case['name']} uses a name twice: {sorted(n for n in found if found.count(n) > 1)}")
    return [f"{case['name']}/{name}" for name in found]


def judge(case: Expected, result: Any) -> Verdicts:
    """What became of every expectation of a case that reads one report."""
    report = pick(result.reports, case.get("headline_is"))
    actual: list[Claim] = [c for c in result.claims if c.report == report.id]
    own = {c.id for c in actual}
    made: list[Incident] = [i for i in result.incidents if own & set(i.claims)]
    verdicts: Verdicts = {f"report.{key}": _report_differs(key, want, report) for key, want in case.get("report", {}).items()}
    matched = compare.match(case.get("claims", []), report, actual)
    verdicts |= {c["id"]: matched.problems.get(c["id"]) for c in case.get("claims", [])}
    verdicts |= compare.unwanted(case.get("no_claims", []), report, actual)
    verdicts |= _incident_verdicts(case, matched, made)
    for n, phrase in enumerate(case.get("no_incident", []), 1):
        verdicts[f"no_incident.{n}"] = incidents.made_of_phrase(phrase, report.text, actual, made)
    if "n_incidents" in case:
        wrong = len(made) != case["n_incidents"]
        told = [(i.event_type, i.mode, i.place.name if i.place else None) for i in made]
        verdicts["n_incidents"] = f"expected {case['n_incidents']} incidents, got {len(made)}: {told}" if wrong else None
    return {f"{case['name']}/{name}": verdict for name, verdict in verdicts.items()}


def verdicts_of(case: Expected) -> Verdicts:
    """Read the case and judge it; where that itself goes wrong, every expectation says so."""
    try:
        return judge(case, reading(case))
    except Exception as error:  # one case that cannot be read must not hide the others
        return dict.fromkeys(names(case), f"could not be judged: {type(error).__name__}: {error}")


def verdicts_of_world(case: Expected) -> Verdicts:
    """The same for a case that reads many reports."""
    try:
        return judge_world(case, reading(case))
    except Exception as error:
        return dict.fromkeys(world_names(case), f"could not be judged: {type(error).__name__}: {error}")


def _report_differs(key: str, want: Any, report: Report) -> str | None:
    if key == "published":
        got: Any = str(report.published_at.date()) if report.published_at else None
    elif key == "origins":
        got = [[o.name, str(o.kind)] for o in report.origins]
    elif key == "dateline_on":
        got = str(report.dateline_on) if report.dateline_on else None
    elif key == "lacks":
        return "; ".join(f'the text holds "{words}"' for words in want if words in report.text) or None
    elif key == "holds":
        return "; ".join(f'the text lacks "{words}"' for words in want if words not in report.text) or None
    else:
        got = getattr(report, key)
    return None if got == want else f"{key}: expected {want!r}, got {got!r}"


def _incident_verdicts(case: Expected, matched: compare.Matched, made: Sequence[Incident]) -> Verdicts:
    """Expected incidents against those that hold the claims met under the same label."""
    verdicts: Verdicts = {}
    used: dict[str, str] = {}
    for expected in case.get("incidents", []):
        label = expected["label"]
        behind = [matched.actual[c["id"]] for c in case["claims"] if c.get("happening") == label and c["id"] in matched.actual]
        found = incidents.by_claims(behind, made)
        verdicts[f"{label}.made"] = _made_differs(label, found, used)
        verdicts |= {f"{label}.{key}": wrong for key, wrong in incidents.judge(expected, found).items()}
    return verdicts


def _made_differs(label: str, found: Incident | None, used: dict[str, str]) -> str | None:
    """None where `found` is an incident that stands for nothing else yet (`used` takes it down), or what is wrong."""
    if found is None:
        return f"no incident holds the claims of {label}"
    if found.id in used:
        return f"{label} is one incident with {used[found.id]}"
    used[found.id] = label
    return None


# the world -------------------------------------------------------------------------------------------------------------------------


def world_names(case: Expected) -> list[str]:
    """The name of every expectation of a case that reads many reports."""
    found = [f"{key}" for key in ("n_reports", "n_failures") if key in case]
    found += [f"failure.{name}" for name in case.get("failures", {})]
    found += [f"version.{new}" for new, _ in case.get("versions", [])]
    for expected in case["incidents"]:
        found += [f"{expected['id']}.made"] + [f"{expected['id']}.joins.{n}" for n, _ in enumerate(expected["anchors"], 1)]
        found += [f"{expected['id']}.{key}" for key in incidents.keys_of(expected)]
    return [f"{case['name']}/{name}" for name in found]


def judge_world(case: Expected, result: Any) -> Verdicts:
    """What became of every expectation of a case that reads many reports."""
    verdicts: Verdicts = {}
    if "n_reports" in case:
        verdicts["n_reports"] = _count_differs("reports", case["n_reports"], len(result.reports))
    if "n_failures" in case:
        verdicts["n_failures"] = _count_differs("failures", case["n_failures"], len(result.failures))
    reasons = {Path(f.path).name: str(f.reason) for f in result.failures}
    for name, want in case.get("failures", {}).items():
        got = reasons.get(name)
        verdicts[f"failure.{name}"] = None if got in want.split("|") else f"expected the reason {want}, got {got}"
    for new, old in case.get("versions", []):
        verdicts[f"version.{new}"] = _version_differs(pick(result.reports, new), pick(result.reports, old))
    used: dict[str, str] = {}
    for expected in case["incidents"]:
        verdicts |= {f"{expected['id']}.{key}": wrong for key, wrong in _world_incident(expected, result, used).items()}
    return {f"{case['name']}/{name}": verdict for name, verdict in verdicts.items()}


def _count_differs(what: str, want: int, got: int) -> str | None:
    return None if want == got else f"expected {want} {what}, got {got}"


def _version_differs(new: Report, old: Report) -> str | None:
    return None if new.version_of == old.id else f"version_of: expected the report {old.id}, got {new.version_of}"


def _anchored(anchor: list[str], result: Any) -> list[Claim]:
    """The claims of the report whose headline begins with the anchor's first word(s) that stand on its second.

    A sentence may tell of two happenings in one content ("arrested four men on suspicion of the bombing"): those whose
    trigger or figure stands in the anchor's words are meant, the others only where there are none.
    """
    report = pick(result.reports, anchor[0])
    place = compare.locate(report.text, anchor[1])
    found = [c for c in result.claims if c.report == report.id and compare.overlap(place, c) >= compare.MIN_OVERLAP]
    return [c for c in found if compare.tells_in(place, c)] or found


def _world_incident(expected: Expected, result: Any, used: dict[str, str]) -> Verdicts:
    """Made, held apart from those before it, joined from every anchor, and each key."""
    behind = [_anchored(anchor, result) for anchor in expected["anchors"]]
    found = incidents.by_claims([c for claims in behind for c in claims], result.incidents)
    verdicts: Verdicts = {"made": _made_differs(expected["id"], found, used)}
    for n, (anchor, claims) in enumerate(zip(expected["anchors"], behind, strict=True), 1):
        held = found is not None and bool({c.id for c in claims} & set(found.claims))
        verdicts[f"joins.{n}"] = None if held else f'no claim on "{anchor[1]}" of "{anchor[0]}" is in it'
    return verdicts | incidents.judge(expected, found)
