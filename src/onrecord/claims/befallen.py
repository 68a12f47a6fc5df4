"""Whom "he", "she" or "they" stand for where harm befell them: rather the one told of as harmed than whoever speaks of it.

Comes in: a `Document`, the pronoun's stretch and the voice that pronouns of speakers would stand for (`antecedents.py`). Goes out: the
stretch of the one meant, or None where the voice may stand. Left out: pronouns of those who speak or act.

"The boy was shot at home, Sgt. Ivo Brandt said. He died on Monday": the boy died, not the sergeant. A voice that speaks gives way to
anybody told of as harmed, or described, in the pronoun's sentence or shortly before; a voice that is only named gives way to
somebody harmed in a later sentence. Number and sex must not clash; "his mother" is nobody described for "he".
"""

import re
from collections.abc import Iterator

from onrecord.claims.antecedents import Voice
from onrecord.claims.attribution import Stretch
from onrecord.claims.categories import category_of
from onrecord.claims.edges import sentence_at
from onrecord.claims.fates import is_plural
from onrecord.claims.names import gender
from onrecord.claims.phrases import words
from onrecord.claims.turned import LIKELY, role_told
from onrecord.language.document import Document, Sentence
from onrecord.records import Role

_SEXES = {"he": "man", "him": "man", "she": "woman", "her": "woman", "they": None, "them": None}
_REACH = 2  # sentences before the pronoun's own that are looked at; a guess, not tuned
_ONE = re.compile(
    r"(?<![\w-])(?:man|woman|male|female|boy|girl|child|toddler|baby|infant|teen|teenager|victim|student|juvenile|driver|passenger|pedestrian"
    r"|employee|clerk|motorist|cyclist|worker|resident|patient|(?:\w+-)+old)(?![\w-]|['’]s)(?= |[,.;)])",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?<![\w-])(?:men|women|males|females|boys|girls|children|toddlers|babies|teens|teenagers|victims|students|juveniles|drivers|passengers"
    r"|employees|workers|couple|brothers|sisters)(?![\w-]|['’])",
    re.IGNORECASE,
)
_OPENING_NAME = re.compile(r"([A-Z][a-z][\w’'-]+) (?:was|had been|has been|is)\b(?!\s+(?:not )?clear)")
DOERS = re.compile(
    r"\b(?:gunm[ae]n|attackers?|assailants?|shooters?|bombers?|hijackers?|killers?|robbers?|kidnappers?|militants?|rebels?|insurgents?|bandits?|suspects?"
    r"|intruders?|(?:armed|masked|hooded) (?:men|man))\b",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r" ([a-z]\w+)")
_WITHOUT_SEX = frozenset(["child", "toddler", "baby", "infant", "teen", "teenager", "victim", "student", "juvenile"])


def befallen(document: Document, stretch: Stretch, voice: Voice | None) -> Stretch | None:
    """Who a pronoun of somebody harmed stands for in place of `voice`; None where the voice may stand, or nobody else is told of."""
    pronoun = document.text[slice(*stretch)].lower()
    if pronoun not in _SEXES or (own := sentence_at(document, stretch[0])) is None:
        return None
    voice = None if voice and _is_no_name(document.text, voice) else voice
    opening = _name_before(document.text, own, stretch[0])
    if opening and (voice is None or voice.end <= own.start):
        return opening
    last = document.sentences.index(own)
    for sentence in reversed(document.sentences[max(0, last - _REACH) : last + 1]):
        if voice and not voice.is_speaking and voice.start >= sentence.start:
            return None
        found = _in_sentence(document, sentence, stretch[0], pronoun, voice)
        if found:
            return found
    return None


def acting(document: Document, stretch: Stretch, voice: Voice | None) -> Stretch | None:
    """Who "they" or "he" stand for where they do harm, in place of a voice that only spoke in an earlier sentence.

    "Gunmen killed 11 people, officials said. In the first attack, they opened fire on a wedding": the gunmen did, not the officials.
    """
    pronoun = document.text[slice(*stretch)].lower()
    own = sentence_at(document, stretch[0])
    if pronoun not in _SEXES or own is None or voice is None or not voice.is_speaking or voice.start >= own.start:
        return None
    last = document.sentences.index(own)
    start = document.sentences[max(0, last - _REACH)].start
    doers = [m.span() for m in DOERS.finditer(document.text, start, stretch[0])]
    fitting = [s for s in doers if is_plural(document.text[slice(*s)]) == (pronoun in ("they", "them"))]
    return fitting[-1] if fitting else None


def _name_before(text: str, sentence: Sentence, before: int) -> Stretch | None:
    """A single name that opens the pronoun's sentence, which the model may have missed: "Dane | was taken to hospital, where he died"."""
    found = _OPENING_NAME.match(text, sentence.start, before)
    if found is None or re.search(rf"\b{re.escape(found[1].lower())}\b", text):
        return None  # "Police | was …": a word that the text has without a capital too is no name
    return found.span(1)


def _is_no_name(text: str, voice: Voice) -> bool:
    """Whether a voice is only taken for a name: "Paramedics" is no "he", and the "Talma" of "a Talma | boy" no person."""
    worded = text[voice.start : voice.end]
    if is_plural(worded) and category_of(worded, "person"):
        return True
    after = _NOUN_AFTER.match(text, voice.end)
    return after is not None and not voice.is_speaking and category_of(after[1], "person") is not None


def _in_sentence(document: Document, sentence: Sentence, before: int, pronoun: str, voice: Voice | None) -> Stretch | None:
    """Whoever is told of as harmed, else the first who is described, in a sentence up to the pronoun."""
    end = min(before, sentence.end)
    harmed = [s for s in _harmed(document, sentence.start, end) if _fits(document, s, pronoun)]
    silent = [s for s in harmed if not _speaks(document, s)]  # "Officers found Ann Orr, Capt. Ivo Brandt said": Orr, though both are tagged
    if silent and voice and voice.is_speaking:
        return silent[0]
    if harmed:
        return None if voice and any(_overlaps(s, (voice.start, voice.end)) for s in harmed) else harmed[0]
    if voice and not voice.is_speaking:
        return None
    named = [(m.start, m.end) for m in document.reading.mentions if m.label == "person" and sentence.start <= m.start and m.end <= end]
    form = _SEVERAL if pronoun in ("they", "them") else _ONE
    described = [m.span() for m in form.finditer(document.text, sentence.start, end)]
    return next((s for s in sorted([*described, *named]) if _fits(document, s, pronoun) and not _speaks(document, s)), None)


def _harmed(document: Document, start: int, end: int) -> Iterator[Stretch]:
    for tag in document.reading.roles:
        inside = start <= tag.start and tag.end <= end
        if inside and tag.label == "victim" and tag.probability >= LIKELY and role_told(document, tag) is Role.RECIPIENT:
            yield tag.start, tag.end


def _fits(document: Document, stretch: Stretch, pronoun: str) -> bool:
    """Whether number and sex of a stretch allow the pronoun; a stretch that is a pronoun itself names nobody."""
    worded = document.text[slice(*stretch)]
    lowered = [word.lower for word in words(worded)]
    if not lowered or lowered[-1] in _SEXES or is_plural(worded) != (pronoun in ("they", "them")):
        return False
    sex = None if lowered[-1] in _WITHOUT_SEX else gender(lowered)
    return sex in (None, _SEXES[pronoun]) or _SEXES[pronoun] is None


def _speaks(document: Document, stretch: Stretch) -> bool:
    return any(_overlaps(stretch, (tag.start, tag.end)) for tag in document.reading.sources)


def _overlaps(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
