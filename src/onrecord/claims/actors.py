"""What an actor is: its canonical name where it is known by another, its country and its PLOVER sector.

Comes in: names and descriptions, and the document they stand in. Goes out: `Actor`s; everything that no table says stays None.
Left out: which mentions are one actor (`sources.py`, `antecedents.py`).

Tables of `data/tables`: `names.tsv` (offices, metonyms, bodies, armed groups, outlets), `states.tsv` (states and the towns that stand
for their governments), `sectors.tsv` (words of sectors); and the news agencies of `data/outlets.json`. A user's own table has the
columns of `names.tsv` and wins over all of them. Sectors are PLOVER's, listed in the glossary.

- "Ankara denies" and "Turkey denies" are the government of Turkey; "the Pentagon said" is a ministry.
- "Turkish officials" are of Turkey (TR) and its government (GOV), by their adjective and their noun.
- "former" and "ousted" before an office make PLOVER's ELI, somebody of weight without the office.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.claims.phrases import Phrases, table_rows, words
from onrecord.errors import InputError
from onrecord.records import SourceType, digest

FORMER = "ELI"  # PLOVER's elites: who held an office and no longer does
NONE = "-"
_COLUMNS = 5
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_HEAD_END = re.compile(r"(?:,|\s(?:of|for|from|with|at|in|to|on|by|who|which|that|whose|near|after|about|close)\b|\s[—–(]).*$", re.DOTALL)
_OF_WHAT = re.compile(r"\b(?:of|for|from|with|at|by|in)\s+(.+)$", re.DOTALL)
# heads that speak for another: "president of the nurses' union" is of the union, "president of the republic" of the state
_HEADS_OF = re.compile(
    r"\b(?:president|secretary|secretary-general|chancellor|minister|speaker|officials?|officers?|general)$", re.IGNORECASE
)
# "Society President Ann Orr" presides over no state; "Vice President", "US President" and "Sudanese President" do
_PRESIDENT_OF_A_BODY = re.compile(
    r"\b(?!(?:Vice|US|U\.S\.|The|Former|Current|Then|New|Republican|Democratic|State|Acting|Interim|President)\b)[A-Z]\w+(?<!an)(?<!ese)(?<!ish)(?<!ch)(?<!i)"
    r" (?:[Vv]ice )?[Pp]resident$"
)
_FORMER = re.compile(r"\b(?:former|ex|one-time|ousted|deposed|retired)\b", re.IGNORECASE)
# said when no other word of the head tells: "officials" alone are a government's, "officers" alone are police
_PLAIN = ((re.compile(r"\bofficials?$", re.IGNORECASE), "GOV"), (re.compile(r"\bofficers?$", re.IGNORECASE), "COP"))
_HELD_OFFICE = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY"])
_SECTOR_OF_TYPE = {
    SourceType.WITNESS: "CVL",
    SourceType.ARMED_GROUP: "REB",
    SourceType.OUTLET: "JRN",
    SourceType.GOVERNMENT: "GOV",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that a table knows; None is not said."""

    canonical: str
    type: SourceType | None = None
    country_code: str | None = None
    sector: str | None = None


@cache
def sectors() -> frozenset[str]:
    """PLOVER's sectors, as far as onrecord tells them apart; the glossary says what each means."""
    return frozenset(row[0] for row in table_rows("sectors.tsv") if row[0] != NONE) | {FORMER}


class Names:
    """Names of a user's own table over the shipped ones; `made_by` names the table in what is made with it, "" is no table."""

    def __init__(self, own: Sequence[tuple[Actor, tuple[str, ...]]] = ()) -> None:
        self._own = {_bare(form).casefold(): actor for actor, forms in own for form in (actor.canonical, *forms)}
        told = [f"{form}:{actor.canonical}:{actor.type}:{actor.country_code}:{actor.sector}" for form, actor in sorted(self._own.items())]
        self.made_by = f"+names-{digest(*told)[:8]}" if told else ""

    def find(self, name: str) -> Actor | None:
        """The actor of this name: a user's whatever the capitals, a shipped one with its capitals; None where no table has it."""
        bare = _bare(name)
        return self._own.get(bare.casefold()) or _shipped().get(bare)

    def find_own(self, name: str) -> Actor | None:
        """The actor of this name in the user's own table."""
        return self._own.get(_bare(name).casefold()) if self._own else None


def names_of(text: str, where: str) -> Names:
    """The user's table in `text`, a file with the columns of `names.tsv`; `where` names it in errors.

    Columns: canonical name, other names parted by |, type, country, sector, parted by tabs; the last four may be missing or -.
    Raises InputError that names the line which does not fit.
    """
    rows = enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
    return Names([_row(line.split("\t"), f"{where} line {number}") for number, line in rows if line.strip() and not line.startswith("#")])


