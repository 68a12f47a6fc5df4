"""Sources with "and" between them."""

import pytest

from onrecord.claims.attribution import attributions
from onrecord.claims.extract import extract
from onrecord.claims.sources import Voices
from onrecord.records import Report
from tests.claims.marked import document


def _parts(marked):
    doc = document(f"<s1>{marked}</s1> <c1>said</c1> <k1>the bridge was closed</k1>.")
    stretch = next((tag.start, tag.end) for tag in doc.reading.sources)
    assert attributions(doc)
    return [source.canonical for _, source in Voices(doc, [stretch]).parts(stretch)]


@pytest.mark.parametrize(
    ("marked", "voices"),
    [
        ("residents and a trade union", ["residents", "trade union"]),
        ("the <org>Evening Post</org> and <org>Al-Nahr</org>", ["Evening Post", "Al-Nahr"]),
        ("both police and the medical examiner's office", ["police", "medical examiner's office"]),
        ("<per>Ann Orr</per>, <per>Adel Samar</per> and <per>Lena Marsh</per>", ["Ann Orr", "Adel Samar", "Lena Marsh"]),
        ("former deputy <per>Ann Orr</per> and former president <per>Adel Samar</per>", ["Ann Orr", "Adel Samar"]),
        ("the <org>Harbour League</org>, along with the <org>Talma Union</org>,", ["Harbour League", "Talma Union"]),
    ],
)
def test_several_voices(marked, voices):
    assert _parts(marked) == voices


@pytest.mark.parametrize(
    "marked",
    [
        "Hungarian and Romanian officials",
        "the <org>Department of Mines and Energy</org>",
        "<per>Maya Corr</per>, his wife and the chairwoman of the club",
        "a study by <per>Ann Orr</per> and other researchers",
        "<org>Talma Road Transport</org> and Bridges Minister <per>Ann Orr</per>",
        "court and jail records",
        "a woman who saw it and ran",
    ],
)
def test_one_voice(marked):
    assert len(_parts(marked)) == 1


def test_each_voice_makes_a_claim_of_its_own():
    doc = document("<k1>A bomb exploded in the market</k1>, <s1>residents and a trade union</s1> <c1>said</c1>.")
    claims = extract(Report(id="rpt_x", text=doc.text, sha256=""), doc)
    assert sorted(claim.sources[-1].canonical for claim in claims) == ["residents", "trade union"]
    assert len({claim.id for claim in claims}) == 2
    for claim in claims:
        (span,) = [span for span in claim.spans if span.role == "source"]
        assert span.quote == doc.text[span.start : span.end] == claim.sources[-1].name
