"""Draft → Report: the last word on headline, byline, dates, dateline, language and origins.

Comes in: a `Draft`, the user's overrides, the instant of reading. Goes out: a `Report`; raises `Unusable` where there is none.
Left out: reading any format, and comparing reports with each other.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from onrecord.records import Reason, Report, report_id
from onrecord.reports.clean import one_line
from onrecord.reports.credits import Placed, find_origins
from onrecord.reports.dateline import Dateline, find_dateline
from onrecord.reports.dates import date_in_address, midnight, utc
from onrecord.reports.draft import Draft, Unusable
from onrecord.reports.english import FEW_WORDS, MIN_SHARE, MIN_WORDS, function_word_share, is_foreign, is_latin
from onrecord.reports.limits import MAX_REPORT_CHARS
from onrecord.reports.outlets import is_same, outlet_of_address
from onrecord.reports.text import take_byline


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user says of all reports of a run; it outranks what the reports say of themselves.

    `published` without a zone is taken as UTC. `None` (and an empty text) leaves it to the reports.
    """

    outlet: str | None = None
    published: datetime | None = None
    url: str | None = None


NO_OPTIONS = Options()
"""What a user says who says nothing."""


def finish(draft: Draft, *, options: Options, now: datetime | None, path: str | None, sha256: str) -> Report:
    """The report that `draft` makes; raises `Unusable` when it is empty, too long or in another language."""
    url = one_line(options.url) or one_line(draft.url)
    outlet = one_line(options.outlet) or one_line(draft.outlet) or (outlet_of_address(url) if url else None)
    headline = _without_site_name(one_line(draft.headline), outlet, url)
    found_byline, body = take_byline(_without_headline(draft.paragraphs, headline))
    byline = one_line(re.sub(r"^[Bb][Yy]\s+", "", draft.byline.strip())) if draft.byline else found_byline
    text, placed = _put_together(headline, body)
    language = _check(text)
    dateline = find_dateline(body)
    published_by, published_at = _publication(draft, options=options, now=now, url=url, dateline=dateline)
    return Report(
        id=report_id(text, outlet=outlet, url=url, published_at=published_at),
        text=text,
        sha256=sha256,
        outlet=outlet,
        headline=headline,
        byline=byline,
        dateline=dateline.raw if dateline else None,
        dateline_place=dateline.place if dateline else None,
        dateline_on=dateline.on(published_at.date() if published_at else None) if dateline else None,
        published_at=published_at,
        published_by=published_by,
        url=url,
        path=path,
        language=language,
        origins=find_origins(text, body=placed, dateline=dateline, byline=byline, outlet=outlet, given=_given(draft, url, outlet)),
    )


def _given(draft: Draft, url: str | None, outlet: str | None) -> tuple[str, ...]:
    """Names that the file's own data credit, with the publisher of the canonical address where that is another one."""
    publisher = outlet_of_address(url) if url and outlet else None
    is_other = publisher and outlet and "." not in publisher and not is_same(publisher, outlet)
    return (*draft.credits, publisher) if publisher and is_other else draft.credits


def _without_site_name(headline: str | None, outlet: str | None, url: str | None) -> str | None:
    """ "Bomb kills 12 | The Lowland Courier" → "Bomb kills 12", where the last part is the outlet's name or address."""
    if not headline:
        return None
    for mark in re.finditer(r"\s+(?:\||::|»|[-–—])\s+", headline):
        before, after = headline[: mark.start()], headline[mark.end() :]
        names = [name for name in (outlet, urlsplit(url).hostname if url and _is_address(url) else None) if name]
        if before and any(is_same(after, name) for name in names):
            return before
    return headline


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _without_headline(body: tuple[str, ...], headline: str | None) -> tuple[str, ...]:
    """`body` without a first paragraph that repeats the headline."""
    if headline and len(body) > 1 and _bare(body[0]) == _bare(headline):
        return body[1:]
    return body


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _put_together(headline: str | None, body: tuple[str, ...]) -> tuple[str, tuple[Placed, ...]]:
    """Headline, blank line, body with blank lines between paragraphs; and where each paragraph of the body stands."""
    placed: list[Placed] = []
    at = len(headline) + 2 if headline else 0
    for paragraph in body:
        placed.append(Placed(text=paragraph, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return "\n\n".join([headline, *body] if headline else body), tuple(placed)


def _check(text: str) -> str | None:
    """ "en" where the text is long enough to tell; raises `Unusable` for no words, too many, or another language."""
    if not any(map(str.isalpha, text)):
        raise Unusable(Reason.NO_TEXT, "there are no words in it; check that this is the article and not its frame")
    if len(text) > MAX_REPORT_CHARS:
        raise Unusable(
            Reason.TOO_LARGE,
            f"the text has {len(text):,} characters, a report at most {MAX_REPORT_CHARS:,}; "
            "split it into one file (or one JSON line) per report",
        )
    share, n_words = function_word_share(text)
    is_english = n_words < MIN_WORDS or share >= MIN_SHARE or (n_words < FEW_WORDS and not is_foreign(text))
    if not is_latin(text) or not is_english:
        raise Unusable(
            Reason.LANGUAGE,
            f"this does not read as English ({share:.0%} of its {n_words:,} words are English function words, "
            f"at least {MIN_SHARE:.0%} are needed); only English is read, so pass a translation",
        )
    return "en" if n_words >= MIN_WORDS else None


def _publication(
    draft: Draft, *, options: Options, now: datetime | None, url: str | None, dateline: Dateline | None
) -> tuple[str | None, datetime | None]:
    """The method and the instant of the first believable date; none may lie after `now`, save the user's own."""
    if options.published:
        return "option", utc(options.published)
    candidates = list(draft.dates)
    if url and (instant := date_in_address(url)):
        candidates.append(("url", instant))
    if dateline and dateline.day and (instant := midnight(dateline.day)):
        candidates.append(("dateline", instant))
    latest = utc(now) if now else datetime.max.replace(tzinfo=UTC)
    return next(((method, instant) for method, instant in candidates if latest and instant <= latest), (None, None))
