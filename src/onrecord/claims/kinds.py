"""Which kind of happening a trigger tells of: finer than PLOVER's type and mode, by the words that stand around it.

Comes in: a trigger's entry and its sentence. Goes out: one of the kinds of `data/tables/kinds.tsv`.
Left out: type and mode themselves (`events.py`), and what other sentences say of the same happening.

The kinds are the sub-types that conflict observatories count by (armed clash, air strike, grenade, peaceful protest, arrest …).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.claims.phrases import TriggerEntry, default_kind, pattern, table_rows
from onrecord.language.alternatives import by_first_letter

_NEAR = 90  # code points before a trigger in which its doer stands
_ATTACKS = ("attack", "armed_clash")
# kinds that leave most open, the plainest last: beside any other the other one counts
_PLAIN = (
    "property_destruction",
    "armed_clash",
    "peaceful_protest",
    "group_activity_changed",
    "arrest",
    "agreement",
    "attribution",
    "diplomacy",
)
_LAND = ("territory_regained_by_government", "territory_taken_by_armed_group")


@cache
def kind_words(name: str) -> re.Pattern[str]:
    """The words of this name from kind_words.tsv, whole words, whatever the capitals."""
    alternatives = "|".join(row[1] for row in table_rows("kind_words.tsv") if row[0] == name)
    return re.compile(rf"\b(?:{by_first_letter(alternatives)})\b")


def kind_of(entry: TriggerEntry, text: str, sentence: tuple[int, int], at: tuple[int, int]) -> str:
    """The kind of happening that a trigger at `at` tells of in its sentence."""
    kind = entry.kind or default_kind(entry.event_type, entry.mode).kind
    words = text[slice(*sentence)]
    if kind in _LAND:
        return _of_land(kind, words, text[max(sentence[0], at[0] - _NEAR) : at[0]])
    if kind == "remote_explosive" and kind_words("grenade").search(words):
        return "grenade"  # "two grenades exploded"
    if kind in (*_ATTACKS, "property_destruction") and kind_words("mob").search(words):
        return "mob_violence"  # "an angry mob set a man ablaze"
    if kind in _ATTACKS and _is_clash(words):
        return "armed_clash"  # "militants attacked an army position"
    if kind in ("peaceful_protest", "violent_demonstration", "force_against_protesters", "protest_with_intervention"):
        return _of_protest(kind, words)
    if kind == "arrest":
        return _of_arrest(words)
    return kind


def kind_told(kinds: Sequence[str | None], event_type: str | None, mode: str | None) -> str:
    """The kind of a claim: that of its triggers which says most, else what its type and mode stand for."""
    by_mode = default_kind(event_type, mode).kind
    return min((kind for kind in kinds if kind and kind != "attack"), key=_says_little, default=by_mode)


@lru_cache(maxsize=1024)
def mode_by_weapon(told: str) -> str | None:
    """The mode that the weapons named beside a trigger show: "a rocket struck a clinic" is heavy-weapons."""
    for mode in ("drone", "heavy-weapons", "explosives", "firearms", "primitive"):
        if pattern(f"weapon_{mode}").search(told):
            return mode
    return None


def _says_little(kind: str) -> int:
    return _PLAIN.index(kind) + 1 if kind in _PLAIN else 0


def _of_land(kind: str, words: str, before: str) -> str:
    """Whose land it is now: "rebels captured a town", "the army captured a town", "the army entered it without a fight"."""
    if kind_words("bloodless").search(words):
        return "territory_transfer_without_violence"
    groups = [match.start() for match in kind_words("armed_group").finditer(before)]
    forces = [match.start() for match in kind_words("state_force").finditer(before)]
    if groups and max(groups) > max(forces, default=-1):
        return "territory_taken_by_armed_group"
    return "territory_regained_by_government" if forces else kind


def _is_clash(words: str) -> bool:
    """Whether both sides are armed: a group and a force, or a group and a military target."""
    is_group = kind_words("armed_group").search(words)
    return bool(is_group and (kind_words("state_force").search(words) or kind_words("military_target").search(words)))


def _of_protest(kind: str, words: str) -> str:
    """What became of a protest, by the words of its sentence."""
    is_protest = kind != "force_against_protesters" or kind_words("protest").search(words)
    if not is_protest or not kind_words("protest").search(words):
        return kind
    if kind_words("violent_crowd").search(words):
        return "violent_demonstration"
    if kind_words("police").search(words) and kind_words("dispersal").search(words):
        return "force_against_protesters" if kind_words("brutal").search(words) else "protest_with_intervention"
    return kind


def _of_arrest(words: str) -> str:
    """An arrest at a protest, over weapons or over organised crime counts with these."""
    if kind_words("protest").search(words):
        return "protest_with_intervention"
    return "organised_crime" if kind_words("crime").search(words) else "arrest"
