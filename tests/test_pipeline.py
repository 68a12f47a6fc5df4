"""What a str given to `onrecord.read` is: the text of a report, or a path."""

import pytest

from onrecord.pipeline import _is_text


@pytest.mark.parametrize(
    ("source", "is_text"),
    [
        ("Two men were shot in Osk. Police said on Monday that both were well.", True),
        ("A bomb went off in Osk, police said. " * 9, True),  # one line, longer than any file's name may be
        ("A bomb went off.\nNobody was hurt.", True),
        ("reports/monday.txt", False),
        ("no such folder. or file", True),
    ],
)
def test_is_text(source: str, is_text: bool) -> None:
    assert _is_text(source) == is_text
