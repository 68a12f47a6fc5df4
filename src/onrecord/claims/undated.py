"""The day of a happening that is told without one: of the same happening told again, or of the sentence that says when it was.

Comes in: a `Document`, what is told, and the happenings of the report. Goes out: what is told, some of it with a day or of another
happening. Left out: times told with a trigger (`circumstances.py`). No day is made up: each has its words, shown by their span.

Method, each step only where the one before gave nothing. A headline tells what the report tells: a violent happening that stands in the
headline alone is the first like it in the body. An undated one takes the day of a sentence that says when it was ("It happened on Oct.
3"), else of the one like it that has a day; where all of those are background (a report of a trial), only a day on which they all
agree. Then the first day of the text that is recent, past, of no other deed, and no time of speech: "The call came in at 9:15 p.m. on
Monday." Where only a few days are told of the main happening ("overnight", "the weekend"), the first such day within them. Last, where
it has no day, or only that of a night, the first hour that the text tells alone is its hour (`clocks.py` says of which day).
Accepted gap: an hour right after a verb of speech ("They say around 1 a.m. a man came in") is taken for that of the speech.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.claims.circumstances import Circumstances
from onrecord.claims.clocks import hour_of, with_hours
from onrecord.claims.edges import sentence_at
from onrecord.claims.told import GENERIC_MODES, Happening, Told
from onrecord.claims.whose_time import is_counted_within, is_of_aftermath, is_of_picture
from onrecord.language.document import Document, TimeMention
from onrecord.records import Occurred, TimePrecision

_LEAD = 3  # sentences of the body in which the news of a report is told
_RECENT = timedelta(days=7)  # a day told within the week before the report may be that of its news
_EXACT = (TimePrecision.DAY, TimePrecision.DAYS)
_NIGHT = timedelta(days=1)  # from the first to the second day of a night
_DIED = re.compile(r"\b(?:died|dead|pronounced|succumbed)\b", re.IGNORECASE)
_NOTHING_TOLD = re.compile(
    r"(?:\W|\d|\b(?:posted|published|updated?|last|modified|created|on|at|am|pm|a\.m|p\.m|[ecmp][sd]t|utc|gmt|by|local time)\b)*",
    re.IGNORECASE,
)
_VIOLENT = ("ASSAULT", None)
_IT_HAPPENED = re.compile(r"\W*(?:it|this|that|the (?:incident|crime)) (?:all )?(?:happened|occurred|took place|unfolded)\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\s+(?:\w+ly )?(?:then )?(?:followed|ensued|broke out)\b")
_FEW = timedelta(days=2)  # from the first to the last day of a weekend with its Friday, or of a night


class Undated:
    """The happenings of one document that lack a day, and where one can be found."""

    def __init__(self, document: Document, happenings: Sequence[Happening], circumstances: Circumstances, *, anchor: date | None) -> None:
        self._document = document
        self._happenings = happenings
        self._circumstances = circumstances
        self._anchor = anchor
        body = [s.start for s in document.sentences if not s.is_headline]
        self._body = body[0] if body else len(document.text)
        self._lead_ends = body[_LEAD] if len(body) > _LEAD else len(document.text)

    def with_days(self, told: Sequence[Told], main: Happening | None) -> list[Told]:
        """What is told, with the days that can be found for the happenings of headline and lead, and for the main one."""
        found = self._headline_joined(list(told))
        for happening in self._news(found, main):
            if not _has_day(found, happening.index):
                found = self._dated(found, happening, is_main=happening is main)
        news = [main.index] if main is not None and main.event_type in _VIOLENT else []
        if main is not None and news:
            found = self._with_hour(self._with_one_day(found, main), main)
        series = {h.index: h.of_series for h in self._happenings if h.of_series is not None}
        return with_hours(found, news=news, published=self._anchor, series=series)

    def _news(self, told: Sequence[Told], main: Happening | None) -> list[Happening]:
        """The happenings, no background, that are told in headline or lead, and the main one."""
        early = {t.happening for t in told if t.start < self._lead_ends}
        return [h for h in self._happenings if not h.is_background and h.is_committed and (h.index in early or h is main)]

    def _headline_joined(self, told: list[Told]) -> list[Told]:
        """A violent happening of the headline alone joined with the first like it in the lead: both tell of "Man shot in Talma"."""
        body = {t.happening for t in told if t.start >= self._body}
        moves: dict[int, int] = {}
        for number in {t.happening for t in told if t.happening is not None and t.start < self._body} - body:
            lone = self._happenings[number]
            like = next((t for t in told if self._body <= t.start < self._lead_ends and self._is_like(lone, t)), None)
            if like is not None and like.happening is not None and not _has_day(told, number):
                moves[number] = like.happening
                self._learn(lone, self._happenings[like.happening])
        return [replace(t, happening=moves[t.happening]) if t.happening in moves else t for t in told]

    def _learn(self, lone: Happening, kept: Happening) -> None:
        """The headline's word for it stays: what it calls an accident is no attack."""
        kept.told_at.append(min(lone.told_at))
        if lone.event_type is None or kept.event_type is None:
            kept.event_type, kept.mode = None, None

    def _is_like(self, one: Happening, told: Told) -> bool:
        if told.happening is None or told.mention is None:
            return False
        other = self._happenings[told.happening]
        return other.is_committed and _alike(one, other)

    def _dated(self, told: list[Told], happening: Happening, *, is_main: bool) -> list[Told]:
        time = self._outright(told, happening)
        before = self._followed(told, happening)
        time, occurred = (time, time.occurred) if time else (before.time, before.occurred) if before else self._of_the_same(told, happening)
        if occurred is None and (is_main or happening.event_type in _VIOLENT):
            time = self._first_day(told, happening)
            occurred = time.occurred if time else None
        at = next((i for i, t in enumerate(told) if t.happening == happening.index and t.mention), None)
        if at is not None and occurred is not None and not _is_outside(told, happening, occurred):
            told[at] = replace(told[at], time=time, occurred=occurred)
        return told

    def _followed(self, told: Sequence[Told], happening: Happening) -> Told | None:
        """What was told last with a day before a happening that followed it: "A bomb killed two on Monday. A shootout | followed"."""
        first = next(
            (t for t in told if t.happening == happening.index and t.mention and _FOLLOWED.match(self._document.text, t.end)), None
        )
        before = [t for t in told if first and t.start < first.start and not t.is_background and t.happening != happening.index]
        return next((t for t in reversed(before) if _is_exact(t.occurred)), None)

    def _outright(self, told: Sequence[Told], happening: Happening) -> TimeMention | None:
        """The day of a sentence that says when it was, where this was told last: "… charged over the shooting. It happened on Oct. 3"."""
        for time in self._document.times:
            sentence = sentence_at(self._document, time.start)
            if (
                sentence is None
                or not _is_exact(time.occurred)
                or time.is_future
                or not _IT_HAPPENED.match(self._document.text, sentence.start)
            ):
                continue
            before = [t for t in told if t.start < sentence.start and t.happening is not None and t.mention]
            violent = [t for t in before if self._happenings[t.happening or 0].event_type in _VIOLENT]
            if violent and max(violent, key=lambda t: t.start).happening == happening.index:
                return time
        return None

    def _of_the_same(self, told: Sequence[Told], happening: Happening) -> tuple[TimeMention | None, Occurred | None]:
        """Time and days of the happening like it that has them; of background ones only a day on which all agree."""
        others = [t for t in told if t.happening is not None and t.happening != happening.index and _is_exact(t.occurred)]
        like = [t for t in others if _alike(happening, self._happenings[t.happening or 0])]
        news = [t for t in like if not t.is_background]
        if not news and len({(t.occurred.start, t.occurred.end) for t in like if t.occurred}) != 1:
            return None, None
        first = (news or like)[0]
        return first.time, first.occurred

    def _first_day(self, told: Sequence[Told], happening: Happening, *, within: tuple[date, date] | None = None) -> TimeMention | None:
        """The first recent and past day of the text that is not of another deed, of speech, of what came after, or of a comparison.

        `within`: of these days only, and a single one.
        """
        others = {t.time.start for t in told if t.time and t.happening is not None and self._is_another(happening, t.happening)}
        free = (t for t in self._document.times if t.start not in others and self._is_recent(t) and self._is_free(t))
        return next((t for t in free if not self._is_stamp(t) and (within is None or _is_one_of(t.occurred, *within))), None)

    def _with_one_day(self, told: list[Told], main: Happening) -> list[Told]:
        """The first day of the text within those that are told of the main happening, where these are several: "over the weekend"."""
        spans = [t.occurred for t in told if t.happening == main.index and t.occurred and t.occurred.start and t.occurred.end]
        if not spans or any(not _is_few(one) for one in spans):
            return told
        first, last = spans[0].start, spans[0].end
        day = self._first_day(told, main, within=(first, last)) if first and last else None
        at = next((i for i, t in enumerate(told) if t.happening == main.index and t.mention and t.occurred is None), None)
        if day is not None and at is not None:
            told[at] = replace(told[at], time=day, occurred=day.occurred)
        return told

    def _with_hour(self, told: list[Told], main: Happening) -> list[Told]:
        """The first hour of the text, told with nothing else, for the main happening where it has no hour and no day but a night.

        "Four were shot overnight in Osk. | Police were called just after 1:30 a.m."
        """
        own = [t for t in told if t.happening == main.index]
        days = {(t.occurred.start, t.occurred.end) for t in own if t.occurred and t.occurred.start}
        is_night = len(days) == 1 and all(t.occurred is None or t.occurred.start is None or _is_night(t.occurred) for t in own)
        if (days and not is_night) or any(t.occurred and hour_of(t.occurred.worded) is not None for t in own):
            return told
        hour = self._first_hour(told, main)
        at = next((i for i, t in enumerate(told) if t.happening == main.index and t.mention and t.occurred is None), None)
        if hour is not None and at is not None:
            told[at] = replace(told[at], time=hour, occurred=hour.occurred)
        return told

    def _first_hour(self, told: Sequence[Told], main: Happening) -> TimeMention | None:
        """The first hour of the text, where it is of no other happening, of no speech and not of what came after."""
        hours = [t for t in self._document.times if t.occurred.start is None and hour_of(t.occurred.worded) is not None]
        first = next((t for t in hours if not self._is_stamp(t)), None)
        if first is None or not self._is_free(first) or self._is_of_death(first):
            return None
        taken = any(t.time and t.time.start == first.start and t.happening != main.index for t in told)
        return None if taken or first.is_future or first.bound else first

    def _is_of_death(self, time: TimeMention) -> bool:
        """Whether an hour is that at which somebody died of it: "was pronounced dead at 5:30 p.m."."""
        sentence = sentence_at(self._document, time.start)
        return sentence is not None and _DIED.search(self._document.text, sentence.start, sentence.end) is not None

    def _is_another(self, one: Happening, number: int) -> bool:
        """Whether a violent happening cannot be this one: the bombing beside the shooting."""
        other = self._happenings[number]
        return number != one.index and other.event_type in _VIOLENT and not _alike(one, other)

    def _is_stamp(self, time: TimeMention) -> bool:
        """Whether a day stands in a line of its own, with nothing told beside it: when the report was written, not what it tells of."""
        text = self._document.text
        start, end = text.rfind("\n", 0, time.start) + 1, text.find("\n", time.end)
        beside = text[start : time.start] + text[time.end : end if end >= 0 else len(text)]
        return _NOTHING_TOLD.fullmatch(beside) is not None

    def _is_recent(self, time: TimeMention) -> bool:
        end = time.occurred.end
        if end is None or self._anchor is None or time.occurred.precision not in _EXACT or time.is_future or time.bound == "since":
            return False
        return timedelta(0) <= self._anchor - end <= _RECENT

    def _is_free(self, time: TimeMention) -> bool:
        sentence = sentence_at(self._document, time.start)
        if sentence is None or self._circumstances.is_of_speech(time):
            return False
        bounds = (sentence.start, sentence.end)
        text = self._document.text
        return not any(is_other(text, bounds, time) for is_other in (is_of_aftermath, is_of_picture, is_counted_within))


