"""Full-text search over reports and claims: the one seam between SQLite, which has FTS5, and databases that do not.

Comes in: words as a user types them, or claims and reports to index. Goes out: hits with an excerpt and where the words are in it.
Left out: any grammar of the index: whatever the words are, they are looked for as words.

All words must be there, in any form ("bombing" finds "bombed"; Porter's stems), whatever their accents and case; what stands in
quotation marks is a phrase. Elsewhere than on SQLite words are found as parts of the text, without stems.
Words that more than 5,000 claims have are not weighed: those that were read last come first.
Accepted gap: beginnings of words (`bomb*`) cannot be asked for, since stems cut them in odd places.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, SelectBase, and_, select, text

from onrecord.errors import UsageError
from onrecord.records import Claim
from onrecord.store.list_tables import entries
from onrecord.store.tables import claim_spans, claims, reports

# Length of an excerpt in words; a line or two on a screen. FTS5 allows 64.
_EXCERPT = 24
MOST_RANKED = 5_000
"""Hits that are weighed against each other; weighing every one of a million takes longer than anybody waits."""
_START, _END = "\x02", "\x03"

_QUERY = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report, or a claim, in which the words are. `kind` is "report" or "claim", `id` its own id.

    `marks` are the half-open `[start, end)` of found words in `excerpt`.
    """

    kind: str
    id: str
    report: str
    incident: str | None
    excerpt: str
    marks: tuple[tuple[int, int], ...] = ()


def index_reports(connection: Connection, *, after: int) -> None:
    """Adds the reports whose number is beyond `after` to the index."""
    if connection.dialect.name == "sqlite":
        query = (
            "INSERT INTO reports_words (rowid, text, outlet, byline) SELECT number, text, outlet, byline FROM reports WHERE number > :after"
        )
        connection.execute(text(query), {"after": after})


def index_claims(connection: Connection, new: Iterable[Claim]) -> None:
    """Adds claims to the index: their words, and the names of their sources."""
    values = [{"words": words_of(claim), "source": names_of(claim), "claim_id": claim.id} for claim in new]
    if values and connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO claims_words (words, source, claim_id) VALUES (:words, :source, :claim_id)"), values)


def optimize(connection: Connection) -> None:
    """Writes the indexes anew, so that words of what was deleted are gone from them too."""
    if connection.dialect.name == "sqlite":
        for table in ("reports_words", "claims_words", "entries_words"):
            connection.execute(text(f"INSERT INTO {table} ({table}) VALUES ('optimize')"))


def find(connection: Connection, words: str, *, limit: int) -> list[Hit]:
    """The claims in which all words are, best first, then the reports; at most `limit` of each.

    Raises UsageError where there is no word to look for.
    """
    phrases = list(_phrases(words))
    if not phrases:
        raise UsageError(f"nothing to search for in {words!r}; give at least one word, for example: onrecord search market bomb")
    if connection.dialect.name == "sqlite":
        return _find_indexed(connection, _indexed(phrases), limit)
    return _find_plain(connection, phrases, limit)


def entries_with(connection: Connection, words: str) -> SelectBase:
    """The numbers of the entries of whose incidents all words are said, as a query; raises UsageError without a word."""
    phrases = list(_phrases(words))
    if not phrases:
        raise UsageError(f"nothing to search for in {words!r}; give at least one word, for example: onrecord search market bomb")
    if connection.dialect.name == "sqlite":
        query = text("SELECT rowid AS number FROM entries_words WHERE entries_words MATCH :words").columns(number=Integer)
        return query.bindparams(words=_indexed(phrases))
    said = select(claims.c.incident_id).join_from(claim_spans, claims).where(claims.c.incident_id.is_not(None))
    with_all = (entries.c.incident_id.in_(said.where(claim_spans.c.quote.icontains(one, autoescape=True))) for one in phrases)
    return select(entries.c.number).where(*with_all)


def _indexed(phrases: Iterable[str]) -> str:
    """What FTS5 is asked: inside its quotation marks nothing has a meaning, and no phrase has such a mark in it."""
    return " ".join(f'"{phrase}"' for phrase in phrases)


