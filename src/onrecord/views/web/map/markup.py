"""What the map draws hundreds of, countries and symbols, as SVG: a template would take three times as long.

Comes in: a picture, and the addresses that its parts lead to. Goes out: markup in which every text is escaped. Left out: the rest of the
map (`templates/map.html`).
"""

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from onrecord.views.web.map.picture import Area, MapPicture, Symbol
from onrecord.views.web.map.shapes import Box
from onrecord.views.web.texts import say
from onrecord.views.wording import listed, one_line, printable

_FEW = 14
"""Symbols up to which each has its name beside it."""
_NAMES = 4
"""Names that a symbol says."""
_LARGE = 8
"""Radius from which there is room for a number in a dot."""


@lru_cache(maxsize=64)
def paths(outlines: tuple[str, ...]) -> Markup:
    """The land, the same for every picture of a window."""
    return Markup("").join(Markup('<path d="{}"/>').format(path) for path in outlines)


def land(picture: MapPicture) -> Markup:
    """Outlines of all countries."""
    return paths(tuple(outline.path for outline in picture.land))


def areas(picture: MapPicture, in_country: Callable[[str], str] | None) -> Markup:
    """Countries of which no more is known than that it happened there; each leads to what happened there, where addresses are given."""
    return Markup("\n").join(_area(area, in_country) for area in picture.areas)


def symbols(picture: MapPicture, in_box: Callable[[Box], str] | None) -> Markup:
    """Places that are known more closely; each leads to what happened there, where addresses are given."""
    is_named = len(picture.symbols) <= _FEW
    return Markup("\n").join(_symbol(symbol, in_box, is_named=is_named) for symbol in picture.symbols)


def _area(area: Area, in_country: Callable[[str], str] | None) -> Markup:
    title = escape(printable(say("map.area", n=area.n, name=area.outline.name)))
    drawn = Markup(f'<path class="area" d="{escape(area.outline.path)}" fill="url(#hatch)"><title>{title}</title></path>')
    return Markup(f'<a href="/?{escape(in_country(area.outline.code or ""))}">{drawn}</a>') if in_country else drawn


def _symbol(symbol: Symbol, in_box: Callable[[Box], str] | None, *, is_named: bool) -> Markup:
    title = escape(printable(say("map.spot", n=symbol.n, name=listed(symbol.names[:_NAMES]))))
    if symbol.is_exact:
        at_odds = " at-odds" if symbol.n_disputed else ""
        size = f'cx="{symbol.x}" cy="{symbol.y}" r="{symbol.r}"'
        drawn = f'<circle class="dot{at_odds}" {size}><title>{title}</title></circle>'
    else:
        size = f'cx="{symbol.x}" cy="{symbol.y}" rx="{symbol.rx}" ry="{symbol.ry}"'
        drawn = f'<ellipse class="about" {size}><title>{title} {escape(say("map.about"))}</title></ellipse>'
    drawn += _words(symbol, is_named=is_named)
    return Markup(f'<a href="/?{escape(in_box(symbol.box))}" aria-label="{title}">{drawn}</a>') if in_box else Markup(drawn)


def _words(symbol: Symbol, *, is_named: bool) -> str:
    """Number and name beside a symbol."""
    found = ""
    if symbol.n > 1 and (not symbol.is_exact or symbol.r >= _LARGE):
        outside = "" if symbol.is_exact else " outside"
        found = f'<text class="number{outside}" x="{symbol.x}" y="{symbol.y + 3.6}">{symbol.n}</text>'
    if is_named and len(symbol.names) == 1:
        beside = symbol.x + (symbol.r if symbol.is_exact else symbol.rx) + 4
        found += f'<text class="label" x="{beside}" y="{symbol.y + 4}">{escape(one_line(symbol.names[0]))}</text>'
    return found
