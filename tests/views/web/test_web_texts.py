"""The words and colours of the page: none missing, none unused, all readable."""

import re
from pathlib import Path

import pytest

import onrecord.views.web as web
from onrecord.views.web.texts import keys, named, say

FOLDER = Path(web.__file__).parent
TEMPLATES = "\n".join(path.read_text("utf-8") for path in sorted((FOLDER / "templates").glob("*.html")))
CODE = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.py")))
CLOSED_SETS = {
    "event_type",
    "mode",
    "status",
    "grade",
    "certainty",
    "polarity",
    "relation",
    "sign",
    "field",
    "role",
    "reason",
    "count",
    "word",
    "order",
    "filter",
    "act",
    "change",
    "role_of",
    "login",
    "coding_state",
    "hint",
    "to_do",
    "kind",
    "verdict",
    "verdict_sign",
}


def test_every_key_that_is_used_is_there() -> None:
    used = set(re.findall(r"""\bt\(["']([a-z_.]+)["'][,)]""", TEMPLATES)) | set(re.findall(r"""\bsay\(["']([a-z_.]+)["'][,)]""", CODE))
    assert len(used) > 80
    assert used <= keys(), sorted(used - keys())


def test_every_key_that_is_there_is_used() -> None:
    used = set(re.findall(r"[a-z]+(?:\.[a-z0-9_]+)+", TEMPLATES + CODE))
    prefixes = tuple(re.findall(r"""["']([a-z_]+\.[a-z_.]*)["'] ~""", TEMPLATES))
    unused = {key for key in keys() if key not in used and not key.startswith(prefixes) and key.split(".")[0] not in CLOSED_SETS}
    assert not {key for key in unused if not key.startswith("missing.")}, sorted(unused)


@pytest.mark.parametrize(("n", "words"), [(1, "One incident"), (2, "2 incidents"), (1234, "1,234 incidents"), (0, "0 incidents")])
def test_two_forms(n: int, words: str) -> None:
    assert say("incidents.count", n=n) == words


def test_braces_in_a_value_stay_what_they_are() -> None:
    assert say("search.found", words="{n} {0.__class__}") == "“{n} {0.__class__}”"


def test_word_of_a_set_that_is_not_known_is_shown_readably() -> None:
    assert named("mode", "some-new_mode") == "some new mode"


def _schemes() -> dict[str, dict[str, str]]:
    css = (FOLDER / "static" / "style.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    return {name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for name, part in (("light", light), ("dark", dark))}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = [(ink, ground) for ink in ("ink", "soft", "link", "odds", "agree") for ground in ("paper", "raised")]
TEXT += [("ink", ground) for ground in ("tint-source", "tint-cue", "tint-figure", "tint-lit", "sea", "land")] + [
    ("soft", "land"),
    ("paper", "ink"),
    ("paper", "dot"),
]
SHAPES = [("dot", "land"), ("dot", "sea"), ("odds", "land"), ("bar", "paper"), ("odds", "tint-source")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_that_of_wcag_aa(scheme: str) -> None:
    colours = _schemes()[scheme]
    for pairs, least in ((TEXT, 4.5), (SHAPES, 3.0)):
        low = {
            pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
            for pair in pairs
            if contrast(colours[pair[0]], colours[pair[1]]) < least
        }
        assert not low


def test_nothing_comes_from_another_host() -> None:
    for path in (FOLDER / "static").iterdir():
        assert not re.search(r"@import|url\(|fetch\(|https?://(?!www\.w3\.org/2000/svg)", path.read_text("utf-8")), path
    assert not re.search(r"\| *safe|Markup|autoescape false|<style|<script>|\son[a-z]+=| style=", TEMPLATES)
