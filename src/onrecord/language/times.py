"""A grammar of the time expressions of English news.

Comes in: a text, its sentences, and the day the report was published or sent. Goes out: `TimeMention` records, each
an interval of days with its precision and its words.
Left out: which happening a time belongs to (`claims/`), zones, calendars other than the Gregorian. No clock is read:
without an anchor, words that need one are kept and not placed.

How it goes: `timerules.RULES` names the cores ("March 5", "last week", "two days ago"); words before ("late on", "since") and
after ("night", "at dawn") are then added to the core that they touch.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from onrecord.language import calendars as cal
from onrecord.language.calendars import Interval
from onrecord.language.document import Sentence, TimeMention
from onrecord.language.timecore import NO_DAY, Core, Setting
from onrecord.language.timeforms import (
    AFTER_CORE,
    BEFORE_CORE,
    DATELINE,
    NOT_A_DATE_BEFORE,
    PATTERNS,
    SCAN,
    SEASONED,
    STAMP_BEFORE,
)
from onrecord.language.timerules import RULES
from onrecord.language.timetense import looks_ahead
from onrecord.language.timewords import is_time_word, leads_in, part_of_day
from onrecord.records import Occurred, TimePrecision

_WORDS_BEFORE = 5  # tokens between the beginning of an expression and its first word of time: "at least two and a half"
# a clock in universal time: "2315 GMT", "11:15 p.m. GMT"
_UNIVERSAL = re.compile(r"\b(?P<hour>\d{1,2}|\d{4})(?:[:.]\d\d)?\s*(?P<half>[ap])?\.?m?\.?(?:\s+hours)?\s+(?:gmt|utc)\b")
_WEST, _EAST = (
    8,
    14,
)  # hours: before 8 GMT it is still the day before on the Pacific coast, from 14 GMT on the day after in eastern Australia
_LOOK_BACK = 70  # code points before a core that may belong to it: "in the early hours of the morning of "


def times(text: str, sentences: Sequence[Sentence], *, anchor: date | None, anchor_is_publication: bool = True) -> tuple[TimeMention, ...]:
    """The time expressions of `text` in order; those inside a dateline or behind "Updated:" are the report's own and left out.

    `anchor` is the day against which "Monday" is read: the dateline's, or the publication's (`anchor_is_publication`).
    """
    found: list[TimeMention] = []
    for sentence in sentences:
        begin = _after_dateline(text, sentence)
        for mention in _in_stretch(text, sentence, anchor, anchor_is_publication):
            if mention.start >= begin and not STAMP_BEFORE.search(text, max(sentence.start, mention.start - 30), mention.start):
                found.append(mention)
    return tuple(_counted_from_named_days(text, found))


def _after_dateline(text: str, sentence: Sentence) -> int:
    """Where the sentence begins after a dateline: "TALMA, March 5 (Meridian Press) — A bomb …"."""
    found = DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 160))
    return found.end() if found else sentence.start


def _in_stretch(text: str, sentence: Sentence, anchor: date | None, is_publication: bool) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    at = sentence.start
    for start in _starts(sentence):
        match = SCAN.match(text, start, sentence.end) if start >= at else None
        read = _read(text, match, sentence, anchor) if match else None
        if read is None:
            continue
        rule_match, core = read
        free_from = next((m.end for m in reversed(mentions) if not _is_part_alone(m)), sentence.start)
        mention = _mention(text, sentence, free_from, rule_match, core, anchor, is_publication)
        if mentions and mentions[-1].end > mention.start:
            mentions.pop()  # "at dawn" was read first, then "at dawn on Friday"
        mentions.append(mention)
        at = mention.end
    return mentions


def _starts(sentence: Sentence) -> list[int]:
    """Where an expression may begin: at or shortly before a word of time, and behind the hyphen of "mid-October"."""
    tokens = sentence.tokens
    words = [token.text.lower() for token in tokens]
    starts: set[int] = set()
    for index, word in enumerate(words):
        tail = word.rpartition("-")[2] if "-" in word else word
        if is_time_word(word) or (tail != word and is_time_word(tail)):
            first = index
            while first > max(0, index - _WORDS_BEFORE) and leads_in(words[first - 1]):
                first -= 1
            starts.update([before.start for before in tokens[first : index + 1]])
            if tail != word:
                starts.add(tokens[index].end - len(tail))
    return sorted(starts)


def _is_part_alone(mention: TimeMention) -> bool:
    """Whether the mention is only a part of some day ("at dawn"), which a day that follows takes in."""
    is_part = mention.why == NO_DAY or mention.occurred.part_of_day is not None
    return mention.occurred.start is None and is_part and not mention.is_happening_relative


def _read(text: str, match: re.Match[str], sentence: Sentence, anchor: date | None) -> tuple[re.Match[str], Core] | None:
    """The first rule, from the one that matched on, that makes sense of the words there."""
    start = match.start()
    if NOT_A_DATE_BEFORE.search(text, max(sentence.start, start - 12), start):
        return None
    setting: Setting | None = None
    names = list(PATTERNS)
    for name in names[names.index(match.lastgroup or names[0]) :]:
        again = PATTERNS[name].match(text, start, sentence.end)
        if again:
            setting = setting or Setting(anchor, looks_ahead(text, sentence.start, start, sentence.end), text)
            core = RULES[name](again, setting)
            if core:
                return again, core
    return None


def _mention(
    text: str, sentence: Sentence, from_: int, match: re.Match[str], core: Core, anchor: date | None, is_publication: bool
) -> TimeMention:
    """The core with the words before (from `from_` on) and after it that belong to it."""
    before = BEFORE_CORE.search(text, max(from_, match.start() - _LOOK_BACK), match.start())
    if before and core.hangs_on_happening and "," in text[before.end() - 2 : match.start()] + before[0]:
        before = None  # "at noon, | four hours after a bomb went off": two times
    after = AFTER_CORE.match(text, match.end(), sentence.end)
    starts = [before.start(name) for name in ("bound", "part") if before and before[name]]
    start = min([*starts, match.start()])
    end = after.end() if after else match.end()
    worded = " ".join(text[start:end].split())
    worded_part = before["part"].lower() if before and before["part"] else ""
    part = part_of_day(after[0]) if after else None
    interval, day_part = _narrowed(core, worded_part)
    interval = _as_nights_and_zones_have_it(interval, worded.lower(), anchor)
    bound = _bound(before["bound"].lower()) if before and before["bound"] and not core.is_range else ""
    occurred = Occurred(
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        precision=interval.precision if interval else TimePrecision.UNKNOWN,
        part_of_day=part or core.part or day_part,
        worded=worded,
    )
    return TimeMention(
        start=start,
        end=end,
        occurred=occurred,
        is_publication_relative=core.needs_anchor and is_publication and interval is not None,
        is_happening_relative=core.hangs_on_happening,
        offset_days=core.offset,
        bound=bound,
        is_future=core.future,
        why=core.why or _why_unplaced(core, anchor, interval) or _why_wider(core.interval, interval, worded),
    )


def _why_wider(told: Interval | None, interval: Interval | None, worded: str) -> str:
    """Why the interval is wider than the words."""
    is_zone = told and interval and (interval.end - interval.start) > (told.end - told.start) and _UNIVERSAL.search(worded.lower())
    return "the hour is universal time: at the place it may be another day" if is_zone else ""


def _why_unplaced(core: Core, anchor: date | None, interval: Interval | None) -> str:
    """Why there are no days."""
    if interval is not None:
        return ""
    if core.hangs_on_happening:
        return "counted from another happening"
    if core.part is not None:
        return NO_DAY
    return "no day of publication" if anchor is None else "no number"


def _as_nights_and_zones_have_it(interval: Interval | None, words: str, anchor: date | None) -> Interval | None:
    """A night has two days: "overnight Thursday" told on Thursday is the night before it, told later the night after.

    A time in GMT can be of another day where it happened: "at 2315 GMT on Thursday" is Thursday or, east of it, Friday.
    """
    if interval is None or interval.precision is not TimePrecision.DAY:
        return interval
    on = interval.start
    if words.startswith("overnight "):
        return cal.days(cal.shift(on, -1), on) if on == anchor else cal.days(on, cal.shift(on, 1))
    clock = _UNIVERSAL.search(words)
    if clock is None:
        return interval
    hour = _hour(clock["hour"], clock["half"])
    return cal.days(cal.shift(on, -1 if hour < _WEST else 0), cal.shift(on, 1 if hour >= _EAST else 0))


def _hour(digits: str, half: str | None) -> int:
    number = int(digits[:2] if len(digits) == 4 else digits) % 24
    return number % 12 + (12 if half == "p" else 0) if half else number


def _bound(word: str) -> str:
    """ "since 2019" is an edge of an interval, and so are until, before, after."""
    if word in ("since", "from", "starting"):
        return "since"
    if word in ("until", "till", "through", "by", "up to"):
        return "until"
    return {"before": "before", "prior to": "before", "after": "after"}.get(word, "")


def _narrowed(core: Core, words: str) -> tuple[Interval | None, str | None]:
    """What "late", "the beginning of", "at 6 p.m." before a core do to its days or to its part of the day."""
    interval = core.interval
    short = interval is None or (interval.end - interval.start).days < 2 or core.hangs_on_happening
    if short:
        return interval, part_of_day(words)
    if interval and "half" in words:
        return cal.half(interval, first="first" in words), None
    which = SEASONED.search(words)
    if interval is None or which is None:
        return interval, part_of_day(words)
    word = which[0]
    if word in ("early", "start", "beginning", "first", "turn"):
        return cal.part(interval, "early"), None
    if word.startswith("mid"):
        return cal.part(interval, "mid"), None
    return (cal.part(interval, "late"), None) if word in ("late", "end", "close", "second") else (interval, None)


def _counted_from_named_days(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """ "two days after Monday's blast" is counted from that Monday; "two days after the blast" stays open."""
    result = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        base = following.occurred.start if following and following.occurred.precision == TimePrecision.DAY else None
        near = following is not None and not text[mention.end : following.start].strip().removeprefix("the")
        if near and base and mention.offset_days and re.search(r"(?:after|before|following)$", mention.occurred.worded or ""):
            low, high = mention.offset_days
            counted = cal.days(cal.shift(base, low), cal.shift(base, high))
            result.append(_placed(mention, counted, following))
        else:
            result.append(mention)
    return result


def _placed(mention: TimeMention, interval: Interval, base: TimeMention | None) -> TimeMention:
    occurred = replace(mention.occurred, start=interval.start, end=interval.end, precision=interval.precision)
    relative = base is not None and base.is_publication_relative
    return replace(mention, occurred=occurred, is_publication_relative=relative, is_happening_relative=False, offset_days=None, why="")
