"""Who a source is: names, pronouns, descriptions, kinds of voices."""

import pytest

from onrecord.claims.actors import names_of
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
            "<s1>Officials familiar with the plan</s1> <c1>said</c1> <k1>it failed</k1>. <s2>They</s2> <c2>suspect</c2> <k2>a leak</k2>.",
            ["officials familiar with the plan", "officials familiar with the plan"],
        ),
        (
            "<s1>The army</s1> <c1>said</c1> <k1>no</k1>. <s2>Its spokesman, Colonel <per>Ivo Brandt</per>,</s2> <c2>told</c2> "
            "<per>Al-Nahr</per> <k2>that a valve failed</k2>. <s3>He</s3> <c3>would not say</c3> <k3>why</k3>.",
            ["army", "Ivo Brandt", "Ivo Brandt"],
        ),
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


@pytest.mark.parametrize(
    ("marked", "canonical"),
    [
        # a name in apposition, before and after
        ("<s1>The mayor of Talma, <per>Ann Orr</per>,</s1> <c1>said</c1> <k1>no</k1>.", ["Ann Orr"]),
        ("<s1><per>Ann Orr</per>, a spokeswoman for the <org>Harbour League</org>,</s1> <c1>said</c1> <k1>no</k1>.", ["Ann Orr"]),
        # not the person behind "for", not an owner, not the place in a body's name
        ("<s1>a spokesman for Mayor <per>Ann Orr</per></s1> <c1>said</c1> <k1>no</k1>.", ["spokesman for Mayor Ann Orr"]),
        ("<s1><per>Marsh</per>'s mother, <per>Lena Orr</per>,</s1> <c1>said</c1> <k1>no</k1>.", ["Lena Orr"]),
        ("<s1><per>Marsh</per> police</s1> <c1>said</c1> <k1>no</k1>.", ["Marsh police"]),
        # "According to investigators, Orr fled" names no investigator
        ("According to <s1>investigators</s1>, <per>Tom Orr</per> said <k1>no</k1> <c1>so</c1>.", ["investigators"]),
        # the name that a description leads to
        ("<s1>State news agency <org>Talpress</org></s1> <c1>said</c1> <k1>no</k1>.", ["Talpress"]),
        ("<s1>the Northern Water Board (NWB)</s1> <c1>said</c1> <k1>no</k1>.", ["Northern Water Board"]),
        # metonyms
        ("<s1>Ankara</s1> <c1>denied</c1> <k1>it</k1>; <s2>Turkey</s2> <c2>said</c2> <k2>no</k2>.", ["government of Turkey"] * 2),
        ("<s1>The White House</s1> <c1>said</c1> <k1>no</k1>.", ["White House"]),
        # he and she
        (
            "<s1><per>Elisa Warne</per></s1> <c1>said</c1> <k1>yes</k1> and <s2><per>Joe Bidwell</per></s2> <c2>said</c2> <k2>no</k2>. <s3>She</s3> <c3>said</c3> <k3>more</k3>.",
            ["Elisa Warne", "Joe Bidwell", "Elisa Warne"],
        ),
        (
            "<s1>Spokeswoman <per>Kim Orr</per></s1> <c1>said</c1> <k1>yes</k1>. <s2>Mr <per>Adel Samar</per></s2> <c2>said</c2> <k2>no</k2>. <s3>She</s3> <c3>said</c3> <k3>more</k3>.",
            ["Kim Orr", "Adel Samar", "Kim Orr"],
        ),
        # who, they, it, his
        ("<s1>a neighbour</s1>, <s2>who</s2> <c2>said</c2> <k2>no</k2>, <c1>left</c1>.", ["neighbour", "neighbour"]),
        ("A shot fell, <s1>police</s1> <c1>said</c1>. <s2>They</s2> <c2>said</c2> <k2>no</k2>.", ["police", "police"]),
        ("<per>Adel Samar</per> was held. <s1>His lawyer</s1> <c1>said</c1> <k1>no</k1>.", ["Adel Samar's lawyer"]),
        # "I" in a quotation is whoever is quoted
        ('<k1>"<s2>I</s2> <c2>think</c2> <k2>so</k2>,"</k1> <c1>said</c1> <s1><per>Ann Orr</per></s1>.', ["Ann Orr", "Ann Orr"]),
        # nobody is no antecedent
        ("<s1>No group</s1> <c1>claimed</c1> <k1>it</k1>. <s2>It</s2> <c2>said</c2> <k2>no</k2>.", ["No group", "It"]),
        # common nouns at the head of a sentence
        ("<s1>Police</s1> <c1>said</c1> <k1>no</k1>.", ["police"]),
        ("<s1>The University of Talma</s1> <c1>said</c1> <k1>no</k1>.", ["University of Talma"]),
    ],
)
def test_whom_a_stretch_stands_for(marked, canonical):
    assert [source.canonical for source in _sources(marked)] == canonical


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<s1>Turkish officials</s1> <c1>said</c1> <k1>no</k1>.", ("TR", "GOV")),
        ("<s1>Greek Prime Minister <per>Ann Orr</per></s1> <c1>said</c1> <k1>no</k1>.", ("GR", "GOV")),
        ("Greek Prime Minister <per>Ann Orr</per> left. <s1><per>Orr</per></s1> <c1>said</c1> <k1>no</k1>.", ("GR", "GOV")),
        ("<s1><per>Ann Orr</per>, a hospital spokeswoman,</s1> <c1>said</c1> <k1>no</k1>.", (None, "MED")),
        ("<s1><per>Ann Orr</per></s1> <c1>said</c1> <k1>no</k1>.", (None, None)),
        ("<s1>the Pentagon</s1> <c1>said</c1> <k1>no</k1>.", ("US", "MIL")),
        ("<s1>residents</s1> <c1>said</c1> <k1>no</k1>.", (None, "CVL")),
    ],
)
def test_country_and_sector(marked, expected):
    (source,) = _sources(marked)
    assert (source.country_code, source.sector) == expected


def test_a_users_table_wins_over_words_and_shipped_names():
    doc = document("<s1>The River Men</s1> <c1>said</c1> <k1>no</k1>. <s2>the Pentagon</s2> <c2>said</c2> <k2>no</k2>.")
    names = names_of("River Men's Front\tRiver Men\tarmed_group\tMW\tREB\nPentagon Books\tPentagon\torganization\t-\tBUS\n", "mine.tsv")
    stretches = [(tag.start, tag.end) for tag in doc.reading.sources]
    voices = Voices(doc, stretches, names=names)
    men, books = (voices.source(stretch) for stretch in stretches)
    assert (men.canonical, men.type, men.country_code, men.sector) == ("River Men's Front", "armed_group", "MW", "REB")
    assert (books.canonical, books.type, books.sector) == ("Pentagon Books", "organization", "BUS")


def test_who_speaks_on_condition_of_anonymity_is_anonymous():
    (source,) = _sources("<k1>The bridge was closed</k1>, <s1>a ferry worker</s1> <c1>said</c1> on condition of anonymity.")
    assert (source.canonical, source.type) == ("ferry worker", "anonymous")
