"""What the timeline draws hundreds of, bars and lines, as SVG: a template would take three times as long.

Comes in: a picture, and the addresses that its parts lead to. Goes out: markup in which every text is escaped. Left out: the rest of the
timeline (`templates/timeline.html`).
"""

from collections.abc import Callable
from datetime import date
from html import escape

from markupsafe import Markup

from onrecord.views.web.texts import say
from onrecord.views.web.timeline import HEIGHT, LANE, Bar, Stretch, Timeline

Between = Callable[[date, date], str]


def bars(picture: Timeline, between: Between) -> Markup:
    """A bar for each day, week, month or year; each leads to what happened then."""
    return Markup("\n".join(_bar(bar, between) for bar in picture.bars))


def stretches(picture: Timeline, between: Between) -> Markup:
    """Lines of what is known less closely than a bar is wide."""
    return Markup("\n".join(_stretch(stretch, between) for stretch in picture.stretches))


def _bar(bar: Bar, between: Between) -> str:
    words = escape(say("timeline.bar", n=bar.n, start=bar.start, end=bar.end))
    side = f'x="{bar.x}" width="{bar.width}"'
    disputed = ""
    if bar.disputed_height:
        disputed = f'<rect class="bar-disputed" {side} {_standing(bar.disputed_height)} fill="url(#slant)"/>'
    return (
        f'<a href="/?{escape(between(bar.start, bar.end))}" aria-label="{words}"><rect class="target" {side} y="0" height="{HEIGHT}"/>'
        f'<rect class="bar" {side} {_standing(bar.height)}><title>{words}</title></rect>{disputed}</a>'
    )


def _standing(height: float) -> str:
    return f'y="{HEIGHT - height:.2f}" height="{height}"'


def _stretch(stretch: Stretch, between: Between) -> str:
    words = escape(say("timeline.stretch", n=stretch.n, start=stretch.start, end=stretch.end))
    size = f'x="{stretch.x}" y="{HEIGHT + 5 + stretch.lane * LANE}" width="{stretch.width}" height="5"'
    drawn = f'<rect class="stretch" {size}><title>{words}</title></rect>'
    return f'<a href="/?{escape(between(stretch.start, stretch.end))}" aria-label="{words}">{drawn}</a>'
