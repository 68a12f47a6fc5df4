"""Which happenings of a record meet: what moves in the blocks, and which pairs come and go with it.

Comes in: a connection inside a transaction, the happenings of some reports as they are now. Goes out: the pairs that are lost and new,
and the happenings that must be put together anew. Left out: putting them together (`growing.py`).

A block of up to LARGEST_BLOCK members is compared whole; in a larger one each meets the NEIGHBOURS that follow it in time. So whoever comes
into a large block parts pairs that stood NEIGHBOURS apart around it, and whoever leaves lets such pairs meet; no other pairs change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection

from onrecord.incidents.blocking import LARGEST_BLOCK, NEIGHBOURS, is_vague, place_in_block, wants_a_vague_one
from onrecord.incidents.following import is_harm
from onrecord.incidents.happenings import Happening
from onrecord.incidents.keeping import block_numbers, block_places, happening_of, happening_values, numbered, rank, sketch_of, sketch_values
from onrecord.incidents.link import ENOUGH, Compared, kept_pairs
from onrecord.incidents.order import digits
from onrecord.records import Report
from onrecord.store import kept

Pair = tuple[int, int]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a change of some reports' happenings did: who came or changed, who is gone, which pairs are lost and which are new."""

    come: frozenset[int] = frozenset()
    gone: Mapping[int, str] = None  # type: ignore[assignment]  # by number its claim
    clusters: frozenset[int] = frozenset()  # in which they stood
    ends: frozenset[int] = frozenset()  # of the pairs that are lost or new
    lost: frozenset[tuple[str, str]] = frozenset()  # by claims
    new: Sequence[Compared] = ()


