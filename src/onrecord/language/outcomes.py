"""What became of the people that a sentence counts: killed, injured, abducted, detained, displaced, missing, or troops.

Comes in: the lower-case words of a sentence, its counts, and what was counted last before it. Goes out: the counts, judged.
Left out: finding the counts (`counted.py`) and every word list (`harm.py`).
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.language import harm, harmed
from onrecord.language.aimed import names_target
from onrecord.language.counted import Count, counts_in
from onrecord.language.counting import quantity_at
from onrecord.language.document import Token
from onrecord.language.parts_of_totals import as_parts
from onrecord.language.segment import word_set

_REACH = 14  # tokens behind the people in which the verb may stand: "12 people on a bus in the north of Kinda were killed"
_BESIDE = 4  # tokens in front of the number in which the verb may stand: "killing, he said, 12"
_AFTER_PASSIVE = word_set(
    "dead to yesterday today tonight overnight last this early late monday tuesday wednesday thursday friday saturday sunday fatally "
    "critically seriously multiple several there here near execution-style"
)
_OBJECT_OPENERS = word_set("the a an his her their its them him each at more another up")
_APPOSITIONS = word_set("including among mostly most some all two three four five many at one half both aged ages")
_BEFORE_NUMBER = word_set("also another instantly and the some of lives or reportedly a total dead around far so")
_QUOTES = frozenset(('"', "“", "”", "''", "``"))  # "it had killed | “more than 40 terrorists” |"
_TOLL_REACH = 16  # tokens between a toll and its number: "the toll from the bombing of the covered market in Talma rose to 15"
_CULPRITS = word_set(
    "suspect suspects gunman gunmen shooter shooters attacker attackers assailant assailants robber robbers driver drivers teen teens "
    "inmate inmates prisoner prisoners"
)
_DIES_WITHIN = 22  # tokens behind the people in which "died" may stand
_DIED = word_set("died dies succumbed")
_OTHER_CLAUSE = word_set("after when because and but whose that another others whom one two three")
_STRUCK = word_set("shot stabbed beat beaten burned hacked clubbed")
_HURT = word_set("wounded injured hurt")
_MOVED = word_set(
    "rose rises rising risen climbed climbs climbing grew grows growing jumped soared mounted mounts mounting increased increases fell"
)
_OF_LAW = word_set("charge charges case cases trial trials hearing investigation investigations detectives suspect suspects unit squad")
_FOUND = word_set("pronounced declared found shot left lay lying dropped")
_FIRED = word_set("fire fires fired firing hear hears heard hearing take takes took taking squeezed discharged")
_THEM = word_set("them whom")
_SENDING = word_set("sent sends sending put puts putting")
_SPOKEN = word_set("spoken spoke speaks figure toll count tally")
_AFTER_BARE = word_set("the a on in at and but dead while when after before by last this yesterday")
_SETTERS = word_set("put puts putting raised raises raising revised lowered placed brings bringing brought")
_TRIES = word_set(
    "tried trying tries attempted attempting attempts attempt plotted plotting plot threatened threatening planned planning wanted vowed"
)
_BODIES = word_set("bodies body corpses corpse remains")
_LOSES = word_set("lost losing loses")
_LIFE_TAKERS = word_set("claimed claiming claims cost costing took taking lost loss")


# "the toll passed 300, and 2,000 people | remain in shelters": no further item of a list
_OWN_PREDICATE = harm.BE | harm.HAVE | word_set("remain remains remained stay stayed live lived need needed face faced fled")
_CLAUSE = 14  # words before "by" in which the harm stands
_FATAL = {"fatal", "deadly"}
_NAMED = 7  # words between two counts of which the first is named behind a comma
_STILL_ALIVE = ("detained", "abducted", "missing", "injured", "displaced")  # what people are called of whom a verb may tell that they died
_SHOWS = word_set(
    "video videos footage camera cameras photo photos photograph photographs picture pictures film phone cellphone drone clip images"
)
_RISING = frozenset({"rose", "risen", "rises", "grew", "grown", "increased", "up", "climbed", "down", "fell", "fallen"})


def judged(words: list[str], tokens: Sequence[Token], last_kind: str | None) -> list[Count]:
    """All quantities of a sentence with what became of the people."""
    counts = [count for count in counts_in(words, tokens) if words[count.start] != "from" or count.noun not in ("family", "household")]
    counts = _with_kinds(words, counts, last_kind)
    counts = _through_lists(words, counts)
    counts = as_parts(words, counts, last_kind)
    return [_as_troops(count) for count in counts]


def _with_kinds(words: list[str], counts: list[Count], last_kind: str | None) -> list[Count]:
    """Each count with its kind; a bare figure may lean on the one before it in the sentence."""
    starts = {count.start for count in counts}
    result = []
    for count in counts:
        found = _with_kind(words, count, starts, last_kind)
        last_kind = found.kind or last_kind
        result.append(found)
    return result


def _with_kind(words: list[str], count: Count, starts: set[int], last_kind: str | None) -> Count:
    if _is_agent(words, count) or _is_whole(words, count):
        return replace(count, kind=None)
    toll = _toll(words, count, last_kind)
    if toll:
        return replace(_risen(words, count), kind=toll)
    if count.start > 1 and words[count.start - 1] == "of" and words[count.start - 2] in _BODIES:
        return replace(count, kind="killed")  # "the bodies of | four missing fishermen", "… of | three officials | who disappeared"
    of_group = words[count.quantity.end : count.quantity.end + 1] == ["of"]
    behind = _behind(words, count, starts)
    is_told_of = of_group or count.harm_noun is None or (behind == "killed" and count.harm_noun in _STILL_ALIVE)
    kind = behind if is_told_of else None  # "two of the wounded died", "37 detainees | had died"
    kind = kind or count.harm_noun or _in_front(words, count) or _spoken_of(words, count, last_kind)
    kind = kind or ("injured" if harmed.are_victims(words, count.start, count.end) else None)
    if _fatally(words, count) or (kind == "injured" and _dies(words, count)):
        kind = "killed"
    if kind == "displaced" and _runs_off(words, count):
        kind = None
    if count.harm_noun and words[count.end : count.end + 1] and words[count.end] in _OF_LAW:
        kind = None  # "two homicide charges", "no homicide case"
    if count.noun == "bodies" and "twice" in words[count.end : count.end + 6]:
        kind = None  # "two bodies had been registered twice"
    if count.noun == "bodies" and _SHOWS & set(words[max(0, count.start - 2) : count.start]):
        kind = None  # "photographs of | 14 bodies"
    if kind == "killed" and count.quantity.is_zero and _or_hurt(words, count.end):
        kind = "casualties"  # "nobody was killed or wounded"
    if (count.quantity.is_zero and not _is_nobody(words, count)) or {"previous", "earlier"} & set(
        words[max(0, count.start - 2) : count.end]
    ):
        kind = None  # "up from a previous 93"
    return replace(count, kind=kind)


def _is_agent(words: list[str], count: Count) -> bool:
    """Whether those counted did the harm: "was shot dead in Talma | by two men", "two men | shot at officers".

    "Rose by two deaths" counts the dead.
    """
    if words[count.end : count.end + 1] == ["shot"] and names_target(words[count.end + 1 :]):
        return True
    if not count.start or words[count.start - 1] != "by" or count.harm_noun:
        return False
    before = words[max(0, count.start - _CLAUSE) : count.start - 1]
    return any(word in harm.PASSIVE for word in before) and not _RISING.intersection(before)


def _is_whole(words: list[str], count: Count) -> bool:
    """Whether a part of those counted is meant: "three guests out of | the sixty | in the hall were hurt"."""
    before = words[max(0, count.start - 3) : count.start]
    return before[-2:] == ["out", "of"] or before == ["out", "of", "the"]


def _runs_off(words: list[str], count: Count) -> bool:
    """Whether those who fled ran from what they did: "a second suspect | fled", "two men | fled the scene on foot"."""
    following = words[count.end : count.end + 6]
    return count.noun in _CULPRITS or "scene" in following or following[1:3] == ["on", "foot"]


def _fatally(words: list[str], count: Count) -> bool:
    """ "four men were shot, | one | fatally", "| two | of them fatally"."""
    following = words[count.quantity.end : count.quantity.end + 3]
    return following[:1] == ["fatally"] or (following[:1] == ["of"] and following[2:] == ["fatally"])


def _dies(words: list[str], count: Count) -> bool:
    """Whether the sentence goes on with the death of those hurt.

    "A girl | who was shot in the chest | died on Tuesday", "a boy | shot on Monday | has died".
    """
    opens = words[count.end : count.end + 1]
    is_struck = opens and (opens[0] in _STRUCK or opens[0] in _HURT) and not _begins_object(words, count.end + 1)
    if opens != ["who"] and words[count.end : count.end + 2] != [",", "who"] and not is_struck:
        return False
    following = words[count.end : count.end + _DIES_WITHIN]
    ends = [at for at, word in enumerate(following) if word in (".", ";", ":") or word in _OTHER_CLAUSE]
    return bool(_DIED & set(following[: min(ends, default=len(following))]))


def _or_hurt(words: list[str], at: int) -> bool:
    """Whether "killed or wounded" follows."""
    near = words[at : at + 6]
    return "or" in near and bool(_HURT & set(near[near.index("or") : near.index("or") + 2]))


def _spoken_of(words: list[str], count: Count, last_kind: str | None) -> str | None:
    """The kind counted before, for a figure only spoken of: "which had spoken of 17", "an earlier figure of four", "it was not 17"."""
    if count.noun is not None or count.quantity.low is None or count.quantity.is_single:
        return None
    before = words[max(0, count.start - 3) : count.start]
    is_apposed = before[-1:] == [","] and len(before) > 1 and before[-2] in harm.NOUNS
    if is_apposed and words[count.quantity.end : count.quantity.end + 1] == ["according"]:
        return harm.NOUNS[before[-2]]  # "relatives of the dead, five according to the civil defence"
    following = words[count.quantity.end : count.quantity.end + 1]
    if following and (following[0][0].isalpha() and following[0] not in _AFTER_BARE):
        return None
    if before[-1:] == ["of"] and len(before) > 1 and before[-2] in _SPOKEN:
        return last_kind
    return last_kind if before[-3:] in (["it", "was", "not"], ["it", "is", "not"]) else None


def _risen(words: list[str], count: Count) -> Count:
    """The new figure alone: of "the toll rose from 12 to 17" it is 17."""
    quantity = count.quantity
    if words[count.start] != "from" or quantity.low is None or quantity.high is None or quantity.low == quantity.high:
        return count
    new = replace(quantity, low=quantity.high, start=quantity.end - 1, core=quantity.end - 1)
    return replace(count, quantity=new, start=quantity.end - 1)


def _is_nobody(words: list[str], count: Count) -> bool:
    """ "nobody was hurt" but not "nobody else was hurt", "no other injuries", "no reports of injuries"."""
    around = words[count.quantity.end : count.end + 2]
    return not {"else", "other", "further", "additional", "more", "reports", "report", "immediate", "word", "longer"} & set(around)


def _toll(words: list[str], count: Count, last_kind: str | None) -> str | None:
    """What a toll counts: "put the dead at 15", "the death toll rose to 17"."""
    start = count.start
    before = words[start - 1] if start else ""
    if before not in harm.TOLL_VERBS or count.noun in harm.SINGLE:
        return None
    window = words[max(0, start - _TOLL_REACH) : start]
    for back in range(len(window) - 1, -1, -1):
        word = window[back]
        if word in (".", ";", ":") or (word == "," and (back < len(window) - 4 or window[back + 1 : back + 2] == ["and"])):
            break
        if before == "as" and word in _MOVED:
            return None  # "the toll rose as thousands of rescuers searched"
        if word in harm.TOLL_NOUNS and _is_of_one(window, back):
            return None
        if word in harm.TOLL_NOUNS and (back == 0 or window[back - 1] not in harm.BE | harm.HAVE):
            return _toll_kind(window, back, last_kind)
    return None


def _is_of_one(window: list[str], at: int) -> bool:
    """Whether "dead" is said of one body and is no toll: "the dead man had two sons", "was pronounced dead at 5"."""
    if window[at] not in harm.PASSIVE:
        return False
    is_found = at > 0 and window[at - 1] in _FOUND
    return is_found or (at + 1 < len(window) and window[at + 1] in harm.SINGLE)


def _toll_kind(window: list[str], at: int, last_kind: str | None) -> str | None:
    """Killed for a "death toll" or a plain toll; else what "the number of injured" says, or what was counted before."""
    word = window[at]
    if word in harm.NOUNS and word != "casualties":
        return harm.NOUNS[word]
    said = [harm.PASSIVE.get(other) or harm.NOUNS.get(other) for other in window[at - 2 if at >= 2 else 0 : at + 5]]
    kinds = [kind for kind in said if kind]
    if kinds:
        return kinds[0]
    if word == "killed":
        return "killed"
    if word == "toll":
        return "killed"
    if window[at + 1 : at + 3] in (["of", "those"], ["of", "people"], ["of", "marchers"], ["of", "participants"]):
        return None  # "the number of those who took part"
    is_set = bool(_SETTERS & set(window[:at]))  # "put the figure at 15"
    return last_kind if is_set and word in ("figure", "number", "count", "tally", "total", "victims") else None


def _behind(words: list[str], count: Count, starts: set[int]) -> str | None:
    """ "12 people were killed", "12 dead", "12 people, three of them children, died", "12 people on a bus were taken hostage"."""
    at = _past_apposition(words, count.end)
    has_be = False
    in_phrase = False
    is_known = _are_people(count)
    end = min(at + _REACH, len(words))
    for index in range(at, end):
        if index >= end:
            return None
        word = words[index]
        phrase = _phrase_kind(words, index)
        if phrase == "killed" and not has_be and words[index] == "gunned" and _begins_object(words, index + 2):
            return None  # "a masked man who | gunned down four friends"
        if phrase and not (in_phrase and not has_be and _has_own_subject(words, index)):
            return phrase
        if is_known and (found := harmed.behind(words, index, has_be=has_be, is_next=index == at)):
            return found
        if word in harm.PASSIVE and (has_be or index == at or not in_phrase):
            return _passive_kind(words, index, has_be, count)
        if word in harm.INTRANSITIVE and (index == at or not in_phrase or has_be):
            return harm.INTRANSITIVE[word]
        if word in harm.BE:
            has_be, in_phrase = True, False
            continue
        if word in harm.FILLERS or word in _QUOTES:
            continue
        if index in starts and (not in_phrase or (words[index + 1 : index + 2] == ["of"] and words[index + 2] in _THEM)):
            return None  # "200 people at the party and | four of them were shot"
        if word in harm.PREPOSITIONS:
            in_phrase, has_be = True, False
            continue
        if in_phrase and (word[0].isalnum() or word == "-"):
            continue
        if word.endswith("ing") and count.noun and (index == at or has_be) and word not in harm.ACTIVE:
            in_phrase, has_be = True, False  # "four men | coming home from a wake were shot", "who were walking home"
            end = next((place for place in range(index, end) if words[place] in harm.BREAKS), end)
            continue
        return None
    return None


def _are_people(count: Count) -> bool:
    """Whether those counted are people by their noun, or more than one without a noun."""
    if count.quantity.is_single or count.quantity.is_zero:
        return False
    return count.noun is None or count.noun in harm.PEOPLE | harm.TROOPS or count.noun.removesuffix("s") in harm.PERSON


def _phrase_kind(words: list[str], at: int) -> str | None:
    """ "taken hostage", "gunned down", "lost their lives"."""
    return next((kind for parts, kind in harm.PHRASES if words[at] == parts[0] and tuple(words[at : at + len(parts)]) == parts), None)


def _has_own_subject(words: list[str], index: int) -> bool:
    """Whether the phrase at `index` has its own subject inside a prepositional phrase."""
    return index > 0 and words[index - 1] in ("and", "who")


def _past_apposition(words: list[str], at: int) -> int:
    """Behind ", including three children," or ", most of them women,"; else where it was."""
    if at >= len(words) or words[at] != ",":
        return at
    opens = words[at + 1] if at + 1 < len(words) else ""
    if opens not in _APPOSITIONS:
        return _past_name(words, at)
    commas = [index for index in range(at + 2, min(at + 14, len(words))) if words[index] == ","]
    before_verb = [index for index in commas if words[index + 1 : index + 2] and words[index + 1] in harm.BE]
    return (before_verb or commas or [at - 1])[0] + 1


def _past_name(words: list[str], at: int) -> int:
    """Behind ", Dwight Landsheer, 41," after one person; else where it was."""
    commas = [index for index in range(at, min(at + 8, len(words))) if words[index] == ","]
    if len(commas) < 2 or any(not _is_name_or_age(word) for word in words[at + 1 : commas[-1]] if word != ","):
        return at
    return commas[-1] + 1


def _is_name_or_age(word: str) -> bool:
    is_plain = word in harm.FILLERS or word in harm.PREPOSITIONS or word in harm.BREAKS or word in harm.EVENT_WORDS
    return (word[0].isalpha() and not is_plain) or (word.isdigit() and len(word) < 4)


def _passive_kind(words: list[str], index: int, has_be: bool, count: Count) -> str | None:
    """The kind of a participle, unless the people are the doers: "Two gunmen killed 12 people"."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    if not has_be and count.noun is not None and word in harm.ACTIVE and _begins_object(words, index + 1):
        return None
    if not has_be and count.noun is not None and word in harm.ACTIVE and not _ends_clause(following):
        return None
    if word in ("shot", "stabbed", "burned", "burnt", "hospitalized"):
        if not has_be and _begins_object(words, index + 1):
            return None
        after = next((len(parts) for parts in harm.DEADLY_AFTER if tuple(words[index + 1 : index + 1 + len(parts)]) == parts), 0)
        if after and not has_be and _begins_object(words, index + 1 + after):
            return None  # "a father shot and killed | his son"
        if not has_be and _goes_on_harming(words, index + 1):
            return None  # "a boy shot and badly wounded | his brother"
        if word == "shot" and count.noun is None and words[max(0, count.start - 1)] in _FIRED:
            return None  # "fired one | shot"
        deadly = after > 0
        return "killed" if deadly or words[index - 1] in harm.DEADLY_BEFORE else "injured"
    if word in _HURT and words[index - 1] in harm.DEADLY_BEFORE:
        return "killed"  # "a girl was fatally wounded"
    if word == "missing" and following in ("a", "the", "his", "her", "their"):
        return None
    return harm.PASSIVE[word]


