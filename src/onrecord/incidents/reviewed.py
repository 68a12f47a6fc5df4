"""What people said of whole incidents: that one was looked at and stands as shown, and how good the evidence is.

Comes in: incidents, and the decisions that stand, with their claims as the present reading gives them. Goes out: the incidents with
`reviewed` and `grade`. Left out: which claims are together; an acceptance binds nothing (docs/decisions/0021).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.records import Decision, Grade, Incident

ACCEPT, GRADE, NOTE = "accept", "grade", "note"
CODING = ("assign", "code", "finish", "adjudicate")
"""Acts of a blind coding (`store/codings.py`); what coders say stands beside the accounts and changes none of them."""
REVIEWS = (ACCEPT, GRADE, NOTE, *CODING)
"""Acts that change no incident but its `reviewed` and `grade`."""


def with_reviews(incidents: Sequence[Incident], standing: Sequence[Decision], rejected: Collection[str] = ()) -> tuple[Incident, ...]:
    """Each incident, reviewed where somebody accepted exactly the claims that it holds now, less those rejected since.

    So a new report on an accepted incident makes it one to be looked at again. A grade goes with the earliest claim that it was given on.
    """
    accepted: set[frozenset[str]] = set()
    grade_at: dict[str, Grade] = {}
    for decision in standing:
        claims = [claim for group in decision.claims for claim in group if claim not in rejected]
        if decision.act == ACCEPT and claims:
            accepted.add(frozenset(claims))
        if decision.act in (ACCEPT, GRADE, "adjudicate") and decision.field == GRADE and claims and decision.after in list(Grade):
            grade_at[claims[0]] = Grade(decision.after)
    return tuple(_with_review(incident, accepted, grade_at) for incident in incidents)


def _with_review(incident: Incident, accepted: set[frozenset[str]], grade_at: dict[str, Grade]) -> Incident:
    grade = next((grade_at[claim] for claim in incident.claims if claim in grade_at), None)
    reviewed = frozenset(incident.claims) in accepted if accepted else False
    return incident if (incident.reviewed, incident.grade) == (reviewed, grade) else replace(incident, reviewed=reviewed, grade=grade)
