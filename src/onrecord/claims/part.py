"""One who takes part in a happening, as the text tells of him. In: nothing. Out: `Part`. Left out: finding them (`participants.py`)."""

from dataclasses import dataclass

from onrecord.claims.attribution import Stretch
from onrecord.records import Figure, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch with a role in a happening; `kind` is person, organization or object where the model or its words say so.

    `described` is where a description of a named person stands beside the name ("the Jesuit priest | Tomás Quiroga"), `body` where the text
    names the body that a doer belongs to ("gunmen of the | Northern Front").
    """

    role: Role
    start: int
    end: int
    kind: str | None = None
    described: Stretch | None = None
    category: str | None = None
    number: Figure | None = None
    effects: tuple[str, ...] = ()
    body: Stretch | None = None
