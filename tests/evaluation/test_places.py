"""The places benchmark: both layouts, what counts as right, and the figures. Every text is invented."""

from pathlib import Path

import pytest
from evaluation.places import NOTHING, Given, Scored, calibration_error, evaluate, figures, is_same, km
from evaluation.places_corpora import Article, Mark, file_of, of_file

from onrecord.errors import InputError, UsageError
from onrecord.language.document import PlaceMention
from onrecord.records import Place

LGL = """<articles><article docid="1"><domain>talmapost.com</domain><url>http://talmapost.com/1</url>
<text>Talma is far from Orla. Orla is near.</text><toponyms>
<toponym><start>0</start><end>5</end><phrase>Talma</phrase>
<gaztag geonameid="7"><lat>13.5</lat><lon>-88.5</lon></gaztag></toponym>
<toponym><start>3</start><end>7</end><phrase>Orla</phrase></toponym>
<toponym><start>26</start><end>30</end><phrase>Orla</phrase></toponym>
<toponym><start>30</start><end>35</end><phrase>Kinda</phrase></toponym>
</toponyms></article></articles>"""
GEOVIRUS = """<articles><article><source>s</source><text>In Talma.</text><locations>
<location><name>Talma</name><start>4</start><end>9</end><lat>13.5</lat><lon>-88.5</lon><page>p</page></location>
</locations></article></articles>"""
TALMA = Mark(start=0, end=5, point=(13.5, -88.5), geonameid=7)


def written(folder: Path, text: str) -> Path:
    path = folder / "one.xml"
    path.write_text(text, encoding="utf-8")
    return path


def mention(start: int, end: int, probability: float = 0.9, **place: object) -> PlaceMention:
    return PlaceMention(start=start, end=end, place=Place(name="x", **place), probability=probability)  # type: ignore[arg-type]


def test_wrong_offsets_are_moved_to_the_nearest_words(tmp_path: Path) -> None:
    (article,) = of_file(written(tmp_path, LGL), whole=True)
    assert [(mark.start, article.text[mark.start : mark.end]) for mark in article.marks] == [(0, "Talma"), (18, "Orla"), (24, "Orla")]
    assert (article.marks[0].point, article.marks[0].geonameid) == ((13.5, -88.5), 7)
    assert (article.outlet, article.url, article.n_lost) == ("talmapost.com", "http://talmapost.com/1", 1)


def test_geovirus_counts_from_one(tmp_path: Path) -> None:
    (article,) = of_file(written(tmp_path, GEOVIRUS), whole=True)
    assert [(mark.start, mark.end, mark.geonameid) for mark in article.marks] == [(3, 8, None)]


def test_wrong_files_are_told(tmp_path: Path) -> None:
    assert file_of(written(tmp_path, LGL).with_suffix("")) == tmp_path / "one.xml"
    with pytest.raises(UsageError, match="no such split"):
        file_of(tmp_path / "two")
    with pytest.raises(InputError, match="is no XML file"):
        of_file(written(tmp_path, "Talma"), whole=True)


@pytest.mark.parametrize(
    ("place", "right"),
    [
        (Place(name="a", geonameid=7), True),
        (Place(name="a", geonameid=8), False),
        (Place(name="a", latitude=14.9, longitude=-88.5), True),  # 156 km
        (Place(name="a", latitude=15.0, longitude=-88.5), False),  # 167 km
    ],
)
def test_right_is_the_same_id_or_within_161_km(place: Place, right: bool) -> None:
    assert is_same(place, TALMA) is right


def test_distance() -> None:
    assert km(Place(name="a", latitude=0.0, longitude=0.0), Mark(start=0, end=1, point=(0.0, 90.0))) == pytest.approx(10007.5, abs=1)
    assert km(Place(name="a"), TALMA) is None


def test_figures_of_an_article_and_a_crash() -> None:
    article = Article(key="1", text="Talma Orla", marks=(TALMA, Mark(start=6, end=10, point=(0.0, 0.0)), Mark(start=3, end=4)))
    given = Given(mentions=[mention(0, 5, geonameid=7, latitude=13.5, longitude=-88.5)], entries=[(), (), ()])
    found = [mention(0, 5, geonameid=7), mention(6, 9, latitude=0.0, longitude=0.0)]

    def read(article: Article) -> list[PlaceMention]:
        if article.key == "2":
            raise ValueError("words of a corpus")
        return found

    told: list[str] = []
    articles = [article, Article(key="2", text="", marks=(TALMA,))]
    result = evaluate("lgl", articles, lambda _: given, read, progress=told.append)
    assert (result["given.n"], result["given.right"], result["given.mean_km"]) == (3, 1 / 3, 0.0)
    assert (result["spans.p"], result["spans.r"], result["spans.n"]) == (0.5, 0.25, 4)
    assert (result["end_to_end.right"], result["crashes"]) == (1 / 3, 1)
    assert "words of a corpus" not in told[0]


def test_calibration() -> None:
    assert calibration_error([]) is None
    assert calibration_error([(0.85, True), (0.85, False)]) == pytest.approx(0.35)
    assert figures([Scored(spans=NOTHING)])["given.right"] is None
