"""Participants told away from any trigger: "Among the dead was Tomás Quiroga, a teacher. The house belongs to a judge."

Comes in: a `Document`, what is told by triggers and figures, and the happenings so far. Goes out: a `Told` for each participant that
the reading model marks and no trigger's clause holds, with the happening it belongs to. Left out: new happenings; a participant
never opens one.
"""

from collections.abc import Sequence

from onrecord.claims.attribution import Scope, innermost
from onrecord.claims.clauses import clause
from onrecord.claims.happenings import Grouper, Told
from onrecord.language.document import Document, Tag

LIKELY = 0.3  # a role tag below this probability is left alone; above it more than half are right (MUC-4's development part)
VIOLENT = "ASSAULT"


def told_by_roles(document: Document, scopes: Sequence[Scope], grouper: Grouper, told: Sequence[Told]) -> list[Told]:
    """What the model's role tags tell beside the triggers, in order of the text."""
    found = []
    for tag in document.reading.roles:
        if tag.probability < LIKELY:
            continue
        index = next((i for i, s in enumerate(document.sentences) if s.start <= tag.start < s.end), None)
        if index is not None and not _is_held(document, index, tag, told):
            item = _told(document, scopes, grouper, told, index, tag)
            found += [item] if item else []
    return found


def _is_held(document: Document, index: int, tag: Tag, told: Sequence[Told]) -> bool:
    """Whether the clause of a trigger or figure holds the tag already."""
    sentence = document.sentences[index]
    for item in told:
        if item.sentence == index and item.happening is not None:
            left, right = clause(document.text, (sentence.start, sentence.end), (item.start, item.end))
            if left <= tag.start and tag.end <= right:
                return True
    return False


def _told(document: Document, scopes: Sequence[Scope], grouper: Grouper, told: Sequence[Told], index: int, tag: Tag) -> Told | None:
    """The tag with the violent happening told nearest in its sentence, else the one told last before, else the first after."""
    violent = {h.index for h in grouper.happenings if h.event_type in (VIOLENT, None) or h.mode == "seize"}
    beside = [t for t in told if t.sentence == index and t.happening in violent]
    before = [t for t in told if t.start < tag.start and t.happening in violent and not t.is_background]
    after = [t for t in told if t.start > tag.start and t.happening in violent and not t.is_background]
    nearest = min(beside, key=lambda t: abs(t.start - tag.start), default=None) or (before[-1] if before else after[0] if after else None)
    if nearest is None:
        return None
    return Told(
        start=tag.start,
        end=tag.end,
        sentence=index,
        happening=nearest.happening,
        is_background=nearest.is_background,
        scope=innermost(scopes, tag.start, tag.end),
        is_participant=True,
    )
