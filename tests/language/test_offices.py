"""Towns that the model takes for people, behind an office."""

import pytest

from onrecord.language.document import Reading, Tag
from onrecord.language.tidy import with_towns_of_offices


def test_a_toponym_behind_a_preposition_is_nobody() -> None:
    text = "Hundreds marched through Talma."
    tags = tuple(Tag(label=label, start=25, end=30, probability=1.0) for label in ("person", "toponym"))
    assert [tag.label for tag in with_towns_of_offices(text, Reading(mentions=tags)).mentions] == ["place", "toponym"]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The mayor of Ruvo, Ana Belk, was kidnapped.", "Ruvo", "place"),
        ("The mayor of Ruvo, Ana Belk, was kidnapped.", "Ana Belk", "person"),
        ("A friend of Ruvo was kidnapped.", "Ruvo", "person"),
    ],
)
def test_one_word_behind_an_office_is_a_town(text: str, name: str, label: str) -> None:
    start = text.index(name)
    reading = Reading(mentions=(Tag(label="person", start=start, end=start + len(name), probability=1.0),))
    assert with_towns_of_offices(text, reading).mentions[0].label == label