def words_of(claim: Claim) -> str:
    """The words that a claim rests on, each once, in the order of the text."""
    end, words = 0, []
    for span in sorted(claim.spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:  # what stands inside a longer span is said with it
            words.append(span.quote)
            end = span.end
    return " … ".join(words)


def names_of(claim: Claim) -> str:
    """The names of the claim's sources, as printed and canonical, each once."""
    names = dict.fromkeys(name for source in claim.sources for name in (source.name, source.canonical))
    return "; ".join(names)


def _phrases(words: str) -> Iterator[str]:
    for match in _QUERY.finditer(words.replace("\0", " ")):
        phrase = match[1] or match[2] or ""
        if any(character.isalnum() for character in phrase):
            yield phrase


_EXCERPT_OF = f"snippet({{table}}, 0, char({ord(_START)}), char({ord(_END)}), '…', {_EXCERPT}) AS excerpt"
_CLAIM = "'claim' AS kind, c.id, c.report_id, c.incident_id, " + _EXCERPT_OF.format(table="claims_words")
_REPORT = "'report' AS kind, r.id, r.id AS report_id, NULL AS incident_id, " + _EXCERPT_OF.format(table="reports_words")

# Of rare words every hit is weighed; what is shown of it is fetched for the best ones only. Of common words those read last are shown: by
# rowid alone, an order that the index has, so that it stops at the last one shown. CROSS JOIN: SQLite would go through all claims first.
_STATEMENTS = {
    ("claims_words", True): f"""
        SELECT {_CLAIM} FROM (
            SELECT rowid AS number, claim_id, rank AS score FROM claims_words
            WHERE claims_words MATCH :query AND claim_id NOT IN (SELECT id FROM claims WHERE is_current = 0)
            ORDER BY rank, claim_id LIMIT :limit
        ) AS best CROSS JOIN claims_words ON claims_words.rowid = best.number CROSS JOIN claims AS c ON c.id = best.claim_id
        WHERE claims_words MATCH :query ORDER BY best.score, c.id""",
    ("claims_words", False): f"""
        SELECT {_CLAIM} FROM claims_words CROSS JOIN claims AS c ON c.id = claims_words.claim_id
        WHERE claims_words MATCH :query AND c.is_current ORDER BY claims_words.rowid DESC LIMIT :limit""",
    ("reports_words", True): f"""
        SELECT {_REPORT} FROM (
            SELECT reports_words.rowid AS number, r.id, reports_words.rank AS score
            FROM reports_words CROSS JOIN reports AS r ON r.number = reports_words.rowid
            WHERE reports_words MATCH :query ORDER BY reports_words.rank, r.id LIMIT :limit
        ) AS best CROSS JOIN reports_words ON reports_words.rowid = best.number CROSS JOIN reports AS r ON r.number = best.number
        WHERE reports_words MATCH :query ORDER BY best.score, r.id""",
    ("reports_words", False): f"""
        SELECT {_REPORT} FROM reports_words CROSS JOIN reports AS r ON r.number = reports_words.rowid
        WHERE reports_words MATCH :query ORDER BY reports_words.rowid DESC LIMIT :limit""",
}


def _find_indexed(connection: Connection, query: str, limit: int) -> list[Hit]:
    found: list[Any] = []
    for table in ("claims_words", "reports_words"):
        statement = _STATEMENTS[table, _is_rare(connection, table, query)]
        found += connection.execute(text(statement), {"query": query, "limit": limit})
    return [_hit(row) for row in found]


def _is_rare(connection: Connection, table: str, query: str) -> bool:
    """Whether few enough have the words to weigh each; of more, those that were read last are shown first."""
    some = text(f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH :query LIMIT :most)")
    return (connection.scalar(some, {"query": query, "most": MOST_RANKED + 1}) or 0) <= MOST_RANKED


def _hit(row: Any) -> Hit:
    excerpt, marks = _unmarked(" ".join(row.excerpt.split()))
    return Hit(kind=row.kind, id=row.id, report=row.report_id, incident=row.incident_id, excerpt=excerpt, marks=marks)


def _unmarked(excerpt: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The excerpt without the two characters that stand around found words, and where those words are."""
    plain, marks, start = "", [], 0
    for piece in re.split(f"([{_START}{_END}])", excerpt):
        if piece == _START:
            start = len(plain)
        elif piece == _END:
            marks.append((start, len(plain)))
        else:
            plain += piece
    return plain, tuple(marks)


def _find_plain(connection: Connection, phrases: list[str], limit: int) -> list[Hit]:
    """Without an index: every phrase is somewhere in the text, or in one quote of the claim."""
    in_quotes = and_(*(claim_spans.c.quote.icontains(phrase, autoescape=True) for phrase in phrases))
    of_claims = (
        select(claims.c.id, claims.c.report_id, claims.c.incident_id, claim_spans.c.quote)
        .join_from(claim_spans, claims)
        .where(in_quotes, claims.c.is_current)
        .order_by(claims.c.id, claim_spans.c.position)
    )
    in_text = and_(*(reports.c.text.icontains(phrase, autoescape=True) for phrase in phrases))
    of_reports = select(reports.c.id, reports.c.text).where(in_text).order_by(reports.c.id).limit(limit)
    first: dict[str, Hit] = {}
    for row in connection.execute(of_claims):
        hit = Hit(kind="claim", id=row.id, report=row.report_id, incident=row.incident_id, excerpt=row.quote)
        first.setdefault(row.id, hit)
    hits = list(first.values())[:limit]
    hits += (_report_hit(row, phrases[0]) for row in connection.execute(of_reports))
    return hits


def _report_hit(row: Any, phrase: str) -> Hit:
    return Hit(kind="report", id=row.id, report=row.id, incident=None, excerpt=_around(row.text, phrase))


def _around(words: str, phrase: str) -> str:
    at = max(words.casefold().find(phrase.casefold()), 0)
    return " ".join(words[max(at - 60, 0) : at + 100].split())