def _has_day(told: Sequence[Told], number: int) -> bool:
    return any(t.happening == number and _is_exact(t.occurred) for t in told)


def _is_few(occurred: Occurred) -> bool:
    """Whether it is one of two or three days: "overnight", "the weekend"."""
    first, last = occurred.start, occurred.end
    return first is not None and last is not None and first < last <= first + _FEW


def _is_one_of(occurred: Occurred, first: date, last: date) -> bool:
    """Whether it is a single day of these."""
    return occurred.start is not None and occurred.start == occurred.end and first <= occurred.start <= last


def _is_night(occurred: Occurred) -> bool:
    """Whether it is one of two days of a night: "overnight", not "a few hours later"."""
    both = occurred.start and occurred.end and occurred.end - occurred.start == _NIGHT
    return bool(both) and occurred.part_of_day == "night"


def _is_exact(occurred: Occurred | None) -> bool:
    return occurred is not None and occurred.start is not None and occurred.precision in _EXACT


def _alike(one: Happening, other: Happening) -> bool:
    """Whether two violent happenings can be one: no bombing is a shooting; a death of which nobody says how may be either."""
    if one.event_type not in _VIOLENT or other.event_type not in _VIOLENT:
        return False
    return one.mode == other.mode or one.mode in GENERIC_MODES or other.mode in GENERIC_MODES


def _is_outside(told: Sequence[Told], happening: Happening, day: Occurred) -> bool:
    """Whether a day lies outside the months that are told of a happening: "In March a bomb …" is not Monday's attack in April."""
    own = [t.occurred for t in told if t.happening == happening.index and t.occurred]
    spans = [(one.start, one.end) for one in own if one.precision is TimePrecision.MONTH]
    known = [(start, end or start) for start, end in spans if start is not None]
    return bool(known and day.start) and not any(start <= day.start <= end for start, end in known if day.start)
