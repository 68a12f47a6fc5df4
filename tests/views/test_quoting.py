"""Which words of a report stand behind a claim, and how marks cut a text."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import About, Claim, Factuality, Report, Span, SpanRole
from onrecord.views.quoting import MARKED_ROLES, pieces, shortened, stretches

TEXT = 'Head\n\nTALMA, March 5 (Wire) - One thing happened. "It was loud!" she said. Mr Roe left.\n\nAnother paragraph. The end'


def make_span(quote: str, role: SpanRole = SpanRole.CONTENT, text: str = TEXT) -> Span:
    start = text.index(quote)
    return Span(role=role, start=start, end=start + len(quote), quote=quote)


def quotes(*spans: Span, dateline: str | None = None) -> list[str]:
    report = Report(id="rpt_1", text=TEXT, sha256="", dateline=dateline)
    claim = Claim(id="clm_1", report="rpt_1", about=About(), factuality=Factuality(), spans=spans, made_by="hand")
    return [TEXT[start:end] for start, end in stretches(report, claim)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("One thing",), ["TALMA, March 5 (Wire) - One thing happened."]),
        (("It was loud",), ['"It was loud!" she said.']),
        (("she said",), ['"It was loud!" she said.']),
        (("Head",), ["Head"]),
        (("The end",), ["The end"]),
        (("It was loud", "Mr Roe"), ['"It was loud!" she said. Mr Roe left.']),
        (("One thing", "Another"), ["TALMA, March 5 (Wire) - One thing happened.", "Another paragraph."]),
        (("happened.",), ["TALMA, March 5 (Wire) - One thing happened."]),
    ],
)
def test_whole_sentences_are_shown(words: tuple[str, ...], shown: list[str]) -> None:
    assert quotes(*(make_span(word) for word in words)) == shown


def test_a_dateline_is_nobodys_words() -> None:
    assert quotes(make_span("One thing"), dateline="TALMA, March 5 (Wire)") == ["One thing happened."]


def test_arguments_in_other_sentences_are_shown_only_when_nothing_was_said() -> None:
    place = make_span("The end", SpanRole.PLACE)
    assert quotes(make_span("she said", SpanRole.CUE), place) == ['"It was loud!" she said.']
    assert quotes(place) == ["The end"]


def test_a_claim_without_spans_has_no_words() -> None:
    assert quotes() == []
    assert quotes(Span(role=SpanRole.CUE, start=5000, end=5004, quote="past")) == []


spans_in_text = st.lists(
    st.tuples(st.sampled_from(list(SpanRole)), st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
        lambda it: Span(role=it[0], start=it[1], end=min(it[1] + it[2], len(TEXT)), quote=TEXT[it[1] : it[1] + it[2]])
    ),
    max_size=12,
)


@given(spans_in_text)
def test_pieces_cover_the_text_once_and_carry_the_marks(spans: list[Span]) -> None:
    cut = pieces(0, len(TEXT), spans)
    assert "".join(TEXT[piece.start : piece.end] for piece in cut) == TEXT
    for position in range(0, len(TEXT), 7):
        here = next(piece for piece in cut if piece.start <= position < piece.end)
        assert here.roles == {span.role for span in spans if span.start <= position < span.end and span.role in MARKED_ROLES}
    opened = [role for piece in cut for role in piece.opens]
    closed = [role for piece in cut for role in piece.closes]
    assert sorted(opened) == sorted(closed)


@given(spans_in_text)
def test_the_words_shown_hold_all_that_was_said(spans: list[Span]) -> None:
    report = Report(id="rpt_1", text=TEXT, sha256="")
    claim = Claim(id="clm_1", report="rpt_1", about=About(), factuality=Factuality(), spans=tuple(spans), made_by="hand")
    shown = stretches(report, claim)
    assert all(a[1] < b[0] for a, b in pairwise(shown))
    for span in spans:
        if span.role in (SpanRole.SOURCE, SpanRole.CUE, SpanRole.CONTENT) and span.quote.strip():
            start, end = span.start + len(span.quote) - len(span.quote.lstrip()), span.start + len(span.quote.rstrip())
            assert any(low <= start and end <= high for low, high in shown)


def test_long_words_are_cut_at_a_blank() -> None:
    text = "word " * 200
    cut = shortened(text, pieces(0, len(text), ()), 52)
    assert [piece and text[piece.start : piece.end] for piece in cut] == ["word " * 9 + "word", None]
    whole = pieces(0, 20, ())
    assert shortened(text, whole, 52) == whole
    assert replace(whole[0], end=20) == whole[0]
