"""Who takes part: from a stretch with a role to a `Participant` with name, description and who it stands for.

Comes in: a `Setting` and a `Part`, or a source. Goes out: `Participant`s. Left out: finding the stretches (`participants.py`) and who of
a happening is who (`cast.py`).
"""

from onrecord.claims.categories import category_of
from onrecord.claims.naming import looks_named, own_name
from onrecord.claims.participants import Part
from onrecord.claims.setting import Setting
from onrecord.records import Participant, Role, Source, SourceType


def participant(setting: Setting, part: Part) -> Participant:
    """Who a stretch names: the name where one is used, the description as worded, and the name that a pronoun or "the group" stands for."""
    text = setting.document.text
    worded = " ".join(text[part.start : part.end].split())
    name = _person_named(setting, part) if part.kind == "person" else setting.voices.named(part.start, part.end)
    if part.kind == "object" and part.category:
        name = None  # "the home of | Ada Fenn" has no name
    antecedent = None if name else setting.voices.antecedent((part.start, part.end))
    canonical = name or (antecedent.canonical if antecedent else None)
    kind = part.kind or ("organization" if antecedent and antecedent.type is not SourceType.PERSON else None)
    description = " ".join(text[slice(*part.described)].split()) if part.described else worded if worded != name else None
    known_as = canonical or worded.removeprefix("the ").removeprefix("The ")
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
    )


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
