"""Saved pages. All invented."""

import json
from datetime import UTC, datetime

import pytest

from onrecord.records import Failure, Reason, Report
from onrecord.reports import read_bytes

P1 = (
    "TALMA, March 5 (Meridian Press) — A bomb tore through the Hassan Bridge market in Talma late on Wednesday, killing at least 12 people."
)
P2 = "Hospital officials put the dead at 15. Three children were among them, according to the nurses' union."
P3 = "“We do not bomb our own people,” the group’s spokesman wrote."
JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bomb at Hassan Bridge market kills at least 12",
            "datePublished": "2026-03-05T07:30:00+02:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Joe Roe"}],
            "publisher": {"@type": "Organization", "name": "The Lowland Courier"},
        },
    ],
}
NOW = datetime(2026, 4, 1, tzinfo=UTC)


def page(head: str = "", paragraphs: tuple[str, ...] = (P1, P2, P3), title: str = "Bomb kills 12 | The Lowland Courier") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}
    <script>var published = "2031-01-01"; document.write("evil script words");</script><style>.x {{color: red}}</style></head>
    <body><nav><ul><li><a href="/">Home page</a></li><li><a href="/w">World news</a></li></ul></nav>
    <main><h1>Bomb kills 12</h1><article>{body}</article></main>
    <aside><h3>Most read</h3><p>Cat stuck in a tree for nine days, rescuers say</p></aside>
    <div id="cookie-banner">We use cookies to improve your experience. Accept all.</div>
    <footer>Terms of use. Contact us.</footer></body></html>""".encode()


def only(raw: bytes, name: str = "a.html", now: datetime | None = NOW) -> Report:
    (found,) = read_bytes(raw, name=name, now=now)
    assert isinstance(found, Report), found
    return found


def test_the_article_without_its_page() -> None:
    report = only(page())
    assert report.text == f"Bomb kills 12\n\n{P1}\n\n{P2}\n\n{P3}"
    assert report.dateline == "TALMA, March 5 (Meridian Press)"
    assert report.published_at is None


def test_json_ld() -> None:
    report = only(page(f'<script type="application/ld+json">{json.dumps(JSON_LD)}</script>'))
    assert (report.headline, report.outlet, report.byline) == (
        "Bomb at Hassan Bridge market kills at least 12",
        "The Lowland Courier",
        "Jane Doe, Joe Roe",
    )
    assert (report.published_at, report.published_by) == (datetime(2026, 3, 5, 5, 30, tzinfo=UTC), "json-ld")
    assert report.dateline_on is not None
    assert report.dateline_on.isoformat() == "2026-03-05"


def test_meta_elements() -> None:
    report = only(
        page(
            '<meta property="og:title" content="Bomb at market kills 12"><meta property="og:site_name" content="The Lowland Courier">'
            '<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2026-03-05T07:30:00Z">'
            '<link rel="canonical" href="https://courier.example/2026/03/04/bomb">'
        )
    )
    assert (report.headline, report.outlet, report.byline, report.url) == (
        "Bomb at market kills 12",
        "The Lowland Courier",
        "Jane Doe",
        "https://courier.example/2026/03/04/bomb",
    )
    assert (report.published_at, report.published_by) == (datetime(2026, 3, 5, 7, 30, tzinfo=UTC), "meta")


def test_a_date_in_the_future_is_passed_over() -> None:
    head = '<meta name="date" content="2031-01-01"><link rel="canonical" href="https://courier.example/2026/03/05/bomb">'
    report = only(page(head))
    assert (report.published_at, report.published_by) == (datetime(2026, 3, 5, tzinfo=UTC), "url")
    assert only(page(head), now=None).published_by == "meta"


def test_an_agency_as_author() -> None:
    report = only(page('<meta name="author" content="Meridian Press">', paragraphs=(P2, P3)))
    assert [(origin.name, str(origin.kind)) for origin in report.origins] == [("Meridian Press", "agency")]


def test_a_canonical_address_at_an_agency_is_a_credit() -> None:
    head = '<meta property="og:site_name" content="The Lowland Courier"><link rel="canonical" href="https://apnews.com/article/talma-1">'
    assert [(origin.name, str(origin.kind)) for origin in only(page(head, paragraphs=(P2, P3))).origins] == [("Associated Press", "agency")]


def test_the_declared_encoding() -> None:
    raw = page().replace(b'charset="utf-8"', b'charset="iso-8859-1"').decode().encode("cp1252")
    assert only(raw).text == only(page()).text


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><head><title>Talma</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
        b"<html></html>",
        b"<!DOCTYPE html>",
        b"<html><body><script>var a = 'a bomb in a market killed twelve people on Wednesday, police said';</script></body></html>",
    ],
)
def test_a_page_without_an_article(raw: bytes) -> None:
    (found,) = read_bytes(raw, name="a.html")
    assert isinstance(found, Failure)
    assert found.reason == Reason.NO_TEXT
    assert "save" in found.detail


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{broken</script>',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7, "author": 3, "publisher": []}</script>',
        '<link rel="canonical" href="/relative"><link rel="canonical" href="http://[broken">',
        '<meta name="date" content="31/31/2026">',
    ],
)
def test_broken_data_about_the_page_does_no_harm(head: str) -> None:
    report = only(page(head))
    assert report.headline == "Bomb kills 12"
    assert report.published_at is None


def test_entities_that_unfold_without_end_are_not_unfolded() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "boom boom boom">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12)
    )
    report = only(bomb + b"]>" + page(paragraphs=(P1, P2, "&m;")).removeprefix(b"<!DOCTYPE html>"))
    assert "boom boom boom boom boom" not in report.text


def test_a_body_only_in_json_ld() -> None:
    data = {"@type": "NewsArticle", "headline": "Bomb kills 12", "articleBody": f"{P1}\n\n{P2}"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    raw = f'<html><head>{script}</head><body><div id="app"></div></body></html>'.encode()
    assert only(raw).text == f"Bomb kills 12\n\n{P1}\n\n{P2}"


def test_html_without_an_ending_is_known_by_its_beginning() -> None:
    assert only(page(), name="page").text == only(page(), name="page.txt").text == only(page()).text
