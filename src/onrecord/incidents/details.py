"""What a report names closely: people with their ages, streets and house numbers, days. In: a text. Out: `Details`.

Follow-ups (the charge, the court, the funeral) are told weeks later in other words and often with a day of their own; what they keep of the
first report are these. All is found by its form in English news. What it leaves out: whose age and whose street it is; comparison asks
only what two reports share.

Accepted gap: "Ann Orr, 34 Hill Street" reads as a person of 34; "St. Oswin Drive" as a street of saints.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.incidents.text import content_words, fold, sentences

_NAME = r"[A-Z][\w'’-]+"
_NAMES_BEFORE = re.compile(rf"\b((?:{_NAME}(?: [A-Z]\.)? ){{1,3}}{_NAME}(?:,? (?:Jr|Sr|I{{2,3}})\.?)?)$")
_AGE_AFTER = re.compile(r"(?:, (?:age |aged )?| (?:age|aged) )(\d{1,2})(?=[,.;)\s])")
_AGE_NAME = re.compile(rf"\b(\d{{1,2}})-(?:year|month)s?-old,? ((?:{_NAME}(?: [A-Z]\.)? ){{1,3}}{_NAME})")
_AGE = re.compile(r"\b(\d{1,2})-(?:year|month)s?-old\b")
_SHORT_WAYS = r"Street|St\b\.?|Avenue|Ave\b\.?|Road|Rd\b\.?|Drive|Boulevard|Blvd\b\.?|Lane|Court"
_WAY = re.compile(rf" (?:{_SHORT_WAYS}|Highway|Parkway|Place|Circle|Terrace|Way|Trail|Pike)")
_STREET_BEFORE = re.compile(rf"\b((?:\d+(?:st|nd|rd|th)|{_NAME})(?: {_NAME})?)$")
_BLOCK = re.compile(rf"\b(\d{{2,5}})(?:th|st|nd|rd)?[ -]block\b|\b(\d{{3,5}}) (?=(?:[NSEW]\.? )?(?:{_NAME} ){{1,2}}(?:{_SHORT_WAYS}))")
_LARGE = re.compile(rf"\b{_NAME}")
_LOOK_BACK = 60
"""Code points before an age or "Street" in which its name stands."""

_MONTHS = {name: number for number, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), start=1)}
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MONTH_DAY = re.compile(rf"\b{_MONTH} (\d{{1,2}})\b(?!:)")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) {_MONTH}(?![a-z])")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})

LEAD_SENTENCES = 3
_LATER = re.compile(
    r"\b(?:charge[ds]?|arrest\w*|court|trial|sentenc\w+|indict\w*|plead\w*|pled|guilty|suspects?|accused|convicted|hearing|bond|bail|judge"
    r"|jury|funeral|vigil|memorial|mourn\w*|anniversary|surviv\w+|identified|identify|remember\w*|(?:weeks?|months?) after|prosecutors?"
    r"|recover\w+|lawsuit|settlement|ruled|jailed|booked|extradit\w+|justified|cleared)\b",
    re.IGNORECASE,
)
"""Words of what comes of a happening: the arrest, the court, the mourning."""


@dataclass(frozen=True, slots=True)
class Details:
    """What one report names closely.

    `people` gives ages by first and last name ("jon bel"), `days` are like "7-24", `large` are all words written large, in the form that
    `content_words` gives them, `comes_later` says whether its headline or lead tells what came of something.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    ages: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    large: frozenset[str] = frozenset()
    comes_later: bool = False


def details(text: str) -> Details:
    """The details of a report."""
    people = _people(text)
    lead = "\n".join(text[a:b] for a, b in sentences(text)[:LEAD_SENTENCES])
    return Details(
        people=people,
        ages=frozenset({*_AGE.findall(text), *people.values()}),
        streets=frozenset(fold(name) for _, name in _before(text, _WAY, _STREET_BEFORE)),
        blocks=frozenset(one or other for one, other in _BLOCK.findall(text)),
        days=_days(text),
        large=frozenset(content_words(" ".join(_LARGE.findall(text)))),
        comes_later=bool(_LATER.search(lead)),
    )


def _people(text: str) -> dict[str, str]:
    """ "Jon A. Bel, 23," and "23-year-old Jon Bel" both give "jon bel" and "23"."""
    found: dict[str, str] = {}
    told = [(names, age.group(1)) for age, names in _before(text, _AGE_AFTER, _NAMES_BEFORE)] + [
        (names, age) for age, names in _AGE_NAME.findall(text)
    ]
    for names, age in told:
        parts = [word for word in fold(names).split() if word not in _SUFFIXES]
        if len(parts) >= 2 and len(parts[0]) > 1:
            found.setdefault(f"{parts[0]} {parts[-1]}", age)
    return dict(sorted(found.items()))


def _before(text: str, what: re.Pattern[str], name: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Where `what` stands with a name right before it."""
    for match in what.finditer(text):
        start = match.start()
        if named := name.search(text, max(0, start - _LOOK_BACK), start):
            yield match, named.group(1)


def _days(text: str) -> frozenset[str]:
    told = [(month, day) for month, day in _MONTH_DAY.findall(text)] + [(month, day) for day, month in _DAY_MONTH.findall(text)]
    return frozenset(f"{_MONTHS[month.lower()]}-{int(day)}" for month, day in told if 1 <= int(day) <= 31)
