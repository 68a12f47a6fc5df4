"""The page of errors: every message with its text, the gold templates and ours side by side, sorted by kind of error.

Comes in: blocks of key and response, texts, figures. Goes out: one HTML page that needs nothing else.
Left out: finding the errors (`errors.py`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from evaluation.muc4.align import Template
from evaluation.muc4.blocks import Block, by_message
from evaluation.muc4.errors import MISSED, SPURIOUS, WRONG_TYPE, Mark, Marked, kinds, marks
from evaluation.muc4.fills import MISSING, NOTHING, UNREADABLE, Alternatives, Fill, Form, Value, Word, words_in
from evaluation.muc4.score import ScoredPair, Status, score_message
from evaluation.muc4.slots import BY_NAME, SLOTS, Kind
from evaluation.muc4.table import table

GROUPS = (
    (MISSED, "Messages with a missed template"),
    (SPURIOUS, "Messages with a spurious template"),
    (WRONG_TYPE, "Messages with a wrong type"),
    ("", "Messages with wrong fills alone"),
)
RIGHT = "Messages without an error"
_JOINTS = {Form.TAGGED: ": ", Form.RANGE: " - ", Form.LOCATION: ": ", Form.BETWEEN: " - "}
_SIGNS = {Mark.RIGHT: "✓", Mark.PARTIAL: "½", Mark.WRONG: "✗", Mark.MISSING: "−", Mark.SPURIOUS: "+", Mark.OPTIONAL: "?"}
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --right: #1a7f37; --partial: #7a6a00; --wrong: #c62828; --missing: #b35900;
  --spurious: #7b3fb5; --optional: #777; --gold: #ffd54a88; --ours: #6fb7ff88; --both: #6fd08c99 }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 78rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { border: 1px solid var(--line); padding: .15rem .5rem; text-align: left;
  vertical-align: top } th { font-weight: 600 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace }
article { border-top: 2px solid var(--line); margin-top: 1.5rem } .pair { margin: .8rem 0 } .count { width: 5rem; text-align: right }
mark { color: inherit; border-radius: .2rem } mark.gold { background: var(--gold) } mark.ours { background: var(--ours) }
mark.both { background: var(--both) } .slot { width: 13rem } .fill { width: 50%; overflow-wrap: anywhere }
.right { color: var(--right) } .partial { color: var(--partial) } .wrong { color: var(--wrong) } .missing { color: var(--missing) }
.spurious { color: var(--spurious) } .optional { color: var(--optional) }
@media (prefers-color-scheme: dark) { :root { --right: #58c877; --partial: #d6c14b; --wrong: #ff7b72; --missing: #ffab5e;
  --spurious: #c79bff; --optional: #999; --gold: #8a6d0099; --ours: #1f5f9f99; --both: #1f7a3f99 } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as shown."""

    name: str
    text: str
    pairs: Sequence[ScoredPair]
    kinds: Counter[str]


def page(key: Sequence[Block], response: Sequence[Block], texts: Mapping[str, str], figures: Mapping[str, float | str | None]) -> str:
    """The whole page."""
    found = list(_messages(key, response, texts))
    body = [
        "<h1>MUC-4: what was read wrongly</h1>",
        f"<details><summary>The figures</summary><pre>{escape(table(figures))}</pre></details>",
        _legend(),
        _overview(found),
        *_groups(found),
    ]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>MUC-4 errors</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>\n' + "\n".join(body) + "\n</body></html>\n"


def _messages(key: Sequence[Block], response: Sequence[Block], texts: Mapping[str, str]) -> Iterator[Message]:
    keys, responses = by_message(key), by_message(response)
    for name in dict.fromkeys([*keys, *responses]):
        pairs = score_message(name, keys.get(name, []), responses.get(name, []), is_asking=True)
        yield Message(name=name, text=texts.get(name, ""), pairs=pairs, kinds=kinds(pairs))


def _legend() -> str:
    signs = " ".join(f'<span class="{mark}">{_SIGNS[mark]} {mark}</span>' for mark in Mark)
    words = " ".join(f'<mark class="{name}">{name}</mark>' for name in ("gold", "ours", "both"))
    return f"<p>Fills: {signs}. Words in the texts: {words}.</p>"


def _overview(found: Sequence[Message]) -> str:
    """Every kind of error with how often and where."""
    counts = sum((message.kinds for message in found), Counter[str]())
    first = [kind for kind in (MISSED, SPURIOUS, WRONG_TYPE) if counts[kind]]
    others = sorted((kind for kind in counts if kind not in first), key=lambda kind: (-counts[kind], kind))
    rows = "".join(_overview_row(kind, counts[kind], found) for kind in [*first, *others])
    return f'<table><tr><th>kind of error</th><th class="count">how often</th><th>where</th></tr>{rows}</table>'


