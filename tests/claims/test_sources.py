"""Who a source is: names, pronouns, descriptions, kinds of voices."""

import pytest

from onrecord.claims.descriptions import canonical_description
from onrecord.claims.names import strip_titles
from onrecord.claims.sources import Voices
from tests.claims.marked import document


def _sources(marked):
    doc = document(marked)
    stretches = [(tag.start, tag.end) for tag in doc.reading.sources]
    voices = Voices(doc, stretches)
    return [voices.source(stretch) for stretch in stretches]


@pytest.mark.parametrize(
    ("worded", "kind"),
    [
        ("the town's police chief", "office"),
        ("hospital officials", "office"),
        ("the nurses' union", "organization"),
        ("two intelligence officers who asked not to be named", "anonymous"),
        ("officials familiar with the inquiry", "anonymous"),
        ("a police source", "anonymous"),
        ("two senior officials", "anonymous"),
        ("officials", "anonymous"),
        ("residents", "witness"),
        ("a truck driver who saw it", "witness"),
        ("the police", "government"),
        ("the interior ministry", "government"),
        ("a government spokesman", "office"),
        ("the daily Al-Nahr", "outlet"),
        ("the Evening Post", "outlet"),
        ("a statement", "document"),
        ("the Ksour Battalions", "armed_group"),
        ("the municipal hospital", "organization"),
        ("the departmental health service", "government"),
        ("Adel Samar", "person"),
        ("something else entirely", "unknown"),
    ],
)
def test_kind_of_voice(worded, kind):
    (source,) = _sources(f"<s1>{worded}</s1> <c1>said</c1> <k1>the bridge was closed</k1>.")
    assert source.type == kind


@pytest.mark.parametrize(
    ("marked", "canonical"),
    [
        (
            "<s1>Interior Minister <per>Adel Samar</per></s1> <c1>left</c1>. <s2>He</s2> <c2>said</c2> <k2>it was late</k2>.",
            ["Adel Samar", "Adel Samar"],
        ),
        (
            "<s1>Interior Minister <per>Adel Samar</per></s1> <c1>left</c1>. <s2>The minister</s2> <c2>said</c2> <k2>no</k2>.",
            ["Adel Samar", "Adel Samar"],
        ),
        ("<s1><per>Lena Orr</per></s1> <c1>spoke</c1>. <s2><per>Orr</per></s2> <c2>said</c2> <k2>no</k2>.", ["Lena Orr", "Lena Orr"]),
        (
            "The <po><org>Eastern Column</org></po> fights on. <s1>The group</s1> <c1>denied</c1> <k1>it</k1>; <k2>no</k2>, <s2>its spokesman</s2> <c2>wrote</c2>.",
            ["Eastern Column", "Eastern Column"],
        ),
        ("<s1>the city's police chief</s1> <c1>said</c1> <k1>so</k1>.", ["city's police chief"]),
        ("<s1>The statement</s1> <c1>said</c1> <k1>so</k1>.", ["statement"]),
    ],
)
def test_pronouns_and_descriptions_are_tied_to_their_name(marked, canonical):
    assert [source.canonical for source in _sources(marked)] == canonical


def test_a_pronoun_without_anybody_before_it_stands_for_itself():
    (source,) = _sources("<s1>He</s1> <c1>said</c1> <k1>no</k1>.")
    assert (source.name, source.type) == ("He", "unknown")


def test_titles_and_articles_are_not_part_of_a_name():
    assert strip_titles("Interior Minister Adel Samar") == "Adel Samar"
    assert strip_titles("Gen. Orr's") == "Orr"
    assert canonical_description("the city's police chief, who asked for calm") == "city's police chief"
    assert canonical_description("The") == "The"
