"""Templates: which functions they may call, and nothing unescaped.

Comes in: the name of a template and what it shows. Goes out: HTML. Every value is escaped (autoescape is on for every template);
no template marks anything as safe. Control characters and marks that turn the direction of writing are taken out on the way.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.records import About, Incident
from onrecord.views import wording
from onrecord.views.web import bars, words
from onrecord.views.web.filters import ORDERS
from onrecord.views.web.ledger import reason_of
from onrecord.views.web.map import markup
from onrecord.views.web.map.shapes import country_name
from onrecord.views.web.texts import named, say


@cache
def environment() -> Environment:
    """The one environment of the page."""
    made = Environment(
        loader=PackageLoader("onrecord.views.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.finalize = _finalize
    made.globals |= {
        "t": say,
        "named": named,
        "w": wording,
        "asset": asset,
        "title_of": title_of,
        "kind_of": kind_of,
        "country_name": country_name,
        "orders": ORDERS,
        "field_name": field_name,
        "disputed_fields": disputed_fields,
        "says": words.says,
        "origins_of": words.origins_of,
        "reason_of": reason_of,
        "land": markup.land,
        "areas": markup.areas,
        "symbols": markup.symbols,
        "bars": bars.bars,
        "stretches": bars.stretches,
        "query": lambda **words: urlencode({name: word for name, word in words.items() if word is not None}),
    }
    return made


_COMMON = ("incidents.html", "incident.html", "report.html", "review.html")


def prepare() -> None:
    """Reads the templates of the commonest pages, which takes a tenth of a second when a page first needs them."""
    for template in _COMMON:
        environment().get_template(template)


def render(template: str, values: Mapping[str, object]) -> str:
    """One page."""
    return environment().get_template(template).render(**values)


def macro(template: str, name: str, *values: object) -> str:
    """What a macro of a template makes of these values: markup, which is put into a page as it is."""
    made: str = getattr(environment().get_template(template).module, name)(*values)
    return made


def _finalize(value: object) -> object:
    """Text of reports may hold what steers a display; it goes before it is shown. Markup made by macros stays what it is."""
    return wording.printable(value) if type(value) is str else value


@cache
def asset(name: str) -> str:
    """The address of a file of ours, with a mark that changes when the file does, so that browsers may keep it."""
    content = (files(__package__) / "static" / name).read_bytes()
    return f"/static/{name}?v={sha256(content).hexdigest()[:12]}"


def title_of(told: Incident | About) -> str:
    """An incident, or what a claim is about, in a few words: "Assault, explosives"; a stage that is not accomplished is said."""
    no_type = named("event_type", None) if isinstance(told, Incident) else say("report.no_type")
    parts = [named("event_type", told.event_type) if told.event_type else kind_of(told) or no_type]
    parts += [named("mode", told.mode)] if told.mode else []
    parts += [str(told.stage)] if told.stage and told.stage != "accomplished" else []
    return ", ".join(parts)


def title_with_place(head: Incident) -> str:
    """ "Assault, explosives, Camiri, BO"."""
    return title_of(head) + (f", {wording.place_name(head.place)}" if head.place else "")


def kind_of(told: Incident | About) -> str:
    """The finer kind of it, readable and with a capital letter; "" where there is none."""
    finer = told.event_kind if isinstance(told, Incident) else told.kind
    kind = named("kind", finer) if finer else ""
    return kind[:1].upper() + kind[1:]


def disputed_fields(incident: Incident) -> str:
    """The fields whose accounts cannot all hold, by the names that the page gives them, or the empty string."""
    return ", ".join(field_name(name).lower() for name in wording.in_reading_order(incident.disputed))


def field_name(name: str) -> str:
    """The heading of a field or count, with a capital letter."""
    found = named("field", name)
    return found[:1].upper() + found[1:]
