import pytest
from evaluation.measures import Counts, accuracy, interval, label_counts, macro_f1, mean_absolute_error, pearson, percentile, total
from hypothesis import example, given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(right=3, given=4, gold=6), 0.75, 0.5, 0.6),
        (Counts(right=0, given=0, gold=5), 0.0, 0.0, 0.0),
        (Counts(right=0, given=5, gold=0), 0.0, 0.0, 0.0),
        (Counts(), 0.0, 0.0, 0.0),
    ],
)
def test_f1_is_the_harmonic_mean(counts: Counts, precision: float, recall: float, f1: float) -> None:
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((precision, recall, f1))


def test_micro_average_adds_counts_before_dividing() -> None:
    assert total([Counts(right=1, given=1, gold=1), Counts(right=0, given=9, gold=9)]).f1 == pytest.approx(0.1)


def test_interval_holds_the_figure_and_never_changes() -> None:
    documents = [Counts(right=n % 4, given=4, gold=4) for n in range(40)]
    low, high = interval(documents, lambda drawn: total(drawn).f1) or (0.0, 0.0)
    assert low < total(documents).f1 < high
    assert (low, high) == interval(documents, lambda drawn: total(drawn).f1)


def test_interval_of_one_document_is_unknown() -> None:
    assert interval([Counts(right=1, given=1, gold=1)], lambda drawn: total(drawn).f1) is None


def test_interval_of_a_measure_that_is_never_defined_is_unknown() -> None:
    assert interval([1, 2, 3], lambda _: None) is None


def test_macro_f1_counts_every_label_alike() -> None:
    pairs = [("POS", "POS")] * 9 + [("NEG", "POS")]
    assert accuracy(pairs) == 0.9
    assert macro_f1(pairs) == pytest.approx((18 / 19 + 0) / 2)


def test_macro_f1_counts_a_label_that_only_the_response_has() -> None:
    assert macro_f1([("POS", "POS"), ("POS", "NEG")]) == pytest.approx((2 / 3 + 0) / 2)


def test_label_counts() -> None:
    assert label_counts([("A", "A"), ("A", "B"), ("B", "A")], "A") == Counts(right=1, given=2, gold=2)


@pytest.mark.parametrize(
    ("pairs", "r"),
    [
        ([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)], 1.0),
        ([(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)], -1.0),
        ([(1.0, 0.0), (2.0, 1.0), (3.0, 0.0)], 0.0),
    ],
)
def test_pearson(pairs: list[tuple[float, float]], r: float) -> None:
    assert pearson(pairs) == pytest.approx(r)


@pytest.mark.parametrize("pairs", [[], [(1.0, 1.0)], [(1.0, 2.0), (1.0, 3.0)], [(1.0, 2.0), (3.0, 2.0)]])
def test_pearson_without_variation_is_not_measured(pairs: list[tuple[float, float]]) -> None:
    assert pearson(pairs) is None


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=2))
@example([(0.0, 3e-39), (1.4e-142, 0.0)])
def test_pearson_lies_between_minus_one_and_one(pairs: list[tuple[float, float]]) -> None:
    r = pearson(pairs)
    assert r is None or abs(r) <= 1 + 1e-6


def test_mean_absolute_error() -> None:
    assert mean_absolute_error([(3.0, 2.0), (-3.0, -1.0)]) == 1.5
    assert mean_absolute_error([]) is None


def test_percentile_is_one_of_the_values() -> None:
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile([1.0], 1.0) == 1.0
