"""What the language stage makes of one report: a text with layers, every layer in code points of that text.

Comes in: nothing (records only). Goes out: `Document` and its layers, read by `claims/`.
Left out: any decision about who claims what; that is `claims/`.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.records import Figure, Occurred, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One labelled stretch of text, half-open `[start, end)` in code points; `probability` is 0 to 1."""

    label: str
    start: int
    end: int
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTag(Tag):
    """A participant of an incident; `kind` is the incident type read at it (attack, bombing …), with its probability."""

    kind: str = "attack"
    kind_probability: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that expresses an event, with the model's raw reading of how sure the text is of it.

    `certainty` is certain|probable|possible, `polarity` positive|negative, `time` non_future|future, each of them also
    underspecified ("plans to reopen": the words leave it open); each comes with the model's probability of that label.
    `happened` runs from -3 (did not) to 3 (did).
    """

    start: int
    end: int
    probability: float = 1.0
    certainty: str = "certain"
    certainty_probability: float = 1.0
    polarity: str = "positive"
    polarity_probability: float = 1.0
    time: str = "non_future"
    time_probability: float = 1.0
    happened: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLink:
    """One cue with what hangs on it: positions in `Reading.sources` and `Reading.contents`.

    `source` is None when nobody is named ("it was reported"). A content in several pieces
    has several positions. `probability` is that of the weakest link.
    """

    cue: int
    source: int | None
    contents: tuple[int, ...] = ()
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWindow:
    """A stretch of text with the model's probability of each incident type in it, and of being relevant."""

    start: int
    end: int
    relevant: float
    types: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSentence:
    """A sentence with the model's probabilities: that it tells of an incident, of each PLOVER type, of each kind of happening.

    Likeliest first; what is below .05 is left out.
    """

    start: int
    end: int
    telling: float = 0.0
    plover: tuple[tuple[str, float], ...] = ()
    kinds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the reading model says of one text. Every tuple is sorted by start.

    Tag labels: sources "source", cues "cue", contents "content" (contents may nest and may come in pieces);
    roles perpetrator_individual|perpetrator_organization|physical_target|victim|instrument;
    mentions person|organization|place (named mentions).
    """

    sources: tuple[Tag, ...] = ()
    cues: tuple[Tag, ...] = ()
    contents: tuple[Tag, ...] = ()
    links: tuple[CueLink, ...] = ()
    roles: tuple[RoleTag, ...] = ()
    mentions: tuple[Tag, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    windows: tuple[TypedWindow, ...] = ()
    sentences: tuple[TypedSentence, ...] = ()


class Token(NamedTuple):
    """A word, number or punctuation mark, half-open in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, half-open in code points; `tokens` inside it in order; `paragraph` counts from 0; the headline is paragraph 0."""

    start: int
    end: int
    paragraph: int
    is_headline: bool = False
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """An expression of time with the interval that the words allow, and where it stands.

    `is_publication_relative` says that the publication date was needed ("Monday"). `is_happening_relative` says that
    the words hang on another happening ("hours later"): `occurred` then has no days, and `offset_days` are the least and
    the most days from that happening to this one, None where the words give no number ("years later"). `bound` is
    "since", "until", "before" or "after" when the interval is only an edge ("since 2019") and "" when it is the time
    itself. `is_future` says that the words look ahead ("will meet on Monday"). `why` says why the words could not be placed, or why
    the interval is wider than the words; "" where there is nothing to say.
    """

    start: int
    end: int
    occurred: Occurred
    is_publication_relative: bool = False
    is_happening_relative: bool = False
    offset_days: tuple[int, int] | None = None
    bound: str = ""
    is_future: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention:
    """A number with what it counts, and where it stands (`start`, `end` cover the worded figure)."""

    start: int
    end: int
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym with the best place found for it, its rivals, and whether it is only an adjective ("Russian")."""

    start: int
    end: int
    place: Place
    candidates: tuple[Place, ...] = ()
    is_demonym: bool = False
    probability: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report's text with all layers of the language stage.

    `toponyms` are all names of places, adjectives and names inside other names too; `places` what may say where something happened.
    """

    text: str
    sentences: tuple[Sentence, ...] = ()
    reading: Reading = field(default_factory=Reading)
    times: tuple[TimeMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    made_by: str = ""
    toponyms: tuple[PlaceMention, ...] = ()
