"""Sentences and their shingles: what newsrooms may share without copying counts for none, and that depends on the whole report."""

from dataclasses import replace

from onrecord.incidents.shingles import cut
from onrecord.records import Report

TEXT = "Bomb kills nine at the market in Talma\n\nNine people died at the market in Talma on Monday, the police said."


def test_the_sentences_of_a_text_depend_on_what_its_headline_is() -> None:
    bare = Report(id="rpt_1", text=TEXT, sha256="")
    headed = replace(bare, headline="Bomb kills nine at the market in Talma")
    assert cut(bare)[0].shingles
    assert not cut(headed)[0].shingles
    assert cut(bare)[1].shingles
    assert cut(bare)[1] == cut(headed)[1]


def test_the_same_text_under_another_id_is_cut_once() -> None:
    one = Report(id="rpt_1", text=TEXT, sha256="")
    assert cut(one) is cut(replace(one, id="rpt_2", outlet="The Talma Post"))
