"""What the words of a content show about the speech act: a refusal to answer, a denial.

Comes in: the words of a cue and of a content. Goes out: a cue class. Left out: whose content it is (`attribution.py`).

News English refuses and denies in many words, and often the cue is only "said": "She said it was too early to say who was
responsible", "They said they had nothing to do with the attack". A group claims a deed by its members: "The Front said one of its
fighters carried out the bombing".
"""

import re

from onrecord.claims.phrases import pattern

_THAT = re.compile(r"^[\s\"“«'`]*(?:that\s+)?", re.IGNORECASE)
_PUTS_WORDS = ("say", "own", "confirm", "believe", "plan", "reject", "accuse")
# "refused | to be drawn on who …", "declined | to discuss it"
_TO_SPEAK = re.compile(
    r"^\s*to (?:be drawn|say|comment|discuss|answer|give|name|identify|confirm|elaborate|speculate|speak|explain|respond)\b", re.IGNORECASE
)
_REFUSING_VERB = re.compile(r"\b(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))$", re.IGNORECASE)
_ADMITS = re.compile(r"(?:\w+ )?(?:admit|acknowledg|conced)", re.IGNORECASE)
_LOSSES = re.compile(
    r"(?:that )?(?:[\w’'-]+ ){0,6}?(?:(?:deaths?|casualt(?:y|ies)|fatalit(?:y|ies)|loss(?:es)?|injuries)\b"
    r"|(?:had been|have been|were|was) (?:killed|wounded|injured|hurt)\b(?! by\b)|(?:had |have )?(?:died|perished)\b)",
    re.IGNORECASE,
)
_LETS_GO = re.compile(r"(?:has |have |had )?(?:released?|freed?|releases|releasing|freeing)", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:[\w’'-]+ ){0,4}?(?:hostages?|captives?|prisoners?|detainees?|inmates|priests?|nuns?|journalists?|reporters?|teachers?|students?"
    r"|pupils|engineers?|workers?|soldiers?|officers?|policem[ae]n|pilots?|sailors|crew|fisherm[ae]n|farmers?|villagers|tourists?|suspects?"
    r"|m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|people|persons|citizens|nationals)\b",
    re.IGNORECASE,
)


# "said | one of its members had carried out the bombing"
_ONE_OF_ITS = re.compile(
    r"(?:one|two|three|four|some|several|members|fighters|a (?:cell|unit|squad|commando)) (?:of|from) (?:its|their|our)\b[^.;:]{0,60}?"
    r"\b(?:carr(?:y|ied) out|staged|was behind|were behind|blew (?:himself|herself|themselves) up|detonated|planted)\b",
    re.IGNORECASE,
)


def class_by_content(name: str, cue: str, said: str) -> str:
    """The class of a cue after a look at its content: "refuse", "disclaim" (denies by its words, not by its cue), "own", or `name`.

    "It was too early to say who was behind it" refuses; "it had nothing to do with the attack", "there was no drone" disclaim.
    """
    opening = said[_THAT.match(said).end() :] if _THAT.match(said) else said  # type: ignore[union-attr]
    if _REFUSING_VERB.search(cue.strip()) and _TO_SPEAK.match(said):
        return "refuse"
    if name not in _PUTS_WORDS:
        return name
    if pattern("refusing").match(opening):
        return "refuse"
    if pattern("disclaiming").match(opening):
        return "disclaim"
    if _ONE_OF_ITS.match(opening):
        return "own"
    return name


def is_attack_itself(said: str) -> bool:
    """Whether a denied or claimed content is the attack itself: "that there had been a drone", "an attack", "there was no attack"."""
    opening = _THAT.sub("", said, count=1)
    return bool(pattern("attack_itself").match(opening))


def admits_losses(cue: str, said: str) -> bool:
    """Whether only harm suffered is admitted: "the army | acknowledged | only three deaths" does not say whose work they were."""
    return _ADMITS.match(cue) is not None and _LOSSES.match(said) is not None


def lets_somebody_go(cue: str, said: str) -> bool:
    """Whether "released" is of people and nothing is said: "rebels | released | a priest"."""
    return _LETS_GO.fullmatch(cue) is not None and _SOMEBODY.match(said) is not None
