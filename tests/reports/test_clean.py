"""Bytes to text, text to paragraphs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.clean import decode, is_binary, one_line, paragraphs, tidy

QUOTED = "“We do not bomb our own people,” the group’s spokesman wrote — in a café."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"])
def test_decode_finds_the_encoding(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


def test_declared_encoding_is_used_when_the_bytes_are_not_utf8() -> None:
    text = "Przemówienie w Łodzi trwało godzinę, powiedział świadek."
    assert decode(text.encode("iso-8859-2"), declared="ISO-8859-2") == text


@pytest.mark.parametrize("declared", ["no-such-encoding", "", "rot13", "hex", "idna", "\x00", "utf-8"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    assert decode(QUOTED.encode("cp1252"), declared=declared) == QUOTED


def test_tidy_knows_all_blanks_controls_and_formats_of_unicode() -> None:
    for code in range(0x10FFFF + 1):
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Cc", "Cf", "Zs", "Zl", "Zp", "Cs"):
            assert tidy(f"a{char}b") in ("ab", "a b", "a\nb", "a\n\nb", "a\ufffdb"), hex(code)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ufeffBomb\u200b kills\u00a012\u00ad", "Bomb kills 12"),
        ("  two   blanks \t here  ", "two blanks here"),
        ("Kha\u0304n", "Khān"),
        ('‘it’s’ "so" «there» — here', '‘it’s’ "so" «there» — here'),
        ("half \ud83d a character", "half \ufffd a character"),
    ],
)
def test_tidy(before: str, after: str) -> None:
    assert tidy(before) == after


@given(st.text())
def test_tidy_twice_is_tidy_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_one_line() -> None:
    assert one_line(" Bomb\n kills  12 ") == "Bomb kills 12"
    assert one_line("\u200b \n") is None
    assert one_line(None) is None


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = (
        "   THE ARMY HAS REPORTED THAT ABOUT 50 VILLAGERS HAVE BEEN TAKEN BY ARMED\n"
        "MEN OF THE NORTHERN COLUMN [NC] IN THE HILLS ABOVE TALMA.  THE SAME\n"
        "SOURCE ADDED THAT NOTHING IS KNOWN OF THEM.\n"
        "\n"
        "   MEANWHILE, THREE OF THE ARMED MEN WERE KILLED IN A WELL-\n"
        "KNOWN PASS.\n"
    )
    assert paragraphs(text) == (
        "THE ARMY HAS REPORTED THAT ABOUT 50 VILLAGERS HAVE BEEN TAKEN BY ARMED MEN OF THE NORTHERN COLUMN [NC] IN THE HILLS ABOVE TALMA. "
        "THE SAME SOURCE ADDED THAT NOTHING IS KNOWN OF THEM.",
        "MEANWHILE, THREE OF THE ARMED MEN WERE KILLED IN A WELL-KNOWN PASS.",
    )


def test_lines_of_an_unwrapped_text_are_paragraphs() -> None:
    long = "A bomb tore through the market in Talma late on Wednesday, killing at least 12 people and wounding dozens, police said."
    assert paragraphs(f"Bomb kills 12\n{long}\nThe mayor called for calm.") == ("Bomb kills 12", long, "The mayor called for calm.")


def test_short_lines_that_end_sentences_are_paragraphs() -> None:
    lines = (
        "A bomb tore through the market in Talma late on Wednesday, police said.",
        "Hospital officials put the dead at 15, and the wounded at forty or more.",
        "The army has not said anything.",
    )
    assert paragraphs("\n".join(lines)) == lines


def test_a_line_ended_on_purpose_stays_alone_in_a_wrapped_text() -> None:
    lead = "A bomb tore through the Hassan Bridge market in Talma late on\nWednesday, killing at least 12 people.\n"
    text = f"Bomb kills 12 in Talma\nBy Jane Doe\n{lead}"
    assert paragraphs(text)[:2] == ("Bomb kills 12 in Talma", "By Jane Doe")
    assert paragraphs(text)[2].endswith("late on Wednesday, killing at least 12 people.")


def test_binary() -> None:
    assert is_binary("\x00\x01\x02abc")
    assert not is_binary("A page with one \x07 bell in it, as old wires have, and enough text around it.")
    assert not is_binary("")
