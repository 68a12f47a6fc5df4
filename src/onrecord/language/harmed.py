"""Harm that no single verb tells: "sustained gunshot wounds", "was flown to a hospital", "was hit by bullets", "is recovering".

Comes in: the lower-case words of a sentence and the place of a word behind or in front of people counted. Goes out: what became of them,
"injured" or "killed", or None. Left out: verbs and nouns of harm (`harm.py`), and how far a rule may look for them (`outcomes.py`).
"""

from itertools import pairwise

from onrecord.language.segment import word_set

_WOUNDS = word_set(
    "wound wounds injury injuries burn burns trauma fracture fractures concussion concussions bruises lacerations inhalation"
)
BEARS = word_set("suffered suffering suffer suffers sustained sustaining received receiving have had having")
_BEARS = BEARS | {"from", "with"}
_DIES = word_set("died dies dead succumbed")
_FATAL = word_set("fatal deadly mortal")
_TAKEN = word_set(
    "taken rushed flown airlifted transported brought driven carried admitted transferred conveyed sent hospitalized medevaced"
)
_COMES = word_set("arrived showed turned walked checked came drove went")
_TAKES = word_set("took rushed flew airlifted transported brought drove carried taking rushing flying transporting bringing")
_HOSPITALS = word_set("hospital hospitals clinic icu")
_CENTERS = word_set("medical trauma burn")  # "Osk Medical Center"
_HIT = word_set("hit struck grazed caught")
_HITTING = word_set("hit hits hitting struck strikes striking grazed grazing")
_MISSILES = word_set(
    "gunfire bullet bullets shot shots round rounds shrapnel fragments pellets debris glass fire shell shells mortar rocket rockets "
    "car truck vehicle train"
)
_SHOOTS = word_set(
    "fire fired fires firing shots gunfire gunman gunmen shooter shooters bullet bullets bomb blast explosion exploded rocket rockets "
    "shell shells shelling drone missile missiles grenade volley"
)
_CARE = word_set("treatment attention care surgery stitches hospitalization")
_NEEDS = word_set("needed require required needing requiring received receiving receive sought undergoing underwent")
_TREATS = word_set("treated treating admitted treats admits")
_STATES = word_set("good fair stable guarded grave poor serious critical extremely very but and satisfactory a an the unstable")
_VICTIMS_OF = word_set("gunshot shooting stabbing burn blast bombing")
_STILL_THERE = word_set("with left put sent landed")
_ENDS = word_set(". ; : , when while after before because but where")
_EVERYBODY = word_set("all both each")
_FOR_WHAT = word_set("for with at in")

WORDS = (
    _WOUNDS
    | _TAKEN
    | _HIT
    | _HITTING
    | _VICTIMS_OF
    | word_set("recovering fighting hospital hospitals bleeding condition survive recover")
    | _CARE
)

_TO_WOUNDS = 7  # tokens between "sustained" and the wounds: "two apparently life-threatening gunshot and knife wounds"
_TO_HOSPITAL = 13  # "by helicopter from the airfield to the trauma center of Osk General Hospital"
_TO_MISSILE = 8  # "in the leg and the arm by a stray bullet"
_TO_SHOTS = 9  # tokens in front of "hitting" in which the shots stand


def behind(words: list[str], at: int, *, has_be: bool, is_next: bool) -> str | None:
    """What the words at `at` say of people in front of them; `has_be`: "were" stands between, `is_next`: nothing does."""
    word = words[at]
    if is_next and word == "," and words[at + 1 : at + 2] and words[at + 1] in _EVERYBODY:
        at, word = at + 2, words[at + 2] if at + 2 < len(words) else ""
    if word in _BEARS and not (has_be and word in ("with", "from")) and (found := _with_wounds(words, at)):
        return found
    if word in _TAKEN and (has_be or is_next) and to_hospital(words, at + 1):
        return "killed" if _dies_there(words, at + 1) else "injured"
    if word in _COMES and to_hospital(words, at + 1) and _wounds_soon(words, at + 1):
        return "injured"
    if word in _HIT and (has_be or is_next) and _by_missile(words, at + 1):
        return "injured"
    if word in _NEEDS and _CARE & set(words[at + 1 : at + 5]) and "no" not in words[at + 1 : at + 3]:
        return "injured"
    return "injured" if _recovers(words, at, has_be=has_be) else None


