"""The days of times that count from another: "hours later", "on the same day", "two days after the town was shelled".

Comes in: a `Document`, its circumstances and the happenings told so far. Goes out: days.
Left out: times with days of their own (`circumstances.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.claims.circumstances import Circumstances
from onrecord.claims.events import EventMention
from onrecord.claims.told import Happening
from onrecord.language.document import Document, TimeMention
from onrecord.records import Occurred, TimePrecision

_COUNTED_FROM = re.compile(r"\s+(?:the|a|an|his|her|its|their|[A-Z][\w’'-]*)\s")  # "two weeks before | the vote"
_CAME = re.compile(
    r"\s+(?:also )?(?:came|comes|happened|took place|occurred|followed)\s*$", re.IGNORECASE
)  # "the attack | came | a day after …"


class Days:
    """Counts days from what was told before; `happenings` grows while the text is read."""

    def __init__(self, document: Document, circumstances: Circumstances, happenings: Sequence[Happening]) -> None:
        self._document = document
        self._told_with = circumstances
        self._happenings = happenings

    def resolved(self, index: int, mention: EventMention, time: TimeMention | None) -> Occurred | None:
        """The days of a time; "hours later", "on the same day" count from what was told last, "two days after …" from its main clause."""
        if time is None:
            return None
        if not time.is_happening_relative:
            return time.occurred
        counts_on = (time.occurred.worded or "").lower().endswith(("after", "before", "following"))
        came = _CAME.match(self._document.text, mention.end, time.start)
        if counts_on and mention.end <= time.start and (came or _COUNTED_FROM.match(self._document.text, time.end)):
            return None  # "the attack came two weeks before the vote": from a day that nobody tells
        is_base = time.end <= mention.start and counts_on
        start = self._other_day(index, time) if is_base else self._day_told_last()
        offset = time.offset_days
        if start is None or offset is None:
            return time.occurred
        first, last = (start - timedelta(days=offset[1]), start - timedelta(days=offset[0])) if is_base else _shifted(start, offset)
        if is_base and (offset[1] - offset[0]) == 1 and "hour" in (time.occurred.worded or "").lower():
            first = last
        precision = TimePrecision.DAY if first == last else TimePrecision.DAYS
        return replace(time.occurred, start=first, end=last, precision=precision)

    def _day_told_last(self) -> date | None:
        latest = max((h for h in self._happenings if h.days and not h.is_background), key=lambda h: h.last_at, default=None)
        exact = [day.start for day in latest.days if day.precision is TimePrecision.DAY] if latest else []
        return exact[0] if exact else None  # nothing is counted from "last week"

    def _is_day_of_happening(self, time: TimeMention) -> bool:
        return time.occurred.precision is TimePrecision.DAY and not self._told_with.is_of_speech(time)

    def _other_day(self, index: int, time: TimeMention) -> date | None:
        """The day named elsewhere in the sentence: "stayed shut on Thursday, two days after the town was shelled"; else that told last."""
        sentence = self._document.sentences[index]
        days = [
            t.occurred.start
            for t in self._document.times
            if sentence.start <= t.start < sentence.end and t is not time and self._is_day_of_happening(t)
        ]
        return days[-1] if days else self._day_told_last()


def _shifted(start: date, offset: tuple[int, int]) -> tuple[date, date]:
    return start + timedelta(days=offset[0]), start + timedelta(days=offset[1])
