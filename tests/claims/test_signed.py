"""Quotations that somebody has signed."""

import pytest

from onrecord.claims.attribution import attributions
from tests.claims.marked import document


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("“We heard two blasts and ran.” — Ann Orr, resident of Osk", [("Ann Orr", "“We heard two blasts and ran.”")]),
        ("“The soldiers killed my brother.”― Ivo Brandt.", [("Ivo Brandt", "“The soldiers killed my brother.”")]),
        (
            '"We heard a blast." -- Ann Orr\n"They came at night." -- Rosa de la Peña',
            [("Ann Orr", '"We heard a blast."'), ("Rosa de la Peña", '"They came at night."')],
        ),
        (
            "“We heard a blast.” — Ann Orr “They came at night.” — Ivo Brandt",
            [("Ann Orr", "“We heard a blast.”"), ("Ivo Brandt", "“They came at night.”")],
        ),
        ("The army called it “an accident of war” — Talma has heard that before.", []),
        ("“We heard a blast and ran out” — that is all he said.", []),
        ("OSK — A bomb went off on Monday.", []),
    ],
)
def test_a_dash_and_a_name_behind_a_quotation_say_who_spoke(text: str, signed: list[tuple[str, str]]) -> None:
    found = [a for a in attributions(document(text)) if a.source]
    assert [(text[slice(*a.source)], text[slice(*a.contents[0])]) for a in found if a.source] == signed