def _goes_on_harming(words: list[str], at: int) -> bool:
    """Whether "and", an adverb, a verb of harm and whom it struck follow."""
    if words[at : at + 1] != ["and"]:
        return False
    at += 1 + (at + 1 < len(words) and words[at + 1].endswith("ly"))
    return at < len(words) and words[at] in harm.ACTIVE and _begins_object(words, at + 1)


def _ends_clause(word: str) -> bool:
    """Whether a participle before this word can be a passive: "12 people killed in Talma", but not "a gunman shot shoppers"."""
    return not word or not word[0].isalpha() or word in harm.PREPOSITIONS or word in harm.BREAKS or word in _AFTER_PASSIVE


def _begins_object(words: list[str], at: int) -> bool:
    """Whether something that could be killed follows: a number, an article, a possessive; "at a market" is none."""
    if at >= len(words) or (words[at] == "at" and words[at + 1 : at + 2] != ["least"]):
        return False
    return words[at] in _OBJECT_OPENERS or quantity_at(words, at) is not None


def _in_front(words: list[str], count: Count) -> str | None:
    """ "killing at least 12 people", "arrested 30", "the killing of six priests", "claimed 12 lives", "took 12 hostage"."""
    start = count.start
    if start and words[start - 1] in _LOSES and (count.noun in harm.TROOPS or count.noun in ("men", "people", "members")):
        return "killed"  # "the rebels lost | six fighters"
    if count.noun == "lives":
        return "killed" if _LIFE_TAKERS & set(words[max(0, start - 4) : start]) else None
    if words[start - 3 : start] in (["the", "lives", "of"], ["the", "life", "of"]) and words[start - 4] in _LIFE_TAKERS:
        return "killed"  # "claimed the lives of | three policemen"
    if words[count.end : count.end + 1] in (["hostage"], ["captive"], ["prisoner"]) and harm.HOSTAGE_VERBS & set(
        words[max(0, start - 3) : start]
    ):
        return "abducted"
    if start and words[start - 1] in _SENDING and harmed.to_hospital(words, count.end):
        return "injured"
    if _are_people(count) and (found := harmed.in_front(words, start, count.end)):
        return found
    if words[start - 2 : start] == ["gunned", "down"] and _is_active(words, start - 2):
        return "killed"  # "a man who gunned down | four friends"
    for parts in (("dead",), ("to", "death")):
        at = start - len(parts) - 1
        if at >= 0 and words[at] in _STRUCK and tuple(words[at + 1 : start]) == parts and _is_active(words, at):
            return "killed"  # "shot dead | two guards"
    for index in range(start - 1, max(-1, start - _BESIDE), -1):
        word = words[index]
        if word.startswith("captur") and (_SHOWS & set(words[max(0, index - 4) : index]) or not _has_captives(words, start)):
            return None  # "the video captured | two men"
        if word in harm.ACTIVE and words[max(0, index - 1) : index] == ["to"] and index > 1 and words[index - 2] in _TRIES:
            return None  # "accused of trying to kill | two officers"
        if word in harm.ACTIVE:
            if word in ("shot", "shooting") and index and words[index - 1] in harm.DEADLY_BEFORE | _FATAL:
                return "killed"
            return harm.ACTIVE[word] if _is_active(words, index) else None
        if word == "of" and index > 1 and words[index - 1] in harm.OF_WHOM and words[index - 2] == "attempted":
            return None  # "the attempted murders of | five nurses"
        if word == "of" and index and words[index - 1] in harm.OF_WHOM:
            return harm.OF_WHOM[words[index - 1]]
        if word not in _BEFORE_NUMBER and word not in _QUOTES:
            return None
    return None


