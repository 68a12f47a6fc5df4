"""Cohen's kappa against published tables and by hand, and where it is not defined."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.agreement import agreements, cohens_kappa
from onrecord.records import Decision
from onrecord.store.codings import Coding

AT = datetime(2026, 3, 8, tzinfo=UTC)
ASSIGNED = Decision(id="dec_1", at=AT, by="Cleo", act="assign", on="inc_1", after="Ada; Bo")


def pairs(table: dict[str, int]) -> list[tuple[str, str]]:
    return [(cell[0], cell[1]) for cell, n in table.items() for _ in range(n)]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ({"yy": 20, "yn": 5, "ny": 10, "nn": 15}, 0.4),  # the usual example: observed .70, expected .50
        ({"yy": 45, "yn": 15, "ny": 25, "nn": 15}, 0.1304),  # two tables with the same observed .60 …
        ({"yy": 25, "yn": 35, "ny": 5, "nn": 35}, 0.2593),  # … and another kappa, because the coders' proportions differ
        (
            {"yy": 20, "yn": 10, "ny": 20, "nn": 50},
            0.3478,
        ),  # Artstein and Poesio's first table has this form; worked by hand: (.7 - .54) / .46
        ({"ab": 5, "ba": 5}, -1.0),
        ({"aa": 3, "bb": 4, "cc": 1}, 1.0),
        ({"aa": 9, "ab": 1}, 0.0),  # one coder never varies: no better than chance, whatever the share
    ],
)
def test_kappa_by_hand(table: dict[str, int], kappa: float) -> None:
    assert cohens_kappa(pairs(table)) == pytest.approx(kappa, abs=5e-5)


@pytest.mark.parametrize("table", [{}, {"aa": 1}, {"aa": 40}])
def test_kappa_is_undefined_where_chance_would_always_agree(table: dict[str, int]) -> None:
    assert cohens_kappa(pairs(table)) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30))
def test_kappa_does_not_depend_on_who_is_first_nor_on_order(found: list[tuple[str, str]]) -> None:
    turned = cohens_kappa([(b, a) for a, b in reversed(found)])
    assert turned == cohens_kappa(found)
    assert turned is None or -1.0 <= turned <= 1.0


def coding(ada: dict[str, str], bo: dict[str, str], **more: object) -> Coding:
    shared = {"id": "dec_1", "incident": "inc_1", "claims": ("clm_1",), "coders": ("Ada", "Bo"), "hides_machine": True}
    values = {"values": {"Ada": ada, "Bo": bo}, "finished": ("Ada", "Bo"), "closed_at": AT, "assigned": ASSIGNED}
    return Coding(**{**shared, **values, **more})  # type: ignore[arg-type]


def test_only_what_both_finished_counts_and_what_one_left_out_is_said() -> None:
    done = [
        coding({"killed": "12", "place": "Talma, SV"}, {"killed": "12+", "place": "talma, SV"}),
        coding({"killed": "3"}, {"killed": "3", "actor": "none"}),
        coding({"killed": "none", "actor": "none"}, {"killed": "none", "actor": "none"}, coders=("Bo", "Ada")),
    ]
    open_ones = [coding({"killed": "9"}, {}, closed_at=None), coding({"killed": "9"}, {"killed": "9"}, is_withdrawn=True)]
    (pair,) = agreements([*done, *open_ones])
    assert (pair.coders, pair.n_codings) == (("Ada", "Bo"), 3)
    found = {one.field: one for one in pair.fields}
    assert [*found] == ["place", "actor", "killed"]
    killed = found["killed"]
    assert (killed.n, killed.n_same, killed.n_one, killed.is_count) == (3, 2, 0, True)
    assert killed.observed == pytest.approx(2 / 3)
    assert killed.kappa == pytest.approx((2 / 3 - 2 / 9) / (1 - 2 / 9))
    assert (found["place"].n_same, found["place"].kappa) == (1, None), "capitals do not part values; one value only, so no kappa"
    assert (found["actor"].n, found["actor"].n_one) == (1, 1)


def test_each_pair_of_coders_has_its_own_figures() -> None:
    other = coding(
        {"killed": "1"}, {}, coders=("Ada", "Cy"), values={"Ada": {"killed": "1"}, "Cy": {"killed": "2"}}, finished=("Cy", "Ada")
    )
    found = agreements([other, coding({"killed": "1"}, {"killed": "1"}), coding({"killed": "2"}, {"killed": "2"})])
    assert [(pair.coders, pair.n_codings, pair.fields[0].n_same) for pair in found] == [(("Ada", "Bo"), 2, 2), (("Ada", "Cy"), 1, 0)]
