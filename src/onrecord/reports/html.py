"""An HTML page → Draft: the article without the page around it, and what the page says of itself.

Comes in: the bytes of a saved page. Goes out: `Draft`; raises `Unusable` where the page has no article.
The body is found by trafilatura (imported on first use: it takes a third of a second); headline, outlet, author, date and
address come from JSON-LD (schema.org), OpenGraph and other meta elements, in that order. Scripts never reach the text.
Left out: fetching anything; dates guessed from the page's text (a script's date in the future is how that goes wrong).
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from onrecord.records import Reason
from onrecord.reports.clean import decode, is_binary, one_line, tidy
from onrecord.reports.dates import read_instant
from onrecord.reports.draft import Draft, Unusable

_MIN_ARTICLE_WORDS = 12  # fewer words left on a page are a caption or a notice about cookies
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; HTML asks for the declaration in the first 1,024
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Posting)$")
_MAX_JSON_LD_NODES = 2_000

_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "article:publisher_name", "dc.publisher", "publisher", "application-name", "cre")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "originalpublicationdate", "parsely-pub-date",
    "sailthru.date", "ptime",
)  # fmt: skip
_SOURCES = ("dc.source", "article:source", "syndication-source", "original-source")


def read_page(raw: bytes, *, declared: str | None = None) -> Draft:
    """The draft of one saved page; `declared` is an encoding that came with it (a mail's)."""
    meta_charset = _DECLARED.search(raw[:_DECLARED_WITHIN])
    text = decode(raw, declared=declared or (meta_charset.group(1).decode("ascii") if meta_charset else None))
    if is_binary(text):
        raise Unusable(Reason.BINARY, "this is not text; check that it is a saved page")
    tree = _tree(text)
    meta = _meta(tree)
    article = _json_ld(tree)
    body = _body(tree, article)
    if sum(len(paragraph.split()) for paragraph in body) < _MIN_ARTICLE_WORDS:
        raise Unusable(Reason.NO_TEXT, "no article was found in this page; save the page of the article itself, or its text as .txt")
    return Draft(
        paragraphs=body,
        headline=one_line(
            _string(article.get("headline")) or _first(meta, _TITLES) or _element_text(tree, "//h1") or _element_text(tree, "//title")
        ),
        outlet=one_line(_names(article.get("publisher")) or _first(meta, _OUTLETS)),
        byline=one_line(
            _names(article.get("author")) or next((name for name in _all(meta, _AUTHORS) if not name.startswith("http")), None)
        ),
        url=_address(tree, meta, article),
        dates=tuple(_dates(tree, meta, article)),
        credits=tuple(filter(None, (_names(article.get(key)) for key in ("sourceOrganization", "provider")))) + tuple(_all(meta, _SOURCES)),
    )


def _tree(text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(tidy(text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise Unusable(Reason.NO_TEXT, "this page has no elements that can be read; save it again, or its text as .txt") from problem
    return tree


def _meta(tree: Any) -> dict[str, list[str]]:
    """The contents of meta elements by their lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _all(meta: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(_all(meta, names), None)


def _element_text(tree: Any, path: str) -> str | None:
    return next((text for element in tree.xpath(path) if (text := one_line(element.text_content()))), None)


def _json_ld(tree: Any) -> dict[str, Any]:
    """The first article among the page's JSON-LD objects, or an empty dict."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return node
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """All objects in `data`, outer ones first, a bounded number of them."""
    waiting = [data]
    for _ in range(_MAX_JSON_LD_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]
        elif isinstance(node, list):
            waiting += [value for value in node if isinstance(value, (dict, list))]


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _names(value: Any) -> str | None:
    """ "Jane Doe", {"name": "Jane Doe"} and lists of both → names with commas between."""
    values = value if isinstance(value, list) else [value]
    names = [_string(item.get("name")) if isinstance(item, dict) else _string(item) for item in values]
    return ", ".join(name for name in names if name and not name.startswith("http")) or None


def _address(tree: Any, meta: dict[str, list[str]], article: dict[str, Any]) -> str | None:
    """The canonical address: a full http address, or None."""
    page = article.get("mainEntityOfPage")
    candidates = [
        *(element.get("href") for element in tree.xpath("//link[@rel='canonical']")),
        *meta.get("og:url", ()),
        page.get("@id") if isinstance(page, dict) else page,
        article.get("url"),
    ]
    return next((url.strip() for url in candidates if isinstance(url, str) and _is_full(url.strip())), None)


def _is_full(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _dates(tree: Any, meta: dict[str, list[str]], article: dict[str, Any]) -> Iterator[tuple[str, datetime]]:
    """The dates of publication that the page states, in the order in which they are believed."""
    stated = [("meta", value) for value in _all(meta, _DATES)]
    stated += [("json-ld", article[key]) for key in ("datePublished", "dateCreated") if isinstance(article.get(key), str)]
    times = tree.xpath("//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish')]/@datetime | //article//time/@datetime")
    stated += [("meta", str(value)) for value in times[:3]]
    for method, value in stated:
        if instant := read_instant(value):
            yield method, instant


@cache
def _trafilatura_config() -> Any:
    """Its defaults, but without the least length of 250 characters, below which it glues all paragraphs together."""
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "40"
    config["DEFAULT"]["MIN_OUTPUT_SIZE"] = "1"
    return config


def _body(tree: Any, article: dict[str, Any]) -> tuple[str, ...]:
    """The article's paragraphs, one line each; from JSON-LD where the page shows none."""
    from trafilatura import extract

    try:
        text = extract(tree, include_comments=False, include_tables=False, config=_trafilatura_config())
    except Exception:  # third-party code on pages from anywhere: whatever it stumbles over, the page simply gave no article
        text = None
    found = tuple(line for line in tidy(text or "").split("\n") if line)
    stated = _string(article.get("articleBody"))
    is_glued = len(found) == 1 and "\n" in (stated or "")  # trafilatura takes the same text from there, but on one line
    if stated and (is_glued or sum(map(len, found)) < len(stated) // 2):
        return tuple(line for line in tidy(re.sub(r"<[^>]{0,200}>", " ", stated)).split("\n") if line)
    return found