def _has_captives(words: list[str], start: int) -> bool:
    """Whether those counted can be taken prisoner: soldiers, fighters, people; not "captured | two towns"."""
    return bool((harm.TROOPS | harm.PEOPLE) & set(words[start : start + 4]))


def _is_active(words: list[str], index: int) -> bool:
    """ "killed 12" but not "were killed 12 days later"."""
    before = words[max(0, index - 2) : index]
    if words[index].endswith("ing"):
        return True
    return not (set(before) & harm.BE) or (
        index >= 2 and words[index - 1] == "and" and words[index - 2] in ("shot", "attacked", "stabbed", "struck")
    )


def _through_lists(words: list[str], counts: list[Count]) -> list[Count]:
    """ "killing two soldiers and three civilians", "a guard and two clerks were killed": one verb for the whole list."""
    result = list(counts)
    pairs = list(range(len(result) - 1))
    for left, right in [(i, i + 1) for i in pairs] + [(i + 1, i) for i in reversed(pairs)]:
        giver, taker = result[left], result[right]
        if giver.kind and taker.kind is None and not taker.quantity.is_zero and not giver.quantity.is_zero:
            first, second = (giver, taker) if left < right else (taker, giver)
            if _is_apposed(words, first, second):
                continue  # "her husband, | a baker |, was wounded" is one
            has_own = left < right and words[taker.end : taker.end + 1] and words[taker.end] in _OWN_PREDICATE
            if not has_own and _is_list(words[first.end : second.start]) and (taker.noun is not None or taker.quantity.end == taker.end):
                known = taker.noun is None or taker.noun in harm.PEOPLE | harm.TROOPS | harm.SINGLE or taker.noun == "couple"
                result[right] = replace(taker, kind=giver.kind) if known else taker
    return result


def _is_apposed(words: list[str], first: Count, second: Count) -> bool:
    """Whether one person told second only describes the one told first: "her husband, | a baker |, was wounded"."""
    is_beside = words[first.end : second.start] == [","] and words[second.end : second.end + 1] == [","]
    return is_beside and first.quantity.is_single and second.quantity.is_single and words[second.start] in ("a", "an", "the")


def _is_list(gap: list[str]) -> bool:
    if gap[:1] == [","] and gap[-1:] == ["and"] and len(gap) <= _NAMED and all(word.isalpha() or word in ",." for word in gap):
        return "," in gap[1:]  # "a judge|, Ivo Brandt, and |two of his guards"
    joins = {",", "and", "or", "plus", "as", "well", "also"} | ({"with"} if {"along", "together"} & set(gap) else set())
    return bool(gap) and len(gap) <= 4 and set(gap) <= joins | {"along", "together"}


def _as_troops(count: Count) -> Count:
    """Soldiers, fighters and police to whom nothing happened: "2,000 troops were sent"."""
    is_many = count.quantity.is_zero or count.quantity.is_single or (count.quantity.low or count.quantity.high or 0) < 2
    return count if count.kind or is_many or count.noun not in harm.ARMED else replace(count, kind="troops")
