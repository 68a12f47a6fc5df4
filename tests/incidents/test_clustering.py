"""Which happenings are one incident: constraints hold whatever the scores."""

import pytest

from onrecord.incidents.clustering import clusters


@pytest.mark.parametrize("odds", [0.5, 1.0, 3.0])
def test_two_that_may_not_stand_together_do_not_meet_through_a_third(odds: float) -> None:
    """Three reports alike of which a person keeps two apart: the average with the third is the same before and after it joins one."""
    scored = {(0, 1): odds, (0, 2): odds, (1, 2): odds}
    assert clusters(3, scored, score=lambda *_: odds, may_join=lambda a, b: (a, b) != (1, 2)) == [[0, 1], [2]]


def test_what_may_not_stand_together_is_not_scored() -> None:
    asked: list[tuple[int, int]] = []

    def score(a: int, b: int) -> float:
        asked.append((a, b))
        return -5.0

    found = clusters(4, {(0, 1): 2.0, (1, 2): 2.0, (2, 3): 2.0}, score=score, may_join=lambda a, b: (a, b) != (0, 3))
    assert asked == [(0, 2), (1, 3)]
    assert found == [[0, 1], [2, 3]]


def test_those_bound_together_stay_so_whatever_keeps_them_apart() -> None:
    def clustered(threshold: float) -> list[list[int]]:
        return clusters(3, {(0, 1): 1.0}, score=lambda *_: 1.0, may_join=lambda a, b: (a, b) != (0, 2), threshold=threshold, bound=[[0, 2]])

    assert clustered(0.0) == [[0, 1, 2]]
    assert clustered(2.0) == [[0, 2], [1]]
