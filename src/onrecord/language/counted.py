"""The people that the numbers of a sentence count.

Comes in: the lower-case words of a sentence and its tokens. Goes out: `Count` values, not yet judged.
Left out: what became of the people; that is `outcomes.py`. Ages, dates, money, clock times, street numbers and ordinals are no counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.language import harm
from onrecord.language.ages import says_age
from onrecord.language.counting import MONTHS, Quantity, quantity_at, single_at
from onrecord.language.document import Token
from onrecord.language.harmed import BEARS
from onrecord.language.segment import word_set

_PHRASE = 6  # tokens of a noun phrase behind a number: "12 heavily armed Kinda army soldiers"
# In front of a number that only names something: "Route 5", "Resolution 242", "age 12".
_NAMES_BEFORE = word_set(
    "route highway hwy interstate flight resolution article section page age aged ages channel room grade chapter no nos number "
    "level precinct ward "
    "zone unit apartment apt exit gate pier platform line district sector area detachment battalion brigade regiment "
    "division $ € £ # us$ rs "
    "chapter group phase window camp building suite circa year image photo picture slide"
)
_ONE_BESIDE = word_set("he she him himself herself")
_NAMED_BEHIND = word_set("news")  # "WKTA 11 News"
_EMERGENCY = word_set("911 999 112")
_CALLS = word_set("call calls caller callers dispatcher dispatchers operator operators tape tapes recording recordings center")
_ONE_OF_THEM = word_set("death homicide fatality injury corpse arrest casualty")  # behind a number above one only in a name: "Ward 9 death"
_STREETS = word_set("street st avenue ave road rd drive dr boulevard blvd lane ln block highway court place terrace circle parkway")


_ABOUT_FIGURES = word_set(
    "figure figures report reports count counts toll tolls list rate rates numbers estimate estimates benefit benefits row squad "
    "warrant warrants"
)
_OF_THE_FEW = word_set("was is has died dies had later")
_OF_THOSE = word_set("deaths fatalities casualties injuries killings murders arrests kidnappings abductions")
_HURTS = word_set("injuries wounds injury wound")
_OF_BODIES = word_set(
    "dead burned burnt charred decomposed headless mutilated bloodied lifeless bullet-riddled more human naked tortured the"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in a sentence with the people it counts; tokens `start` to `end` are the figure as worded."""

    quantity: Quantity
    start: int
    end: int
    noun: str | None
    noun_token: int | None
    kind: str | None = None
    is_part: bool = False
    harm_noun: str | None = None


def counts_in(words: list[str], tokens: Sequence[Token]) -> list[Count]:
    """Every count of people in the sentence, in order."""
    found: list[Count] = []
    at = 0
    while at < len(words):
        quantity = quantity_at(words, at)
        count = _counted(words, tokens, quantity) if quantity else None
        if count is None:
            single = single_at(words, at)
            count = _one_person(words, single) if single else None
        if count:
            found.append(count)
            at = max(at + 1, count.end if count.is_part else count.quantity.end)
        else:
            at = max(at + 1, quantity.end if quantity and not quantity.is_zero else 0)
    return found


def _counted(words: list[str], tokens: Sequence[Token], quantity: Quantity) -> Count | None:
    """The people that the quantity counts; None when the number counts or names something else."""
    if _only_names(words, tokens, quantity):
        return None
    at = quantity.end
    of_group = at < len(words) and words[at] == "of"
    if of_group:
        at += 1
        inner = quantity_at(words, at + (words[at : at + 1] == ["the"])) if at + 1 < len(words) else None
        if inner and not inner.is_zero and inner.low is not None and quantity.low is not None:
            return _of_a_group(words, quantity, inner)
    end, noun_at, harm_noun = _noun_phrase(words, at)
    if end is None or (words[quantity.core] == "both" and (noun_at is None or words[end : end + 1] == ["and"])):
        return None  # "both state police and the army"
    if noun_at is None and of_group:
        end = at + 1 if words[at : at + 1] in (["them"], ["whom"]) else quantity.end
    if noun_at is None and words[quantity.end - 1] == "couple":
        noun_at = quantity.end - 1
    noun = words[noun_at] if noun_at is not None else None
    if quantity.is_zero and ((noun in _HURTS and of_group) or words[quantity.core : quantity.end + 1] == ["without", "incident"]):
        return None  # "none of the injuries was life-threatening", "arrested without incident"
    quantity = _with_one_more(words, quantity)
    return Count(quantity=quantity, start=quantity.start, end=max(end, quantity.end), noun=noun, noun_token=noun_at, harm_noun=harm_noun)


