"""One happening or two, by the kind of incident that the model reads at the participants."""

from datetime import date

import pytest

from onrecord.claims.happenings import Grouper
from onrecord.claims.parting import Held, parted
from onrecord.claims.told import Told
from onrecord.language.document import Document, RoleTag


def _held(*kinds: tuple[int, str, float], happening: int = 0) -> list[Held]:
    tags = [
        (sentence, RoleTag(label="victim", start=10 * i, end=10 * i + 5, kind=kind, kind_probability=p))
        for i, (sentence, kind, p) in enumerate(kinds)
    ]
    return [Held(tag, sentence, happening) for sentence, tag in tags]


def _grouper() -> Grouper:
    grouper = Grouper(Document(text="x" * 200), (), anchor=date(2026, 3, 5))
    grouper.open_by_role(0, "ASSAULT", None)
    return grouper


_TOLD = [Told(start=0, end=4, sentence=0, happening=0), Told(start=20, end=24, sentence=2, happening=0)]


def test_sentences_of_another_kind_are_another_happening():
    grouper = _grouper()
    told, held = parted(grouper, _TOLD, _held((0, "attack", 0.9), (0, "attack", 0.9), (2, "bombing", 0.9), (2, "bombing", 0.9)))
    assert [t.happening for t in told] == [0, 1]
    assert [h.happening for h in held] == [0, 0, 1, 1]
    assert (grouper.happenings[1].event_type, grouper.happenings[1].mode) == ("ASSAULT", "explosives")


@pytest.mark.parametrize(
    "kinds",
    [
        [(0, "attack", 0.9), (0, "attack", 0.9), (2, "bombing", 0.9)],  # one participant alone may be misread
        [(0, "attack", 0.9), (2, "bombing", 0.5), (2, "bombing", 0.5)],  # the model is not sure
        [(0, "attack", 0.9), (2, "attack", 0.9), (2, "bombing", 0.9), (2, "bombing", 0.9)],  # both in one sentence
    ],
)
def test_what_is_not_plainly_another_stays(kinds):
    grouper = _grouper()
    told, _ = parted(grouper, _TOLD, _held(*kinds))
    assert [t.happening for t in told] == [0, 0]
    assert len(grouper.happenings) == 1


def test_a_happening_of_that_kind_told_elsewhere_takes_the_sentences():
    grouper = _grouper()
    other = grouper.open_by_role(100, "ASSAULT", "explosives")
    told, _ = parted(grouper, _TOLD, _held((0, "attack", 0.9), (0, "attack", 0.9), (2, "bombing", 0.9), (2, "bombing", 0.9)))
    assert [t.happening for t in told] == [0, other.index]
    assert len(grouper.happenings) == 2
