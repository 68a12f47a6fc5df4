"""Which happening a toll is of: "the death toll rose to 19" is that of the strike that had killed 18; "52,000 since the war began" of none.

Comes in: a `Document`, a mention of deaths, and the happenings told so far. Goes out: the figure of a toll, the happening that it is of,
whether deaths are counted over a war. Left out: figures that no word of death goes with (`happenings.py`), totals of years.
"""

import re
from collections.abc import Sequence

from onrecord.claims.events import EventMention
from onrecord.claims.told import Happening
from onrecord.language.document import Document

_TOLL = re.compile(r"(?:death )?toll|dead|deaths|fatalities", re.IGNORECASE)
_MOVED = re.compile(
    r"[^.;:]{0,60}?\b(?:rose|risen|rises|rising|climb(?:s|ed|ing)|increased|grew|grown|jumped|went up|passed|surpassed|reached|exceeded"
    r"|topped|stood|stands|now)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
_OVER_A_WAR = re.compile(
    r"[^.;:,]{0,80}?\b(?:since (?:the )?(?:[\w’'-]+ ){0,4}?|(?:during|in|over) (?:the )?(?:[\w’'-]+ )?(?:years|months) of )"
    r"(?:war|conflict|fighting|offensive|invasion|uprising|insurgency|violence|hostilities|crackdown|campaign|crisis|occupation)\b",
    re.IGNORECASE,
)
_FOURTH = re.compile(
    r"\bthe (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest) (?:[\w-]+ ){1,3}(?:to be )?$",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"[^.;:,]{0,40}?\b(?:this year|this month|so far|since|in (?:as many|recent|the (?:past|last)|\d{4}))\b", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\bnumber of (?:the )?$", re.IGNORECASE)
_WAR = 500  # dead from which a toll far above what was told is that of a war and of no single happening; a guess, not tuned
_FAR_ABOVE = 10  # times
_FEWER = 4  # times: a happening with so many fewer dead is not the one that a count is of; a guess, not tuned
_BESIDE = 40  # code points before "killed" in which those counted stand
_DIED = re.compile(r"killed|died|dead|perished", re.IGNORECASE)
_PASSIVE = re.compile(r"\s+(?:(?:had|have|has|were|was|been|also|in all|in total)\s+)*")


def counted_over_a_war(document: Document, mention: EventMention) -> bool:
    """Whether deaths are counted over a war or a year: "212 | killed | since the war began", "the fourth reporter | killed | this year"."""
    sentence, text = document.sentences[mention.sentence], document.text
    if mention.strength != "effect":
        return False
    is_one_of_many = _FOURTH.search(text, sentence.start, mention.start) and _THIS_YEAR.match(text, mention.end, sentence.end)
    return bool(is_one_of_many) or _OVER_A_WAR.match(text, mention.end, sentence.end) is not None


def is_toll(document: Document, mention: EventMention) -> bool:
    """Whether a mention is a toll, whose day is that of the count: "bringing the | death toll | to 23", "the number of | dead | is 19"."""
    if mention.strength != "effect":
        return False
    words = document.text[slice(*mention.at)].lower()
    return words.endswith("toll") or _NUMBER_OF.search(document.text, max(0, mention.start - 30), mention.start) is not None


def toll_told(document: Document, mention: EventMention) -> int | None:
    """The number of a toll that has moved: 19 of "the | death toll | rose to 19"; None where no such number follows."""
    if mention.strength != "effect" or not _TOLL.fullmatch(document.text, *mention.at):
        return None
    end = document.sentences[mention.sentence].end
    figures = (f for f in document.figures if f.figure.counts == "killed" and mention.end <= f.start < end)
    first = next(figures, None)
    return first.figure.low if first and _MOVED.match(document.text, mention.end, first.start) else None


def count_told(document: Document, mention: EventMention) -> int | None:
    """The number of dead that a verb tells of: 16 of "16 people had been | killed"; None where none stands in its clause."""
    if mention.strength != "effect" or not _DIED.fullmatch(document.text, *mention.at):
        return None
    before = (f for f in document.figures if f.figure.counts == "killed" and mention.start - _BESIDE <= f.start and f.end <= mention.start)
    told = next(before, None)
    is_beside = told is not None and _PASSIVE.fullmatch(document.text, told.end, mention.start) is not None
    return told.figure.low if told and is_beside and not told.figure.implied else None


def of_count(happenings: Sequence[Happening], count: int) -> Happening | None:
    """Of happenings that a count of dead may be of, the one whose dead come near it, where the one told last had far fewer."""
    last = max(happenings, key=lambda h: (h.last_in_front, h.last_at), default=None)
    if last is None or not last.deaths or max(last.deaths) * _FEWER > count:
        return None
    near = [(max(h.deaths), h.index, h) for h in happenings if h.deaths and max(h.deaths) * _FEWER > count >= max(h.deaths)]
    return max(near)[2] if near else None


def of_toll(happenings: Sequence[Happening], toll: int) -> tuple[bool, Happening | None]:
    """Whether a toll says which happening it is of, and that: of which most dead were told, but fewer; none where all are far fewer."""
    told = [(max(h.deaths), h.index) for h in happenings if h.deaths and not h.is_background]
    if toll >= _WAR and all(toll >= _FAR_ABOVE * dead for dead, _ in told):
        return True, None
    below = [one for one in told if one[0] <= toll]
    return (True, happenings[max(below)[1]]) if below and len(told) > 1 else (False, None)
