"""Whom a source clears by saying that nothing points to him: "there was nothing to suggest the Front was involved".

Comes in: a `Setting`, its scopes and the happenings read. Goes out: `Claim`s, negative, with whoever is cleared as actor.
Left out: denials of one's own part (`statements.py`) and courts that acquit (`judged.py`).

Accepted gap: in the outlet's own voice ("no evidence has emerged that …") nobody is cleared.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import Scope, Stretch
from onrecord.claims.edges import sentence_at
from onrecord.claims.finishing import chain, finish, scope_spans
from onrecord.claims.happenings import Grouper
from onrecord.claims.part import Part
from onrecord.claims.people import participant
from onrecord.claims.responsibility import responsibility
from onrecord.claims.setting import Setting
from onrecord.claims.told import Happening
from onrecord.records import About, Certainty, Claim, Factuality, Polarity, Role, TimeFrame

_NOTHING = (
    r"\b(?:there (?:was|is|were|had been)|(?:had|has|have|had found|found|saw|sees?|seen|knew of|knows? of)) (?:as yet |so far )?"
    r"(?:nothing|no (?:evidence|signs?|indications?|suggestions?|proof|reason))(?: (?:yet|so far|at all))?"
)
# "| nothing to suggest (that) | the Front | was involved", "| no sign that | the River Men | had been behind it"
_CLEARS = re.compile(
    rf"{_NOTHING} (?:to (?:suggest|show|indicate|believe|think|prove)(?: that)?|that|of) "
    r"(?P<who>(?:the |an? |any )?(?:[\w’'-]+ ){0,5}?[\w’'-]+?)(?:['’]s? (?:involvement|part|role|hand)\b"
    r"| (?:was|were|is|are|had been|has been|have been|had|has|have) "
    r"(?:involved|behind|responsible|to blame|linked|connected|any (?:part|role|hand|link)|part of|taken part|carried out|planted)\b)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:it|he|she|they|this|that|anybody|anyone|anything)\b", re.IGNORECASE)
_NOT_SO = Factuality(certainty=Certainty.CERTAIN, polarity=Polarity.NEGATIVE, time=TimeFrame.PAST)


def cleared(setting: Setting, all_scopes: Sequence[Scope], grouper: Grouper) -> list[Claim]:
    """The claims of everybody who says that nothing points to somebody."""
    found = []
    for scope in all_scopes:
        for start, end in scope.pieces:
            for match in _CLEARS.finditer(setting.document.text, start, end):
                happening = last_deed(setting, grouper, match.start())
                if happening and not _NO_NAME.match(match["who"]) and scope.voices[-1] is not None:
                    found.append(_claim(setting, scope, match.span("who"), (match.start(), end), happening))
    return found


def last_deed(setting: Setting, grouper: Grouper, at: int) -> Happening | None:
    """The violent happening that the paragraph of `at` told last before it; where it tells of none, the main one of the report."""
    sentence = sentence_at(setting.document, at)
    starts = [s.start for s in setting.document.sentences if sentence and s.paragraph == sentence.paragraph]
    latest = grouper.latest(at, event_type="ASSAULT")
    return latest if latest and starts and latest.last_at >= starts[0] else grouper.main(at)


def _claim(setting: Setting, scope: Scope, who: Stretch, content: Stretch, happening: Happening) -> Claim:
    actors = (participant(setting, Part(role=Role.ACTOR, start=who[0], end=who[1])),)
    sources = chain(setting, scope)
    about = About(
        event_type=happening.event_type,
        mode=happening.mode,
        participants=actors,
        responsibility=responsibility(setting, sources, actors, _NOT_SO),
    )
    return finish(
        setting,
        scope,
        about=about,
        factuality=_NOT_SO,
        sources=sources,
        spans=scope_spans(setting.document.text, replace(scope, pieces=(content,))),
        happening=happening.index,
        probability=scope.probability,
    )
