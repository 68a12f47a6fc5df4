"""What the map draws hundreds of, countries and symbols, as SVG: a template would take three times as long.

Comes in: a picture, and the addresses that its parts lead to. Goes out: markup in which every text is escaped. Left out: the rest of the
map (`templates/map.html`).
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from onrecord.views.web.map.drawing import Outline
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
def paths(outlines: tuple[Outline, ...]) -> Markup:
    """The land, the same for every picture of a window; countries that have a code can be shown again by it."""
    return Markup("".join(f'<path{_named(one.code)} d="{escape(one.path)}"/>' for one in outlines))


def _named(code: str | None) -> str:
    return f' id="land-{escape(code)}"' if code else ""


def land(picture: MapPicture) -> Markup:
    """Outlines of all countries."""
    return paths(picture.land)


def areas(picture: MapPicture, in_country: Callable[[str], str] | None) -> Markup:
    """Countries of which no more is known than that it happened there; each leads to what happened there, where addresses are given."""
    return Markup("\n".join(_area(area, in_country) for area in picture.areas))


def symbols(picture: MapPicture, in_box: Callable[[Box], str] | None) -> Markup:
    """Places that are known more closely; each leads to what happened there, where addresses are given."""
    is_named, about = len(picture.symbols) <= _FEW, escape(say("map.about"))
    return Markup("\n".join(_symbol(symbol, in_box, about, is_named=is_named) for symbol in picture.symbols))


def _area(area: Area, in_country: Callable[[str], str] | None) -> str:
    """The outline stands in the land already."""
    code, title = area.outline.code or "", escape(printable(say("map.area", n=area.n, name=area.outline.name)))
    drawn = f'<use class="area" href="#land-{escape(code)}" fill="url(#hatch)"><title>{title}</title></use>'
    return f'<a href="/?{escape(in_country(code))}">{drawn}</a>' if in_country else drawn


def _symbol(symbol: Symbol, in_box: Callable[[Box], str] | None, about: str, *, is_named: bool) -> str:
    title = escape(printable(say("map.spot", n=symbol.n, name=listed(symbol.names[:_NAMES]))))
    if symbol.is_exact:
        at_odds = " at-odds" if symbol.n_disputed else ""
        size = f'cx="{symbol.x}" cy="{symbol.y}" r="{symbol.r}"'
        drawn = f'<circle class="dot{at_odds}" {size}><title>{title}</title></circle>'
    else:
        size = f'cx="{symbol.x}" cy="{symbol.y}" rx="{symbol.rx}" ry="{symbol.ry}"'
        drawn = f'<ellipse class="about" {size}><title>{title} {about}</title></ellipse>'
    drawn += _words(symbol, is_named=is_named)
    return f'<a href="/?{escape(in_box(symbol.box))}" aria-label="{title}">{drawn}</a>' if in_box else drawn


def _words(symbol: Symbol, *, is_named: bool) -> str:
    """Number and name beside a symbol."""
    found = ""
    if symbol.n > 1 and (not symbol.is_exact or symbol.r >= _LARGE):
        outside = "" if symbol.is_exact else " outside"
        found = f'<text class="number{outside}" x="{symbol.x}" y="{symbol.y + 3.6:.1f}">{symbol.n}</text>'
    if is_named and len(symbol.names) == 1:
        beside = symbol.x + (symbol.r if symbol.is_exact else symbol.rx) + 4
        found += f'<text class="label" x="{beside:.1f}" y="{symbol.y + 4:.1f}">{escape(one_line(symbol.names[0]))}</text>'
    return found
