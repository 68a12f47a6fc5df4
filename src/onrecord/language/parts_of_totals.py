"""Which counts of a sentence are parts of a total: "including three children", "three of the dead", "two women were among them".

Comes in: the lower-case words of a sentence, its counts judged, and what was counted last before it. Goes out: the counts, parts marked.
Left out: what became of those counted (`outcomes.py`), and figures that lean on one of another sentence (`incidents/leaning.py`).
"""

from dataclasses import replace

from onrecord.language import harm
from onrecord.language.counted import Count

_LATER = frozenset(["more", "another", "others", "wounded", "injured"])
_DIE = frozenset(["die", "dies", "died", "dying", "succumbed"])
_CULPRITS = frozenset(["attackers", "gunmen", "assailants", "bombers", "militants", "hijackers", "shooters"])


def as_parts(words: list[str], counts: list[Count], last_kind: str | None) -> list[Count]:
    """Marks parts of a total: "including three children", "three of the dead", "two women were among them", "five critically"."""
    result: list[Count] = []
    kind_before = last_kind
    for count in [_die_too(words, count, counts) for count in counts]:
        if count.is_part:
            result.append(count)
            continue
        group = _part_of(words, count)
        if group is not None:
            if not group and count.kind and count.kind != kind_before:
                result.append(count)  # "Five were shot. | One of the victims | died": one of the five, not of the dead
                continue
            kind = group or count.kind or kind_before
            same = count.kind is None or kind is None or count.kind == kind or group == ""
            own = count.kind if count.kind and not same else kind
            is_part = count.kind is None or same or (own == kind_before and any(c.kind == own and not c.is_part for c in result))
            result.append(replace(count, kind=own, is_part=is_part) if not count.quantity.is_zero else replace(count, kind=None))
        else:
            result.append(count)
        if result[-1].kind and not result[-1].is_part:
            kind_before = result[-1].kind
    return result


def _die_too(words: list[str], count: Count, counts: list[Count]) -> Count:
    """Those who die later are part of the toll of their sentence: "| two people | wounded in the blast died, bringing the toll to 23"."""
    near = words[count.start : count.end + 3]
    if count.kind != "killed" or not _LATER.intersection(near) or not _DIE.intersection(words):
        return count
    tolls = [one for one in counts if one.kind == "killed" and "toll" in words[max(0, one.start - 8) : one.start]]
    is_less = any((one.quantity.low or 0) > (count.quantity.high or 0) for one in tolls)
    return replace(count, is_part=True) if is_less and not count.quantity.is_zero else count


def _part_of(words: list[str], count: Count) -> str | None:
    """The kind of the group that the count is a part of, "" for "them", None when it is no part."""
    before = words[max(0, count.start - 5) : count.start]
    inside = words[count.quantity.end : count.end + 4]
    behind = words[count.end : count.end + 7]
    if before[-1:] in (["including"], ["included"], ["includes"], ["include"], ["counting"]):
        return "" if count.noun else None
    if before[-2:] in (["among", "them"], ["of", "whom"], ["of", "them"], ["among", "whom"]) or before[-3:-1] in (
        ["among", "them"],
        ["of", "whom"],
    ):
        return ""
    if inside[:2] in (["of", "them"], ["of", "whom"]):
        return ""
    while behind and (behind[0] in harm.BE or behind[0] in ("also", "reported", "reportedly", *harm.PASSIVE)):
        behind = behind[1:]
    for stretch in (before, behind if behind[:1] == ["among"] else []):
        if "among" in stretch:
            return _group(stretch[stretch.index("among") + 1 :])
    if inside[:2] == ["of", "the"] and inside[2:3] and inside[2] in _CULPRITS:
        return ""  # "three of the attackers were killed" counts none of those attacked
    if inside[:2] == ["of", "the"] or inside[:2] == ["of", "those"]:
        return _group(inside[1:])
    return None


def _group(words: list[str]) -> str | None:
    """ "them", "the dead", "those injured", "the victims"; None for another group."""
    for word in words[:3]:
        if word in ("them", "whom", "victims"):
            return ""
        if word in ("dead", "killed", "deceased", "slain", "murders", "killings", "deaths", "slayings", "homicides", "fatalities"):
            return "killed"
        if word in ("wounded", "injured", "hurt"):
            return "injured"
        if word in ("hostages", "kidnapped", "abducted"):
            return "abducted"
        if word in ("missing", "detained", "arrested", "displaced"):
            return {"missing": "missing", "displaced": "displaced"}.get(word, "detained")
    return None
