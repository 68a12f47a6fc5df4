"""What replaces what a voice said before: the short way gives what a search through everything gives."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.incidents.sayings import Saying, _Line, figure_key, replaced
from onrecord.incidents.voices import Voice, voices
from onrecord.records import Origin, OriginKind
from tests.incidents.builders import Desk, day, exactly, report, source

_TEXT = "Several people were killed in Talma, the police said."
_REPORTS = [report(_TEXT, outlet=outlet, published=day) for outlet in ("The Lantern", "The Mole") for day in ("2026-03-04", "2026-03-06")]
_BARE = [Desk(one).says("Several people were killed") for one in _REPORTS]
_STATED = (None, day("2026-03-02"), day("2026-03-03"))


@st.composite
def _sayings(draw: st.DrawFn) -> list[Saying]:
    """Figures of one count by few voices in few reports, versions and newsrooms, so that they often meet."""
    said = []
    for rank in range(draw(st.integers(0, 12))):
        number = draw(st.integers(0, len(_REPORTS) - 1))
        speaker = draw(st.sampled_from([None, "the police", "the clinic"]))
        voice = Voice(
            claim=replace(_BARE[number], stated_at=draw(st.sampled_from(_STATED))),
            source=source(speaker) if speaker else None,
            speaker=speaker,
            origin=draw(st.sampled_from(["Coast Wire", "The Lantern"])),
            outlet="The Lantern",
            published_at=_REPORTS[number].published_at,
            root=draw(st.sampled_from(["one", "other"])),
            rank=rank,
            offset=draw(st.integers(0, 3)),
            version=draw(st.integers(0, 2)),
        )
        value = exactly("killed", draw(st.integers(10, 12)))
        said.append(Saying(field="killed", key=figure_key(value), value=value, voice=voice, denied=draw(st.booleans())))
    return said


@given(_sayings())
def test_the_latest_that_replaces_is_found(said: list[Saying]) -> None:
    line = _Line(said)
    expected = {}
    for position, earlier in enumerate(said):
        later = [other for other in said if line._replaces(other, earlier)]
        if later and not earlier.denied:
            expected[position] = max(later, key=lambda s: (not s.denied, s.voice.rank))
    assert replaced(said) == expected


def test_a_voice_knows_its_speaker_and_its_place() -> None:
    desk = Desk(report(_TEXT))
    desk.says("Several people were killed", source("the Police"))
    (one,) = voices(
        desk.claims,
        reports={desk.report.id: desk.report},
        origins={desk.report.id: (Origin(name="Coast Wire", kind=OriginKind.AGENCY, start=0, end=len(_TEXT)),)},
    )
    assert (one.speaker, one.offset, one.origin) == ("police", 0, "Coast Wire")