class Meeting:
    """The happenings of a record, loaded as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[int, tuple[str, Happening]] = {}

    # ── asking ──

    def light(self, column: str, values: Collection[Any]) -> list[Any]:
        """Rows of happenings without what is compared, by "number", "report_id" or "cluster"."""
        return list(kept.light_happenings_by(self._connection, column, values))

    def happenings(self, numbers: Collection[int]) -> dict[int, Happening]:
        """These happenings, numbered in the order of all; those that are not there are left out."""
        rows = list(kept.happenings_by(self._connection, "number", set(numbers) - self._held.keys()))
        words = kept.words_of(self._connection, {row.report_id for row in rows})
        sketches = {key: sketch_of(values) for key, values in words.items()}
        self._held |= {row.number: (row.rank, happening_of(row.record, sketches[row.report_id])) for row in rows}
        return numbered({number: self._held[number] for number in numbers if number in self._held})

    def compared(self, rows: Iterable[Any]) -> list[Compared]:
        """Rows of compared pairs as the linking knows them."""
        found = list(rows)
        held = self.happenings({number for row in found for number in (row.a, row.b)})
        return [Compared(held[row.a].id, held[row.b].id, row.log_odds, row.is_story, row.is_link) for row in found]

    def component(self, seeds: Collection[int]) -> set[int]:
        """The seeds, all that they are bound to or stand with, and so on; for what is only supposed all that may hold it."""
        within, waiting = set[int](), set(seeds)
        while waiting:
            rows = self.light("number", waiting)
            within |= {row.number for row in rows}
            supposed = {row.number for row in rows if not row.is_told}
            pairs = kept.pairs_of(self._connection, waiting, binding_from=ENOUGH)
            pairs += [row for row in kept.pairs_of(self._connection, supposed) if not row.is_link]
            beside = self.light("cluster", {row.cluster for row in rows if row.cluster is not None})
            waiting = ({number for row in pairs for number in (row.a, row.b)} | {row.number for row in beside}) - within
        return within

    # ── moving ──

    def move(self, told: Sequence[Happening], of: Collection[str], reports: Mapping[str, Report]) -> Moved:
        """Puts these happenings in the place of those that were kept of the reports `of`, in the blocks and in the pairs."""
        were = {row.number: row for row in kept.happenings_by(self._connection, "report_id", of)}
        now = {digits(h.id): h for h in told}
        rows = {number: row_of(h, reports) for number, h in now.items()}
        come = {number for number, row in rows.items() if number not in were or _differs(were[number], row)}
        left = {number for number in were if number not in rows or number in come}
        before = self.happenings(left)
        lost = kept.pairs_of(self._connection, come | left)
        names = {row.number: row.claim_id for row in self.light("number", {n for row in lost for n in (row.a, row.b)})}
        was_at = {place for h in before.values() for place in block_places(h)}
        is_at = {place for number in come for place in block_places(now[number])}
        shifts = {block: len(kept.members(self._connection, block, most=LARGEST_BLOCK + 1)) for block in {p[0] for p in was_at ^ is_at}}
        self._put(come, left, rows, now, reports, was_at, is_at)
        parted, met = self._shifted(was_at ^ is_at, was_at - is_at, shifts, come | left)
        kept.take_pairs(self._connection, [(row.a, row.b) for row in (*lost, *parted)])
        names |= {row.number: row.claim_id for row in self.light("number", {n for row in parted for n in (row.a, row.b)})}
        new = self._scored(self._meeting_of(come) | met)
        kept.put_pairs(self._connection, [pair_row(pair) for pair in new])
        ends = {n for row in (*lost, *parted) for n in (row.a, row.b)} | {digits(end) for pair in new for end in (pair.a, pair.b)}
        return Moved(
            come=frozenset(come),
            gone={number: were[number].claim_id for number in were if number not in rows},
            clusters=frozenset(were[number].cluster for number in left if were[number].cluster is not None),
            ends=frozenset(ends),
            lost=frozenset((names[row.a], names[row.b]) for row in (*lost, *parted)),
            new=new,
        )

    def _put(
        self,
        come: set[int],
        left: set[int],
        rows: Mapping[int, dict[str, Any]],
        now: Mapping[int, Happening],
        reports: Mapping[str, Report],
        was_at: set[tuple[int, int, int]],
        is_at: set[tuple[int, int, int]],
    ) -> None:
        kept.put_happenings(self._connection, left, [rows[number] for number in sorted(come)])
        silent = {self._held[number][1].report for number in left} - {h.report for h in now.values()}
        words = {h.report: sketch_values(h.sketch) for number, h in now.items() if number in come}
        kept.put_words(self._connection, words | dict.fromkeys(silent))
        kept.take_from_blocks(self._connection, was_at - is_at)
        kept.put_in_blocks(self._connection, sorted(is_at - was_at))
        for number in left:
            del self._held[number]
        self._held |= {number: (rows[number]["rank"], now[number]) for number in come}

    def _shifted(
        self, moved: set[tuple[int, int, int]], freed: set[tuple[int, int, int]], sizes: Mapping[int, int], movers: set[int]
    ) -> tuple[list[Any], set[Pair]]:
        """Of those that did not move: the kept pairs that meet no longer, and the pairs that may meet only now."""
        suspects: set[Pair] = set()
        maybe: set[Pair] = set()
        by_block: dict[int, list[Place]] = {}
        for block, day, number in moved:
            by_block.setdefault(block, []).append((day, number))
        for block, places in sorted(by_block.items()):
            found = self._around(block, places, sizes[block], movers)
            suspects |= found
            if any((block, *place) in freed for place in places):
                maybe |= found
        rows = {(row.a, row.b): row for row in kept.pairs_of(self._connection, {n for pair in suspects for n in pair})}
        known = {pair if pair in rows else pair[::-1] for pair in suspects if pair in rows or pair[::-1] in rows}
        parted = [rows[pair] for pair in sorted(known) if not self._meet(*pair)]
        return parted, {pair for pair in maybe if pair not in rows and pair[::-1] not in rows and self._meet(*pair)}

    def _around(self, block: int, places: Sequence[Place], size: int, movers: set[int]) -> set[Pair]:
        """Pairs of a block, of those that did not move, that the moving may have parted or let meet."""
        most = LARGEST_BLOCK + len(places) + 1
        members = kept.members(self._connection, block, most=most)
        was_small, is_small = size <= LARGEST_BLOCK, len(members) <= LARGEST_BLOCK
        if was_small and is_small:
            return set()
        if was_small or is_small:
            return set(combinations(sorted(number for _, number in members if number not in movers), 2))
        found: set[Pair] = set()
        for place in places:
            sides = kept.neighbours(self._connection, block, place, most=NEIGHBOURS + len(places))
            before, after = ([number for _, number in side if number not in movers][:NEIGHBOURS] for side in sides)
            found |= {(min(one, other), max(one, other)) for one in before for other in after}
        return found

    def _meet(self, one: int, other: int) -> bool:
        """Whether two happenings are compared: asked of each block that they share."""
        held = self.happenings([one, other])
        a, b = held[one], held[other]
        ours = block_numbers(a)
        for key in ours.keys() & block_numbers(b).keys():
            if wants_a_vague_one(key) and not (is_vague(a) or is_vague(b)):
                continue
            if other in {number for _, number in self._company(ours[key], place_in_block(a))}:
                return True
        return False

    def _company(self, block: int, at: Place) -> list[Place]:
        """With whom the member of a block that stands there is compared in it."""
        members = kept.members(self._connection, block, most=LARGEST_BLOCK + 1)
        if len(members) > LARGEST_BLOCK:
            before, after = kept.neighbours(self._connection, block, at, most=NEIGHBOURS)
            members = [*before, *after]
        return [place for place in members if place != at]

    def _meeting_of(self, come: Iterable[int]) -> set[Pair]:
        """The pairs that these happenings make now."""
        found: set[Pair] = set()
        for number, happening in self.happenings(set(come)).items():
            wide: set[int] = set()
            near: set[int] = set()
            for key, block in block_numbers(happening).items():
                others = {other for _, other in self._company(block, place_in_block(happening))}
                (wide if wants_a_vague_one(key) and not is_vague(happening) else near).update(others)
            near |= {other for other, h in self.happenings(wide - near).items() if is_vague(h)}
            found |= {(min(number, other), max(number, other)) for other in near}
        return found

    def _scored(self, pairs: Collection[Pair]) -> list[Compared]:
        held = self.happenings({number for pair in pairs for number in pair})
        return kept_pairs((held[one], held[other]) for one, other in sorted(pairs))


def row_of(happening: Happening, reports: Mapping[str, Report]) -> dict[str, Any]:
    """The row under which a happening is kept, in no cluster."""
    return {
        "number": digits(happening.id),
        "claim_id": happening.id,
        "report_id": happening.report,
        "rank": rank(happening.claims[0], reports[happening.report]),
        "cluster": None,
        "is_told": happening.told,
        "is_news": happening.is_news,
        "is_harm": is_harm(happening),
        "background": happening.background,
        "record": happening_values(happening),
    }


def pair_row(pair: Compared) -> dict[str, Any]:
    """The row under which a pair is kept."""
    a, b = digits(pair.a), digits(pair.b)
    return {"a": a, "b": b, "log_odds": pair.log_odds, "is_story": pair.is_story, "is_link": pair.is_link}


def _differs(row: Any, now: Mapping[str, Any]) -> bool:
    return (row.rank, row.record) != (now["rank"], now["record"])


def places_of(happenings: Iterable[Happening]) -> Iterator[tuple[int, int, int]]:
    """Where all of these stand in the blocks."""
    for happening in happenings:
        yield from block_places(happening)
