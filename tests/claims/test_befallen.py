"""Whom a pronoun of somebody harmed stands for: the one told of as harmed, not the officer who tells it."""

import pytest

from onrecord.claims.participants import parts
from onrecord.claims.people import participant
from onrecord.claims.setting import Setting
from onrecord.claims.sources import Voices
from onrecord.records import Report, Role
from tests.claims.marked import document


def harmed(marked: str) -> list[str | None]:
    """Canonical names of those harmed in the last sentence."""
    doc = document(marked)
    voices = Voices(doc, [(tag.start, tag.end) for tag in doc.reading.sources])
    setting = Setting(report=Report(id="rpt_1", text=doc.text, sha256="0"), document=doc, voices=voices, happenings=())
    last = doc.sentences[-1]
    triggers = [(t.start, t.end) for t in doc.reading.triggers if last.start <= t.start]
    found = parts(doc, (last.start, last.end), triggers, is_violent=True)
    return [participant(setting, part).canonical for part in found if part.role is Role.RECIPIENT]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<k1>A young man was found with a wound</k1>, <s1><per>Ivo Brandt</per></s1> <c1>said</c1>. He <t>died</t> on Monday.", ["man"]),
        (
            "<k1>Officers found <per>Karl Dane</per></k1>, <s1><per>Ivo Brandt</per></s1> <c1>said</c1>. He <t>died</t> on Monday.",
            ["Karl Dane"],
        ),
        ("<vi><per>Karl Dane</per></vi> was shot. He <t>died</t> on Monday.", ["Karl Dane"]),
        ("<per>Ivo Brandt</per> left. A <vi>boy</vi> was shot. He <t>died</t> on Monday.", ["boy"]),
        ("<s1><per>Ivo Brandt</per></s1> <c1>said</c1> <k1>a girl was with him</k1>. He <t>died</t> on Monday.", ["Ivo Brandt"]),
        ("<k1>Two <vi>men</vi> were shot</k1>, <s1>police</s1> <c1>said</c1>. They <t>died</t> on Monday.", ["men"]),
        ("<per>Ivo Brandt</per> fled. Dane was taken to a hospital, where he <t>died</t> on Monday.", ["Dane"]),
        ("<per>Ivo Brandt</per> is hurt. Police are on the way; police say he <t>died</t> on Monday.", ["Ivo Brandt"]),
        ("A <vi><per>Talma</per> boy</vi> hid when he was <t>shot</t>.", ["Talma boy", "Talma boy"]),
    ],
)
def test_pronoun_of_the_harmed(marked: str, expected: list[str]) -> None:
    assert harmed(marked) == expected