def _overview_row(kind: str, count: int, found: Sequence[Message]) -> str:
    links = " ".join(f'<a href="#{escape(one.name)}">{escape(one.name)}</a>' for one in found if one.kinds[kind])
    where = f"<details><summary>{sum(bool(one.kinds[kind]) for one in found)} messages</summary>{links}</details>"
    return f'<tr><td>{escape(kind)}</td><td class="count">{count}</td><td>{where}</td></tr>'


def _groups(found: Sequence[Message]) -> Iterator[str]:
    """Each message once, under the first group that it belongs to."""
    left = list(found)
    for kind, title in GROUPS:
        own = [one for one in left if (one.kinds[kind] if kind else one.kinds)]
        left = [one for one in left if one not in own]
        yield from _group(title, own)
    yield from _group(RIGHT, left)


def _group(title: str, messages: Sequence[Message]) -> Iterator[str]:
    yield f"<h2>{escape(title)} ({len(messages)})</h2>"
    yield from (_message(one) for one in messages)


def _message(message: Message) -> str:
    told = ", ".join(f"{kind} × {count}" for kind, count in message.kinds.most_common()) or "no error"
    pairs = "".join(_pair(pair) for pair in message.pairs)
    return (
        f'<article id="{escape(message.name)}"><h3>{escape(message.name)}</h3><p>{escape(told)}</p>'
        f"<pre>{highlighted(message.text, *_strings(message.pairs))}</pre>{pairs}</article>"
    )


def _pair(pair: ScoredPair) -> str:
    sides = (("gold", pair.pair.key), ("ours", pair.pair.response))
    title = f"{pair.status}: " + " – ".join(f"{whose} {side.block.number}" for whose, side in sides if side)
    if not any(side and side.block.is_relevant for _, side in sides):
        return f"<p>{escape(title)}</p>"
    rows = "".join(_row(slot.name, found) for slot in SLOTS if (found := marks(pair)[slot.name]))
    kind = {Status.MISSING: "missing", Status.SPURIOUS: "spurious"}.get(pair.status, "")
    head = '<tr><th class="slot">slot</th><th class="fill">gold</th><th class="fill">ours</th></tr>'
    return f'<div class="pair"><b class="{kind}">{escape(title)}</b><table>{head}{rows}</table></div>'


def _row(name: str, found: Iterable[Marked]) -> str:
    lines = [(_shown(one.key, one.mark), _shown(one.response, one.mark)) for one in found]
    return "".join(f"<tr><td>{escape(name)}</td><td>{gold}</td><td>{ours}</td></tr>" for gold, ours in lines)


def _shown(fill: Fill | None, mark: Mark) -> str:
    if fill is None:
        return ""
    words = ("? " if fill.is_optional else "") + worded(fill.value)
    return f'<span class="{mark}">{_SIGNS[mark]} {escape(words)}</span>'


def worded(value: Value) -> str:
    """A value as a file would have it."""
    if value == UNREADABLE:
        return "(cannot be read)"
    if isinstance(value, Word):
        return "" if value in (MISSING, NOTHING) else value.text
    if isinstance(value, Alternatives):
        return " / ".join(map(worded, value.options))
    if value.form is Form.PLACE:
        return f"{worded(value.parts[0])} ({worded(value.parts[1])})"
    return _JOINTS[value.form].join(map(worded, value.parts)).strip()


def _strings(pairs: Sequence[ScoredPair]) -> tuple[set[str], set[str]]:
    """The strings that fill slots of the key, and those of the response."""
    return _strings_of([pair.pair.key for pair in pairs]), _strings_of([pair.pair.response for pair in pairs])


def _strings_of(templates: Sequence[Template | None]) -> set[str]:
    names = [name for name, slot in BY_NAME.items() if slot.kind is Kind.STRING]
    found = [fill for template in templates if template for name in names for fill in template.fills[name]]
    return {_plain(text) for fill in found for text in words_in(fill.untagged)}


def _plain(text: str) -> str:
    return text.removeprefix('"').removesuffix('"').replace('\\"', '"')


def highlighted(text: str, gold: Iterable[str], ours: Iterable[str]) -> str:
    """The text, escaped, with the words of the key's and of our strings marked."""
    flags = [in_gold + 2 * in_ours for in_gold, in_ours in zip(_covered(text, gold), _covered(text, ours), strict=True)]
    pieces: list[str] = []
    start = 0
    for at in range(1, len(flags) + 1):
        if at == len(flags) or flags[at] != flags[start]:
            pieces.append(_piece(text[start:at], ("", "gold", "ours", "both")[flags[start]]))
            start = at
    return "".join(pieces)


def _piece(text: str, kind: str) -> str:
    return f'<mark class="{kind}">{escape(text)}</mark>' if kind else escape(text)


def _covered(text: str, strings: Iterable[str]) -> list[bool]:
    """Which characters belong to one of the strings, wherever they stand as whole words; line ends are blanks."""
    covered = [False] * len(text)
    for string in strings:
        words = [re.escape(word) for word in string.split()]
        if not words:
            continue
        for match in re.finditer(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", text, re.IGNORECASE):
            covered[match.start() : match.end()] = [True] * (match.end() - match.start())
    return covered
