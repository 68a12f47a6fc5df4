"""What a report tells: its happenings, and each mention, figure or participant with the happening it belongs to.

Comes in: nothing. Goes out: `Happening` and `Told`, and whether a mention can be of a happening. Left out: deciding that (`happenings.py`).
"""

from dataclasses import dataclass, field

from onrecord.claims.attribution import Scope
from onrecord.claims.events import EventMention
from onrecord.language.document import FigureMention, PlaceMention, TimeMention
from onrecord.records import Certainty, Occurred

GENERIC_MODES: set[str | None] = {None, "targeted"}  # "killed", "attack", "murder" fit any violent happening


@dataclass(slots=True)
class Happening:
    """What is known so far of one happening while a report is read (not a record: it lives inside this stage)."""

    index: int
    event_type: str | None
    mode: str | None
    is_background: bool
    told_at: list[int]
    is_committed: bool = True
    is_mishap: bool = False  # whether it was told as an accident with a weapon: "the gun went off"
    is_series: bool = False  # whether it was told as several: "three shootings", "a series of bombings"
    is_answer: bool = False  # whether it is what police did to a doer: "police shot the gunman dead"
    of_series: int | None = None  # the happening told as several that this one is one of
    is_read: bool = False  # whether the reading model's kind of incident overruled the mode of a word
    days: list[Occurred] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    counts: set[str] = field(default_factory=set)
    deaths: list[int] = field(default_factory=list)  # the numbers of dead told of it so far
    aside_at: list[int] = field(default_factory=list)  # where it was told only to date another: "hours after a bomb killed 15"
    people: set[tuple[int, str]] = field(default_factory=set)  # those told with it by age: (6, "boy")

    @property
    def last_at(self) -> int:
        """Where it was told last."""
        return max(self.told_at)

    @property
    def last_in_front(self) -> int:
        """Where it was told last for its own sake; -1 where it was only told aside."""
        return max((at for at in self.told_at if at not in self.aside_at), default=-1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention or figure with the happening it belongs to, and the time and place told with it."""

    start: int
    end: int
    sentence: int
    happening: int | None
    is_background: bool = False
    mention: EventMention | None = None
    figure: FigureMention | None = None
    scope: Scope | None = None
    time: TimeMention | None = None
    occurred: Occurred | None = None
    place: PlaceMention | None = None
    is_participant: bool = False
    granted: Certainty | None = None  # how sure the outlet words what a denial of a part in it takes for granted (`granted.py`)


def types_fit(happening: Happening, mention: EventMention) -> bool:
    """Whether a mention can be of a happening by type and mode: "killed" fits every harm, "shelling" no bombing."""
    if mention.strength == "effect":
        return happening.event_type in ("ASSAULT", None)
    is_plain = mention.mode is None and mention.strength in ("weak", "weapon")
    if happening.is_mishap and mention.event_type == "ASSAULT" and (mention.mode in ("firearms", "targeted") or is_plain):
        return True  # "the shooting", "one child was hit", "killing him" of a gun that went off
    if mention.is_mishap and happening.event_type == "ASSAULT" and happening.mode == "firearms":
        return True  # "Girl, 4, shot in Osk" … "she may have accidentally shot herself"
    if mention.event_type != happening.event_type:
        return mention.strength in ("generic", "anaphor") and happening.event_type == "ASSAULT"
    if mention.mode in GENERIC_MODES or happening.mode in GENERIC_MODES:
        return True
    return mention.mode == happening.mode or {mention.mode, happening.mode} in (
        {"explosives", "suicide-attack"},
        {"aerial", "drone"},
        {"heavy-weapons", "aerial"},
        {"crowd-control", "firearms"},
        {"heavy-weapons", "unconventional"},
        {"aerial", "unconventional"},
    )
