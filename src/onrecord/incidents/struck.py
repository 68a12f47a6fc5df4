"""Who was shot may have died: figures of people struck, counted with the dead taken out.

Comes in: the sayings on the injured of an incident, its dead and its estimate of the killed. Goes out: the sayings on the injured that
an estimate reckons with. Left out: the accounts; they keep every figure as it was given.

Method: "shot" and "stabbed" say who was struck, not who lived. "Five shot, two of them dead" leaves three injured; "a man was shot" and
"the man died" are one man. A figure of people "wounded", "injured" or "hurt" stays as it is.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from onrecord.incidents.leaning import names_a_deed, names_nobody_new
from onrecord.incidents.sayings import Saying, counts_everybody, tells_dead_beside
from onrecord.incidents.text import fold
from onrecord.incidents.values import known_as
from onrecord.records import Claim, Figure, Participant, Role

_STRUCK = re.compile(
    r"\b(?:shot|shots|shoots?|shooting|stabbed|stabs|stabbing|gunned down|gunfire|fired?|firing|hit|hits|hitting|struck|strikes"
    r"|striking)\b",
    re.IGNORECASE,
)
_WEAPONS_WOUNDS = re.compile(r"\b(?:gunshot|bullet|stab|knife|multiple) wounds?\b", re.IGNORECASE)  # the dead have them too
_WOUNDED = re.compile(r"\b(?:wound|injur|hurt|critical|surviv|hospital|grazed|stable)", re.IGNORECASE)
_LIVED = re.compile(r"\b(?:wounded|injured|hurt|surviv\w+)\b", re.IGNORECASE)
_ONLY_TAKEN = re.compile(r"\b(?:critical|hospital)", re.IGNORECASE)  # "a boy was shot and taken to hospital": he may have died there
_OTHERS = re.compile(r"\b(?:others?|more|another)\b", re.IGNORECASE)
_MALE = frozenset(["man", "men", "boy", "boys", "male", "males", "father", "son", "husband", "brother", "he", "his", "him"])
_FEMALE = frozenset(["woman", "women", "girl", "girls", "female", "females", "mother", "daughter", "wife", "sister", "she", "her"])
_YOUNG = frozenset(["child", "children", "toddler", "baby", "infant", "boy", "girl"])
_GROWN = frozenset(["man", "woman", "officer", "soldier", "policeman", "driver", "guard", "father", "mother"])
_PLAIN = frozenset(
    ["man", "men", "woman", "women", "boys", "girls", "children", "teens", "teenagers", "youths", "adults", "males", "females"]
)
_RELATED = frozenset(["brothers", "sisters", "siblings", "sons", "daughters", "friends", "cousins", "relatives", "kids"])
_AGE = re.compile(r"\b\d{1,3}\b")


def without_the_dead(injured: Sequence[Saying], killed: Sequence[Saying], n_killed: int) -> list[Saying]:
    """The sayings on the injured that say who was hurt and lived; figures of people struck are lowered by those killed."""
    dead = [person for saying in killed for person in _people(saying, "killed")]
    alive = {(s.voice.claim.report, s.value.low) for s in injured if isinstance(s.value, Figure) and _tells_of_living(s.value)}
    of_dead = {saying.voice.claim.id for saying in killed}
    kept = []
    for saying in injured:
        figure = saying.value
        if isinstance(figure, Figure) and saying.voice.claim.id not in of_dead and _counts_dead_too(saying, alive, n_killed):
            kept += [replace(saying, value=_lowered(figure, n_killed))] if (figure.low or 0) > n_killed else []
        elif not isinstance(figure, Figure) or not _may_be_dead(saying.voice.claim, figure):
            kept.append(saying)
        elif figure.implied:
            kept += [] if any(may_be_one(one, other) for one in _people(saying, "injured") for other in dead or [""]) else [saying]
        elif _counts_anybody(figure) and not figure.part_of_total and (figure.low or 0) >= n_killed:
            kept += [replace(saying, value=_lowered(figure, n_killed))] if (figure.low or 0) > n_killed else []
        else:
            kept.append(saying)
    return kept


def _counts_dead_too(saying: Saying, alive: Set[tuple[str, int | None]], n_killed: int) -> bool:
    """ "All four were taken to hospital" in a report of one dead and three injured; "both victims" in one of two dead."""
    figure = saying.value
    if not isinstance(figure, Figure) or not _is_total(figure) or not figure.low or _OTHERS.search(figure.worded):
        return False
    if _LIVED.search(_told_in(saying.voice.claim)):
        return False
    return (figure.low == n_killed > 1 and names_nobody_new(figure)) or (
        figure.low > n_killed and (saying.voice.claim.report, figure.low - n_killed) in alive
    )


def _tells_of_living(figure: Figure) -> bool:
    """Whether a figure can be those who lived: a total, or "three others"."""
    return _is_total(figure) or (_OTHERS.search(figure.worded) is not None and not figure.implied)


def _is_total(figure: Figure) -> bool:
    return not (figure.part_of_total or figure.implied or figure.open)


def _may_be_dead(claim: Claim, figure: Figure) -> bool:
    """Whether those whom a figure counts were only said to be struck, and by no claim that tells of the dead beside them."""
    return _counts_struck(claim, figure) and not (figure.implied and tells_dead_beside(claim))


def _counts_struck(claim: Claim, figure: Figure) -> bool:
    """Whether a claim says of those it counts only that they were struck: "five men were shot", not "wounding five", "shot five others"."""
    if figure.counts != "injured":
        return False
    if names_a_deed(figure):
        return True
    told = _told_in(claim)
    if not _STRUCK.search(claim.about.trigger or told) and not _WEAPONS_WOUNDS.search(told):
        return False
    told = _WEAPONS_WOUNDS.sub("", told)
    if figure.implied or (figure.low == 1 and not tells_dead_beside(claim)):
        told = _ONLY_TAKEN.sub("", told)
    return not (_WOUNDED.search(told) or _OTHERS.search(figure.worded or ""))


def _told_in(claim: Claim) -> str:
    """The words of a claim, those of spans within other spans once."""
    quotes = [span.quote for span in claim.spans]
    return " ".join(quote for quote in quotes if not any(quote != other and quote in other for other in quotes))


def _counts_anybody(figure: Figure) -> bool:
    """Whether the figure is of people or of men, women, children: the dead can be among these, not among "five soldiers"."""
    return counts_everybody(figure) or fold(figure.of or "") in _PLAIN | _RELATED


def _lowered(figure: Figure, by: int) -> Figure:
    """The figure of those who lived; its saying keeps the key of what was told, so that the account shown is the one that was given."""
    low = figure.low - by if figure.low is not None else None
    high = figure.high - by if figure.high is not None else None
    return replace(figure, low=low, high=high)


def _people(saying: Saying, counts: str) -> list[str]:
    """The words for those whom a saying counts: their names and descriptions, else the figure's own words."""
    people = [p for p in saying.voice.claim.about.participants if p.role is Role.RECIPIENT and (counts in p.effects or not p.effects)]
    figure = saying.value
    worded = [figure.worded or ""] if isinstance(figure, Figure) else []
    return [_words_of(p) for p in people] or worded


def _words_of(person: Participant) -> str:
    return " ".join(filter(None, (known_as(person), person.description)))


def may_be_one(one: str, other: str) -> bool:
    """Whether two descriptions can be of one person: no other age, no other sex, not a child and a grown person."""
    first, second = set(fold(one).split()), set(fold(other).split())
    ages = set(_AGE.findall(one)), set(_AGE.findall(other))
    if ages[0] and ages[1] and not ages[0] & ages[1]:
        return False
    apart = ((_MALE, _FEMALE), (_FEMALE, _MALE), (_YOUNG, _GROWN), (_GROWN, _YOUNG))
    return not any(first & left and second & right and not (first & right or second & left) for left, right in apart)
