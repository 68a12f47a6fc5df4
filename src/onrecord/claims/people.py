"""Who takes part: from a stretch with a role to a `Participant` with name, description and who it stands for.

Comes in: a `Setting` and a `Part`, or a source. Goes out: `Participant`s. Left out: finding the stretches (`participants.py`) and who of
a happening is who (`cast.py`).
"""

import re
from dataclasses import replace

from onrecord.claims.actors import country_of
from onrecord.claims.attribution import Stretch
from onrecord.claims.befallen import acting, befallen
from onrecord.claims.bodies import BODY, bare_name
from onrecord.claims.categories import category_of
from onrecord.claims.naming import looks_named, own_name
from onrecord.claims.part import Part
from onrecord.claims.phrases import words
from onrecord.claims.setting import Setting
from onrecord.claims.tagged import cleaned
from onrecord.records import Participant, Role, Source, SourceType

_LETTERS = re.compile(r"[A-Z][A-Z0-9&.-]{1,10}")
_BODY_LABELS = ("organization", "perpetrator_organization")
_OWNER = re.compile(r"['’]s\s+\w", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]")
_NUMBER_WORDS = 24  # code points of a number before those it counts: "at least thirty-four"
_MORE_OF_NAME = 3  # words of a body's name behind what the model marks as its name


def participant(setting: Setting, part: Part) -> Participant:
    """Who a stretch names: the name where one is used, the description as worded, and the name that a pronoun or "the group" stands for."""
    text = setting.document.text
    worded = " ".join(text[part.start : part.end].split())
    name = _person_named(setting, part) if part.kind == "person" else _body_named(setting, part)
    if part.kind == "object" and part.category:
        name = None  # "the home of | Ada Fenn" has no name
    voice = None if name else setting.voices.antecedent((part.start, part.end))
    who = befallen if part.role is Role.RECIPIENT else acting if part.role is Role.ACTOR else None
    meant = who(setting.document, (part.start, part.end), voice) if who and not name else None
    if meant:
        return _standing_for(setting, part, meant)
    antecedent = voice.source if voice else None
    canonical = name or (antecedent.canonical if antecedent else None)
    kind = part.kind or ("organization" if antecedent and antecedent.type is not SourceType.PERSON else None)
    description = " ".join(text[slice(*part.described)].split()) if part.described else worded if worded != name else None
    description = _with_number(setting, part) or description if name is None else description
    known_as = canonical or worded.removeprefix("the ").removeprefix("The ")
    known_as = (_spelled_out(setting, known_as) or bare_name(known_as)) if kind == "organization" else known_as
    name = bare_name(name) if name and kind == "organization" else name
    told = setting.voices.actor(known_as, worded, (part.start, part.end))
    return Participant(
        role=part.role,
        name=name or canonical,
        description=description,
        canonical=known_as,
        kind=kind,
        country_code=told.country_code,
        sector=told.sector,
        category=part.category,
        number=part.number,
        effects=part.effects,
        affiliation=_affiliation(setting, part.body) if part.body else None,
    )


def _affiliation(setting: Setting, body: Stretch) -> str:
    """The name of a body in its fullest form over the report."""
    worded = bare_name(setting.document.text[slice(*body)])
    known = setting.voices.named(*body) or ""
    return known if known.lower().endswith(worded.lower()) else _spelled_out(setting, worded) or worded


def _with_number(setting: Setting, part: Part) -> str | None:
    """Several nameless people with the number that stands before them: "four | men", "two | engineers of the mine"."""
    if part.role is not Role.RECIPIENT or part.described:
        return None
    counted = (f for f in setting.document.figures if f.start < part.start < f.end and not f.figure.implied)
    start = next((f.start for f in counted if part.start - f.start <= _NUMBER_WORDS), None)
    return None if start is None else " ".join(setting.document.text[start : part.end].split())


def _standing_for(setting: Setting, part: Part, meant: Stretch) -> Participant:
    """The participant of a pronoun as the one it stands for is named or described: "He died" of "the boy"."""
    found = cleaned(setting.document, *meant, "person")[:1]
    start, end, described = (found[0].start, found[0].end, found[0].described) if found else (*meant, None)
    told = participant(setting, replace(part, start=start, end=end, described=described))
    return replace(told, number=part.number)


def _person_named(setting: Setting, part: Part) -> str | None:
    """The name of a person or group in a stretch; None for "a peasant of Flores", "the leader of the Lower Shire Front"."""
    document = setting.document
    mention = own_name(document, part.start, part.end)
    if mention:
        return setting.voices.named(mention.start, mention.end)
    if not looks_named(document, part.start, part.end):
        return None
    worded = " ".join(document.text[part.start : part.end].split())
    if category_of(worded, "person") is None:
        return setting.voices.named(part.start, part.end) or worded
    return worded if part.described else None


def _body_named(setting: Setting, part: Part) -> str | None:
    """The name of a body or thing in a stretch, to its last word: "the Talma | Cartel" is no Talma."""
    name = setting.voices.named(part.start, part.end)
    text = setting.document.text
    inside = [m for m in setting.document.reading.mentions if part.start <= m.start and m.end <= part.end]
    last = max(inside, key=lambda m: m.end, default=None)
    if last and name and _OWNER.match(text, last.start + len(name), part.end) and text.startswith(name, last.start):
        return None  # "Talma's | army" has no name of its own
    if last and last.label == "person" and text[part.start : last.start].lower().endswith((" of ", " for ")):
        return None  # nor have "supporters of | Ivo Brandt"
    if name is None or part.kind != "organization" or last is None:
        return name
    for shaped in BODY.finditer(text, part.start, part.end):
        if (full := " ".join(shaped[0].split())).endswith(f" {name}"):
            return full  # "Revolutionary Army of | Talma"
    rest = words(text, last.end, part.end)
    if rest and name == text[last.start : last.end] and country_of(name):
        return None  # nor have "Kenyan | forces"
    if name != text[last.start : last.end] or not 0 < len(rest) <= _MORE_OF_NAME or _BRACKET.search(text, last.end, part.end):
        return name
    if not all(text[w.start].isupper() for w in rest) or category_of(rest[-1].lower, "person") is not None:
        return name
    return " ".join(text[last.start : part.end].split())


def _spelled_out(setting: Setting, short: str) -> str | None:
    """What the letters of a body stand for where the text puts one beside the other: "the Talma Front (TF)", "TF [Talma Front]"."""
    if not _LETTERS.fullmatch(short):
        return None
    document = setting.document
    behind = re.search(rf"\b{re.escape(short)} ?[(\[]([^()\[\]]{{6,80}})[)\]]", document.text)
    if behind and len(behind[1].split()) > 1:
        return " ".join(behind[1].split())
    before = re.search(rf"\s?[(\[]{re.escape(short)}[)\]]", document.text)
    marked = [*document.reading.mentions, *document.reading.roles]
    bodies = [t for t in marked if t.label in _BODY_LABELS and before and before.start() <= t.end <= before.start() + 2]
    full = max(bodies, key=lambda t: t.end - t.start, default=None)
    return " ".join(document.text[full.start : full.end].strip(" ([").split()) if full else None


def speaker(source: Source) -> Participant:
    """A source as the actor of what it says or did."""
    is_named = source.canonical[:1].isupper()
    kind = "person" if source.type in (SourceType.PERSON, SourceType.WITNESS) else "organization"
    return Participant(
        role=Role.ACTOR,
        name=source.canonical if is_named else None,
        description=source.name,
        canonical=source.canonical,
        kind=kind,
        country_code=source.country_code,
        sector=source.sector,
    )