def in_front(words: list[str], start: int, end: int) -> str | None:
    """What the words before `start` say of people counted from there to `end`: "hitting | four people", "treated | five for burns"."""
    verb = words[start - 1] if start else ""
    if verb in _HITTING and _SHOOTS & set(words[max(0, start - _TO_SHOTS) : start - 1]):
        return "injured"
    if verb in _TAKES and to_hospital(words, end):
        return "injured"
    if verb in _TREATS and words[end : end + 1] and words[end] in _FOR_WHAT:
        return "injured"
    return "injured" if verb in _STILL_THERE and words[end : end + 3] in (["in", "the", "hospital"], ["at", "the", "hospital"]) else None


def are_victims(words: list[str], start: int, end: int) -> bool:
    """Whether those counted are called victims of a weapon: "four | gunshot victims"."""
    return words[end - 1] == "victims" and bool(_VICTIMS_OF & set(words[start : end - 1]))


def to_hospital(words: list[str], at: int) -> bool:
    """Whether a way to hospital follows within the clause: "to the hospital", "by helicopter to Osk Medical Center", "into a clinic"."""
    near = words[at : at + _TO_HOSPITAL]
    ends = [place for place, word in enumerate(near) if word in _ENDS]
    near = near[: min(ends, default=len(near))]
    opens = [place for place, word in enumerate(near) if word in ("to", "at", "into")]
    if not opens:
        return False
    place = near[opens[0] :]
    return bool(_HOSPITALS & set(place)) or any(one in _CENTERS and other in ("center", "centre") for one, other in pairwise(place))


def _with_wounds(words: list[str], at: int) -> str | None:
    near = words[at + 1 : at + 1 + _TO_WOUNDS]
    ends = [place for place, word in enumerate(near) if word in _ENDS - {",", "but"}]
    near = near[: min(ends, default=len(near))]
    first = next((place for place, word in enumerate(near) if word in _WOUNDS), None)
    if first is None or near[0] in ("no", "only") or "of" in near[:first]:
        return None
    return "killed" if _FATAL & set(near[:first]) else "injured"


def _wounds_soon(words: list[str], at: int) -> bool:
    return bool(_WOUNDS & set(words[at : at + _TO_HOSPITAL]))


def _by_missile(words: list[str], at: int) -> bool:
    near = words[at : at + _TO_MISSILE]
    return "by" in near and bool(_MISSILES & set(near[near.index("by") : near.index("by") + 5]))


def _dies_there(words: list[str], at: int) -> bool:
    """Whether the sentence goes on with their death: "to Osk Hospital, where they died", "to a hospital and was pronounced dead"."""
    following = words[at : at + _TO_HOSPITAL + 6]
    ends = [place for place, word in enumerate(following) if word in (".", ";")]
    following = following[: min(ends, default=len(following))]
    found = next((place for place, word in enumerate(following) if word in _DIES), None)
    return found is not None and bool({"where", "and", "but"} & set(following[:found])) and "others" not in following[:found]


def _recovers(words: list[str], at: int, *, has_be: bool) -> bool:
    """ "are recovering", "bleeding from", "expected to survive", "in stable but critical condition"."""
    word, following = words[at], words[at + 1 : at + 3]
    if word == "recovering" or (word == "bleeding" and following[:1] != ["out"]):
        return has_be
    if word == "fighting":
        return has_be and following[:1] == ["for"] and words[at + 3 : at + 4] in (["life"], ["lives"])
    if word == "expected":
        return following[:1] == ["to"] and following[1:] in (["survive"], ["recover"], ["live"])
    if word != "in":
        return False
    near = words[at + 1 : at + 6]
    return "condition" in near[1:] and set(near[: near.index("condition")]) <= _STATES
