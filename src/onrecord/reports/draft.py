"""What the format readers hand on: a report taken apart, before dates are chosen, datelines read and origins found.

Comes in: nothing (records only). Goes out: `Draft`, and `Unusable` for what cannot become one.
Left out: reading any format; that is done by the modules named after the formats.
"""

from dataclasses import dataclass
from datetime import datetime

from onrecord.records import Reason


class Unusable(Exception):
    """What was read cannot become a report. `detail` says what is wrong and what to do next."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as a format reader found it.

    `paragraphs` is the body, tidied, without the headline where that is known. `dates` are (method, UTC instant)
    in the order in which they are to be believed. `credits` are names that the file itself gives as where the text came from.
    """

    paragraphs: tuple[str, ...]
    headline: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    dates: tuple[tuple[str, datetime], ...] = ()
    credits: tuple[str, ...] = ()
