"""Mini corpora in the corpora's layouts; every text is invented."""

from pathlib import Path

TEXT = "The ferry sank off Marlow Sound, the coast guard said on Monday.\n“Nobody was hurt,” its captain told reporters.\n"


def stretch(text: str, words: str) -> str:
    """The offsets of some words in brat's form."""
    start = text.index(words)
    return f"{start} {start + len(words)}"


def ferry_ann(text: str = TEXT) -> str:
    """Two attributions of TEXT, as brat writes them."""
    parts = [
        ("T1", "Source", "the coast guard"),
        ("T2", "Cue", "said"),
        ("T3", "Content", "The ferry sank off Marlow Sound"),
        ("T4", "Attribution", "said"),
        ("T5", "Source", "its captain"),
        ("T6", "Cue", "told reporters"),
        ("T7", "Content", "Nobody was hurt"),
        ("T8", "Attribution", "told reporters"),
        ("T9", "Discard", "on Monday"),
    ]
    lines = [f"{name}\t{label} {stretch(text, words)}\t{words}" for name, label, words in parts]
    lines += ["E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3", "E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5"]
    return "\n".join(lines) + "\n"


def polnear(data: Path, *, split: str = "dev", texts: dict[str, str] | None = None, anns: dict[str, str] | None = None) -> Path:
    """A split in PolNeAR's layout; by default one text of one annotator."""
    folder = data / "polnear" / split
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    for name, text in (texts or {"ferry_2030": TEXT}).items():
        (folder / "text" / f"{name}.txt").write_bytes(text.encode())
    for name, ann in (anns or {"ferry_2030_ab12": ferry_ann()}).items():
        (folder / "attributions" / f"{name}.ann").write_bytes(ann.encode())
    return folder


CONLL = """1\tFerry\t_\t_\t_\t_
2\tsinks\tB-E-1\tB-CERTAIN-1\tB-POS-1\tB-NON_FUTURE-1

3\tThe\t_\t_\t_\t_
4\towner\t_\t_\t_\t_
5\tdid\t_\t_\t_\t_
6\tn't\t_\t_\t_\t_
7\tset\tB-E-2\tB-CERTAIN-2\tB-NEG-2\tB-NON_FUTURE-2
8\tout\tI-E-2\tI-CERTAIN-2\tI-NEG-2\tI-NON_FUTURE-2
9\tand\t_\t_\t_\t_
10\tmay\t_\t_\t_\t_
11\tsue\tB-E-3\tB-POSSIBLE-3\tB-POS-3\tB-FUTURE-3
12\t.\t_\t_\t_\t_
"""

UDS = (
    '{"text": "The ferry sank .", "targets": [{"span1": [2, 3], "label": 2.5, "span_text": "sank"}]}\n'
    '{"text": "They hoped to sail .", "targets": [{"span1": [1, 2], "label": 2.0}, {"span1": [3, 4], "label": -1.0}]}\n'
    '{"text": "No word of it .", "targets": []}\n'
)


def certainty(data: Path, *, names: tuple[str, ...] = ("a.conll",)) -> Path:
    """MEANTIME's and UDS's layouts."""
    root = data / "certainty"
    (root / "meantime").mkdir(parents=True)
    (root / "uds_ih2").mkdir()
    for name in names:
        (root / "meantime" / name).write_text(CONLL, encoding="utf-8")
    (root / "uds_ih2" / "dev.jsonl").write_text(UDS, encoding="utf-8")
    return root