def _row(cells: Sequence[str], where: str) -> tuple[Actor, tuple[str, ...]]:
    """One row of a table of names; InputError where it does not fit."""
    cells = [cell.strip() for cell in cells]
    if len(cells) > _COLUMNS or not cells[0]:
        raise InputError(f"{where}: {len(cells)} columns; write canonical name, other names parted by |, type, country, sector, with tabs")
    canonical, others, kind, country, sector = (*cells, *[NONE] * (_COLUMNS - len(cells)))
    if kind not in (NONE, "", *SourceType):
        raise InputError(f'{where}: the type is "{kind}"; write one of {", ".join(SourceType)}, or -')
    if country not in (NONE, "") and not re.fullmatch(r"[A-Z]{2}", country):
        raise InputError(f'{where}: the country is "{country}"; write two capital letters as in ISO 3166-1, or -')
    if sector not in (NONE, "", *sectors()):
        raise InputError(f'{where}: the sector is "{sector}"; write one of {", ".join(sorted(sectors()))}, or -')
    actor = Actor(
        canonical=canonical,
        type=SourceType(kind) if kind not in (NONE, "") else None,
        country_code=_said(country),
        sector=_said(sector),
    )
    return actor, tuple(other.strip() for other in others.split("|") if other.strip() not in (NONE, ""))


def _said(cell: str) -> str | None:
    return None if cell in (NONE, "") else cell


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name)


@cache
def _shipped() -> dict[str, Actor]:
    """Every shipped name with its actor; the table of names wins over the agencies."""
    agencies = json.loads(files("onrecord").joinpath("data", "outlets.json").read_text("utf-8"))["agencies"]
    known = {
        form: Actor(canonical=name, type=SourceType.OUTLET, sector="JRN") for name, forms in agencies.items() for form in (name, *forms)
    }
    for cells in table_rows("names.tsv"):
        actor, forms = _row(cells, "names.tsv")
        known |= {_bare(form): actor for form in (actor.canonical, *forms)}
    return known


@cache
def _states() -> dict[str, tuple[str, str]]:
    """Names of states and of the towns that stand for their governments → (state, its code)."""
    found: dict[str, tuple[str, str]] = {}
    for code, name, others, towns in table_rows("states.tsv"):
        forms = [name, *(form for cell in (others, towns) if cell != NONE for form in cell.split("|"))]
        found |= {_bare(form): (name, code) for form in forms}
    return found


def government(name: str) -> Actor | None:
    """The government that a state's or a capital's name stands for when it speaks: "Ankara denies"; None for other names."""
    found = _states().get(_bare(name))
    if found is None:
        return None
    state, code = found
    return Actor(canonical=f"government of {state}", type=SourceType.GOVERNMENT, country_code=code, sector="GOV")


def state_code(name: str) -> str | None:
    """The code of the state with this name or capital; None for other names."""
    found = _states().get(_bare(name))
    return found[1] if found else None


@cache
def _country_phrases() -> Phrases[str]:
    """Adjectives of countries and names of states, with their codes; "Georgia" and "New Mexico" are left to the gazetteer."""
    demonyms = files("onrecord").joinpath("data", "gazetteer", "demonyms.tsv").read_text("utf-8").splitlines()
    entries = [tuple(line.split("\t")) for line in demonyms if line and not line.startswith("#")]
    names = [(_bare(name), code) for code, name, others, _ in table_rows("states.tsv") for name in (name, *others.split("|"))]
    return Phrases([(name, code) for name, code in [*entries, *names] if name not in (NONE, "Georgia")] + [("new mexico", NONE)])


@lru_cache(maxsize=4096)
def country_of(described: str) -> str | None:
    """The country that a description names by an adjective or by its name: "the Turkish foreign ministry" → TR; else None."""
    found = _country_phrases().find(words(described))
    return next((match.entry for match in found if match.entry != NONE and described[match.start].isupper()), None)


@cache
def _sector_phrases() -> Phrases[str]:
    return Phrases((form, row[0]) for row in table_rows("sectors.tsv") for form in row[1].split("|"))


@lru_cache(maxsize=4096)
def sector_of(described: str) -> str | None:
    """The PLOVER sector of a description, by the last word of its head that has one, else of what it is "of"; None where no word tells.

    "Turkish police spokesman" → COP; "president of the nurses' union" → LAB; "a former minister" → ELI.
    """
    head = _HEAD_END.sub("", described).strip() or described
    if _PRESIDENT_OF_A_BODY.search(head):
        return None
    of_what = _OF_WHAT.search(described, len(head)) if len(head) < len(described) else None
    found = _last_sector(head)
    if of_what and (found is None or _HEADS_OF.search(head)):
        found = sector_of(of_what.group(1)) or found
    if found is None:
        found = next((sector for pattern, sector in _PLAIN if pattern.search(head)), None)
    return FORMER if found in _HELD_OFFICE and _FORMER.search(head) else found


def _last_sector(head: str) -> str | None:
    matches = [match.entry for match in _sector_phrases().find(words(head)) if match.entry != NONE]
    return matches[-1] if matches else None


def sector_of_type(kind: SourceType) -> str | None:
    """The sector that a kind of voice has whatever its words; None where it has none."""
    return _SECTOR_OF_TYPE.get(kind)


def first_said(found: Iterable[str | None]) -> str | None:
    """The first that is said."""
    return next((one for one in found if one), None)