def _of_a_group(words: list[str], quantity: Quantity, group: Quantity) -> Count | None:
    """One of the four who died, where the verb is said of it: "one of the four was killed"; else the four are counted."""
    end, noun_at, _ = _noun_phrase(words, group.end)
    if end is None or words[end : end + 1] == [] or words[end] not in _OF_THE_FEW:
        return None
    return Count(
        quantity=quantity, start=quantity.start, end=end, noun=words[noun_at] if noun_at else None, noun_token=noun_at, is_part=True
    )


def _with_one_more(words: list[str], quantity: Quantity) -> Quantity:
    """The quantity with the one told of beside it: "he and | three others were shot" are four."""
    at, others = quantity.start - 2, words[quantity.end : quantity.end + 1]
    if at < 0 or words[at + 1] != "and" or words[at] not in _ONE_BESIDE or others not in (["other"], ["others"]):
        return quantity
    if quantity.low is None or quantity.low != quantity.high:
        return quantity
    return replace(quantity, start=at, low=quantity.low + 1, high=quantity.high + 1)


def _only_names(words: list[str], tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether the number is a date, an age, an amount of money, a street number or a name."""
    core, end = quantity.core, quantity.end
    if not quantity.is_zero and says_age(words, core, end, quantity.high):
        return True
    if not words[core][0].isdigit():
        return words[core] == "one" and words[end : end + 1] in (["another"], ["day"], ["thing"], ["way"], ["side"])
    before = words[core - 1] if core else ""
    after = words[end] if end < len(words) else ""
    if before in _NAMES_BEFORE or before.rstrip(".") in MONTHS or after.rstrip(".") in MONTHS or after in ("%", "/", ":", "°"):
        return True
    if before == "." and core > 1 and words[core - 2] in MONTHS | {"no", "nos"}:
        return True
    if before == "of" and core > 2 and words[core - 2][0].isdigit() and words[core - 3] in _NAMES_BEFORE:
        return True  # "Image 7 of | 14"
    if after in _NAMED_BEHIND and tokens[end].text[0].isupper():
        return True  # "Channel partner 11 | News"
    if words[core] in _EMERGENCY and after in _CALLS:
        return True
    if any(word in _STREETS for word in words[end : end + 3]) and end < len(words) and tokens[end].text[0].isupper():
        return True
    is_year = len(words[core]) == 4 and words[core].isdigit() and 1500 <= int(words[core]) <= 2100
    if is_year and after not in harm.PEOPLE | harm.TROOPS | {"dead", "killed"}:
        return True
    is_person = core > 1 and (tokens[core - 2].text[0].isupper() or words[core - 2] in harm.SINGLE)  # "Ann Orr, 54,", "a man, 54,"
    is_age = before == "," and is_person and after in (",", ".", "of", ";", "and", ")", "")
    return is_age and quantity.high is not None and quantity.high < 111


def _noun_phrase(words: list[str], at: int) -> tuple[int | None, int | None, str | None]:
    """End of the phrase, token of the people counted, and kind where the noun itself is one of harm; end None: not people.

    "12 heavily armed soldiers", "three of the dead", "12 deaths"; "30" alone counts the people told of before.
    """
    at_first = at
    between: str | None = None
    for index in range(at, min(at + _PHRASE, len(words))):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if following in _OF_THOSE and not word.endswith("s") and (word in harm.PEOPLE or word in harm.TROOPS or word in harm.PERSON):
            return index + 2, index + 1, harm.NOUNS[following]  # "112 civilian | deaths"
        if word in harm.PEOPLE or word in harm.TROOPS or (word in harm.PERSON and word != "other"):
            last = _last_of_nouns(words, index)
            return last + 1, last, between or harm.NOUNS.get(words[last])
        if word in harm.NOUNS and not _is_verb_here(words, index, at_first):
            if words[index + 1 : index + 2] and words[index + 1] in _ABOUT_FIGURES:
                return None, None, None  # "no casualty figures"
            if word == "bodies" and index > at_first and words[index - 1] not in _OF_BODIES:
                return None, None, None  # "both legislative bodies"
            follows_people = index + 1 < len(words) and words[index + 1] in harm.PEOPLE | harm.TROOPS
            if not follows_people and word in _ONE_OF_THEM and words[at_first - 1].isdigit() and words[at_first - 1] != "1":
                return None, None, None  # "the Ward 9 shooting | death of Ann Orr"
            if not follows_people:
                return index + 1, index, harm.NOUNS[word]
            between = harm.NOUNS[word]
            continue
        if word in harm.NOT_PEOPLE:
            return None, None, None
        if word in harm.PASSIVE and index + 1 < len(words) and _people_soon(words, index + 1):
            between = harm.PASSIVE[word]
            continue
        if word == "the" and index == at_first and words[at - 1] not in ("of", "both", "all"):
            break  # "had spoken of 17 the day before"
        if not word[0].isalpha() or word in harm.FILLERS or word in harm.PREPOSITIONS or word in harm.BREAKS or is_harm_verb(word):
            break
        if index > at_first and word in BEARS:
            break  # "two clerks | suffered no injuries"
        if word in ("the", "his", "her", "its", "their", "those", "these", "other", "them", "whom", "us"):
            continue
    unknown = _unknown_noun(words, at_first)
    return (at_first if unknown is None else unknown + 1), unknown, None


def _people_soon(words: list[str], at: int) -> bool:
    """Whether people follow within two words: "12 wounded army soldiers"."""
    return any(word in harm.PEOPLE or word in harm.TROOPS or word in harm.SINGLE for word in words[at : at + 2])


def _is_verb_here(words: list[str], index: int, first: int) -> bool:
    """Whether "wounded" or "injured" there is a verb, so that "12 wounded" is told by the rules for what is behind."""
    return words[index] in ("wounded", "injured", "dead", "missing") and index == first


def is_harm_verb(word: str) -> bool:
    """Whether the word says by itself that somebody came to harm."""
    return word in harm.PASSIVE or word in harm.INTRANSITIVE


def _last_of_nouns(words: list[str], at: int) -> int:
    """ "police officers", "family members": the last of nouns for people in a row."""
    while at + 1 < len(words) and (words[at + 1] in harm.PEOPLE or words[at + 1] in harm.TROOPS):
        at += 1
    return at


def _unknown_noun(words: list[str], at: int) -> int | None:
    """A plural right behind the number that is in no table: "12 Kindans", "two seminarians"."""
    for index in range(at, min(at + 3, len(words))):
        word = words[index]
        if not word[0].isalpha() or word in harm.FILLERS or word in harm.PREPOSITIONS | harm.BREAKS or is_harm_verb(word):
            return None
        if word.endswith("s") and len(word) > 3 and word not in ("his", "this", "its", "was", "others"):
            return index
    return None


def _one_person(words: list[str], quantity: Quantity) -> Count | None:
    """ "a 12-year-old boy", "an army sergeant", "his wife"; possessives only before kin."""
    following = words[quantity.end] if quantity.end < len(words) else "."
    if (words[quantity.core] == "another" or quantity.end - quantity.core == 2) and (
        following in harm.FILLERS or is_harm_verb(following) or following in (".", ",")
    ):
        return Count(quantity=quantity, start=quantity.start, end=quantity.end, noun=None, noun_token=None)  # "and killing another"
    kin_only = words[quantity.core] not in ("a", "an", "another")
    for index in range(quantity.end, min(quantity.end + 5, len(words))):
        word = words[index]
        if word in (harm.KIN if kin_only else harm.SINGLE):
            following = words[index + 1] if index + 1 < len(words) else ""
            if following == "'s":
                return None
            last = index + 1 if following in harm.SINGLE else index
            end = last + 1 + 2 * _is_aged(words, last + 1)
            return Count(quantity=quantity, start=quantity.start, end=end, noun=words[last], noun_token=last)
        if word.endswith("-year-old") and _stands_alone(words, index + 1):
            return Count(quantity=quantity, start=quantity.start, end=index + 1, noun=word, noun_token=index)
        if word == "couple":
            both = replace(quantity, low=2, high=2)
            return Count(quantity=both, start=quantity.start, end=index + 1, noun=word, noun_token=index)
        if not word[0].isalnum() or word in harm.FILLERS | harm.PREPOSITIONS | harm.BREAKS:
            return None
    return None


def _is_aged(words: list[str], at: int) -> bool:
    """Whether "of" and an age follow: "a boy | of 12 | drowned"."""
    quantity = quantity_at(words, at + 1) if words[at : at + 1] == ["of"] and at + 1 < len(words) else None
    return quantity is not None and quantity.low is not None and quantity.end == at + 2 and words[at + 2 : at + 3] != ["people"]


def _stands_alone(words: list[str], at: int) -> bool:
    """Whether an age is all that names somebody: "a three-year-old | died"; not "a three-year-old | boy"."""
    following = words[at] if at < len(words) else "."
    return following in harm.FILLERS | harm.PREPOSITIONS | harm.BREAKS or is_harm_verb(following) or not following[0].isalnum()
