"""Attributions, quotation kinds, chains and plain refusals, on documents marked by hand."""

import pytest

from onrecord.claims.attribution import attributions, scopes
from tests.claims.marked import document


def _chains(marked):
    doc = document(marked)
    found = scopes(doc, attributions(doc))
    return [[doc.text[slice(*voice)] if voice else None for voice in scope.voices] for scope in found]


@pytest.mark.parametrize(
    ("marked", "chains"),
    [
        ("<s1>Police</s1> <c1>said</c1> <k1>two men fled</k1>.", [["Police"]]),
        ("<c1>It was reported</c1> <k1>that two men fled</k1>.", [[None]]),
        (
            "<k1>Two men fled</k1>, <c1>according to</c1> <s1>the Evening Post</s1>, which cites two officials.",
            [["the Evening Post", "two officials"]],
        ),
        (
            "<k1>Two men fled</k1>, <c1>according to</c1> <s1>the Evening Post</s1>, <s2>which</s2> <c2>cites</c2> <k2>two officials</k2>.",
            [["the Evening Post", "two officials"], ["which"]],
        ),
        (
            "<k1>Two men fled</k1>, <s1>the daily Al-Nahr</s1> <c1>reported</c1>, quoting two officers who asked not to be named.",
            [["the daily Al-Nahr", "two officers"]],
        ),
        ("<s1>The agency</s1> <c1>quoted</c1> <k1>a witness as saying that two men fled</k1>.", [["The agency", "a witness"]]),
        (
            "<s1>The agency Halyard</s1> <c1>quoted</c1> <s2>a nurse</s2> <c2>as saying</c2> <k2>that two men fled</k2>.",
            [["The agency Halyard", "a nurse"]],
        ),
        ("<s1>Al-Nahr, quoting two officers,</s1> <c1>reported</c1> <k1>that two men fled</k1>.", [["Al-Nahr", "two officers"]]),
        (
            "Two men fled from Talma, <c1>says</c1> <s1>a report by Fathom Watch based on interviews with residents</s1>.",
            [["a report by Fathom Watch", "residents"]],
        ),
        (
            "<k1>Investigators suspect the Column</k1>, <c1>according to</c1> <s1>two officials</s1>.",
            [["two officials", "Investigators"], ["two officials"]],
        ),
        ("<k1>Two men were suspected of it</k1>, <c1>according to</c1> <s1>two officials</s1>.", [["two officials"]]),
        (
            "<s1>The Post</s1> <c1>reported</c1> <k1>that <s2>a nurse</s2> <c2>said</c2> <k2>two men fled</k2></k1>.",
            [["The Post"], ["The Post", "a nurse"]],
        ),
    ],
)
def test_chains_are_outermost_first(marked, chains):
    assert _chains(marked) == chains


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It is over,”", "direct"),
        ('"It is over."', "direct"),
        ("it was “over”", "mixed"),
        ("it was over", "indirect"),
        ("“It is over", "mixed"),
    ],
)
def test_quotation_kind(content, kind):
    doc = document(f"<s1>He</s1> <c1>said</c1> <k1>{content}</k1>")
    assert attributions(doc)[0].quotation == kind


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army has not commented.", "The army"),
        ("Villagers spoke of shells; the army has not commented.", "the army"),
        ("The mayor left town, but a spokesman declined to comment.", "a spokesman"),
        ("The prosecutor could not be reached.", "The prosecutor"),
    ],
)
def test_plain_refusals_are_found_without_the_model(text, source):
    doc = document(text)
    (found,) = attributions(doc)
    assert (found.cue_class, doc.text[slice(*found.source)]) == ("refuse", source)


@pytest.mark.parametrize(
    ("marked", "cue", "source", "content"),
    [
        ("<s1>The column</s1> <c1>denied</c1> <k9>any involvement</k9>.", "denied", "The column", ["any involvement"]),
        ("<s1>The column</s1> <c1>denied</c1> it, and left <k9>a note</k9>.", "denied", "The column", []),
        (
            "<s1>Two officials</s1> <c1>said</c1> <k1>he fled</k1>, but <c2>stressed</c2> <k2>that nobody was held</k2>.",
            "stressed",
            "Two officials",
            ["that nobody was held"],
        ),
        (
            "<s1>Police</s1> <c1>said</c1> <k1>two men fled</k1>.\n\nThe group denied <k1>any part</k1>.",
            "said",
            "Police",
            ["two men fled"],
        ),
    ],
)
def test_contents_and_subjects_that_the_links_leave_out(marked, cue, source, content):
    doc = document(marked)
    found = next(a for a in attributions(doc) if doc.text[slice(*a.cue)] == cue)
    assert doc.text[slice(*found.source)] == source
    assert [doc.text[slice(*piece)] for piece in found.contents] == content


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("<s1>A teacher</s1> <c1>has been charged with</c1> <k1>killing two guards</k1>.", None),
        ("<s1>A man</s1> <c1>suspected</c1> <k1>to have sold the gun</k1> was held.", None),
        ("<s1>Police</s1> <c1>charged</c1> <k1>a teacher with killing two guards</k1>.", "Police"),
        ("<s1>Police</s1> <c1>suspected</c1> <k1>that a teacher sold the gun</k1>.", "Police"),
    ],
)
def test_who_is_charged_is_no_source(marked, source):
    doc = document(marked)
    found = [doc.text[slice(*a.source)] if a.source else None for a in attributions(doc)]
    assert found == [source]


def test_a_claim_of_responsibility_has_no_words_of_others():
    doc = document("<k1>It is sad.</k1> <s1>The Column</s1> <c1>has claimed responsibility</c1>.")
    assert [a.contents for a in attributions(doc) if a.cue_class == "own"] == [()]


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>The patrol</s1> seeks to learn who, if anyone, <c1>is to blame</c1> <k1>for the crash on the bridge</k1>.",
        "<k1>They failed the two men</k1>, and for that <s1>the court</s1> <c1>can seek</c1> a longer term.",
        "<s1>Anyone with information</s1> <c1>is asked</c1> <k1>to call the town hall</k1>.",
        "Residents <c1>are urged</c1> <k1>to stay indoors</k1>.",
        "Did <s1>they</s1> <c1>believe</c1> <k1>that it was meant</k1>?",
        "<k1>The shooting</k1> <c1>was reported</c1> about 1 a.m. on Sunday.",
        "<s1>There</s1> were parents <c1>voicing</c1> <k1>worries about the bridge</k1>.",
    ],
)
def test_nobody_speaks(marked):
    doc = document(marked)
    assert scopes(doc, attributions(doc)) == ()


def test_a_claim_in_a_relative_clause_has_its_subject_where_the_model_saw_none():
    doc = document("Police hold four men of the Reed Front, which <c1>claimed</c1> <k1>the bombing</k1> in a video.")
    own = [a for a in attributions(doc) if a.cue_class == "own"]
    assert [doc.text[slice(*a.source)] for a in own] == ["the Reed Front"]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("<k1>The bridge fell</k1>, <c1>according to</c1> <s1>the Post who reported on it</s1>.", "the Post"),
        ("<k1>The bridge fell</k1>, <c1>according to</c1> <s1>a woman who saw it</s1>.", "a woman who saw it"),
        ("<s1>Millions live here and while there</s1> <c1>was no suggestion of</c1> <k1>a flaw in the bridge</k1>, it fell.", None),
    ],
)
def test_a_source_ends_where_it_says_something_else(marked, source):
    doc = document(marked)
    found = [doc.text[slice(*a.source)] if a.source else None for a in attributions(doc)]
    assert found == ([source] if source else [])
