"""Sentences and tokens: each row is a text with "|" where a sentence must end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.segment import segment

ROWS = [
    "The bridge fell. | Nobody was on it.",
    "Gen. A. B. Okoro spoke. | Mr. Vasquez did not.",
    "Sgt. Ilves and Capt. de la Cruz left. | Col. Adeyemi stayed.",
    "It happened at 9:40 p.m. April 29 in Osk. | May said so at 9 p.m. | May left.",
    "It happened at 5 p.m. Monday. | Police came at 6 p.m. | The street was closed.",
    "It began at 7 a.m. EST on the coast. | It ended at noon.",
    "He works for the U.S. army in Talma. | She lives in the U.S. | The two met in 2019.",
    "The U.N. Security Council met. | It agreed.",
    "It was in St. Orla, on Main St. | Police closed Main St. after the blast.",
    "The suspect, on Jan. 5, drove a Route No. 4 bus. | He said no. | She agreed.",
    "He said yes on Friday, Dec. 3. | Nobody heard.",
    "Acme Corp. Chairman Bo Lind left. | It was Acme Corp. | The rest is known.",
    'He said: "We will not go." | "We stay."',
    '"Why now?" she asked. | "Because," he said.',
    '"Get out!" Okoro shouted. | They ran.',
    "“We do not bomb our own people.” | The spokesman left.",
    "The toll (12.5 percent of all) rose. | It fell. | (It rose again.) | It stopped.",
    "He waited ... and waited. | Then he left... | The end came.",
    "TALMA, March 5 (Meridian Press) — A bomb went off. | Two died.",
    "ST. ORLA, Jan. 5 (Meridian Press) -- A bomb went off. | Two died.",
    "WASHINGTON, D.C. — A meeting began. | It ended.",
    "PORT ORLA, 3 JAN 90 (MERIDIAN) -- [TEXT] GEN. OKORO SPOKE. | THE U.S. ARMY AND DETACHMENT NO. 4 LEFT. | [WORDS INDISTINCT] THE END.",
    "THE MEN WERE TAKEN [WORDS INDISTINCT]. | THEY CAME BACK.",
    "The road,\nwhich is long,\nwas cut. | It was\nrepaired.",
    "No full stop here\n\n| And a new paragraph",
    "One paragraph.\n \n | Another one",
    "3. The third point holds. | 4. So does the fourth.",
    "What?! | Nobody knew. | Really! | Yes.",
    "Dr. M. Ilves, M.D., came. | J. Okoro did too.",
    "Prices rose 3.5 percent to $1.2 million. | Shares fell.",
    "It cost 5. | 12 others paid 6.",
]


@pytest.mark.parametrize("row", ROWS)
def test_sentences_end_where_marked(row: str) -> None:
    text = row.replace(" |", "").replace("\n| ", "\n")
    expected = [" ".join(part.split()) for part in row.split("|")]
    assert [" ".join(text[s.start : s.end].split()) for s in segment(text)] == expected


def test_the_headline_is_paragraph_0_and_marked() -> None:
    text = "Blast kills 12\n\nA bomb went off. Two died.\n\nPolice came."
    found = [(s.paragraph, s.is_headline) for s in segment(text, headline="Blast kills 12")]
    assert found == [(0, True), (1, False), (1, False), (2, False)]


def test_a_headline_that_the_text_does_not_begin_with_marks_nothing() -> None:
    assert [(s.paragraph, s.is_headline) for s in segment("A bomb went off.", headline="Other words")] == [(0, False)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the chief's 12-year-old son", ["the", "chief", "'s", "12-year-old", "son"]),
        ("U.S. troops, 1,200 of them", ["U.S.", "troops", ",", "1,200", "of", "them"]),
        ("O'Brien didn't pay $3.5", ["O'Brien", "didn't", "pay", "$", "3.5"]),
        ("at 05:30—then…", ["at", "05:30", "—", "then", "…"]),
        ("Khān Shaykhūn", ["Khān", "Shaykhūn"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    (sentence,) = segment(text)
    assert [token.text for token in sentence.tokens] == tokens


@given(st.text(alphabet="aB. \n\"'?!…,5’—[]é\u0301", max_size=80))
def test_offsets_hold_and_every_mark_is_in_one_sentence(text: str) -> None:
    sentences = segment(text)
    assert all(text[t.start : t.end] == t.text for s in sentences for t in s.tokens)
    assert all(s.start == s.tokens[0].start and s.end == s.tokens[-1].end for s in sentences)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(sentences))
    covered = {i for s in sentences for t in s.tokens for i in range(t.start, t.end)}
    assert all(i in covered for i, mark in enumerate(text) if not mark.isspace() and mark != "\u0301")


@pytest.mark.parametrize("piece", ["word ", ".", '"', "A. ", "a-", "\n ", "U.S. ", '?" ', " "])
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        taken = []
        for _ in range(3):  # the best of three: a collection of garbage or a neighbour falls into one
            begin = time.process_time()
            segment(text)
            taken.append(time.process_time() - begin)
        return min(taken)

    assert cost(80_000) < 40 * cost(5_000) + 0.2
