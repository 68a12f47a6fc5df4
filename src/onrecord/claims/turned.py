"""Role tags that their own sentence turns round: who is tagged as a doer but "was shot", who is tagged as harmed but did it.

Comes in: a `Document` and a role tag of the reading model. Goes out: the role that the words give it, or none. Left out: finding
participants without tags (`participants.py`).
"""

import re

from onrecord.claims.categories import category_of
from onrecord.claims.marks import object_after
from onrecord.language.document import Document, Tag
from onrecord.records import Role

LIKELY = 0.3  # a role tag below this probability is left alone; above it more than half are right (MUC-4's development part)
ROLE_OF_TAG = {
    "perpetrator_individual": Role.ACTOR,
    "perpetrator_organization": Role.ACTOR,
    "victim": Role.RECIPIENT,
    "physical_target": Role.RECIPIENT,
    "instrument": Role.INSTRUMENT,
}
_BEFORE = 60  # code points before a tag, or after a verb, in which the words stand that turn a role round

# "Ann Orr | was charged with the murder": whoever is charged is no victim
_CHARGED = re.compile(
    r"(?:,[^,.]{1,40},)?\s+(?:(?:was|were|is|are|has been|have been|had been)\s+)?(?:\w+ly\s+)?"
    r"(?:charged|indicted|accused|convicted|sentenced|(?:faces?|faced|facing)\s[^.;]{0,60}?\b(?:charges?|counts?|trial)"
    r"|taken in for questioning|(?:enter(?:s|ed) (?:the|a|an|his|her|their) (?:\w+ ){0,2}|guilty )?plea|pleads?|pleaded|pled)\b",
    re.IGNORECASE,
)
_CHARGES_AGAINST = re.compile(r"\bcharges?\b[^.;,]{0,30}\bagainst (?:(?:the|a|an|his|her|their) )?(?:[\w-]+ )?$", re.IGNORECASE)
# "convicted | Ann Orr | of murder", "arrested a | man | over the stabbing"
_HELD_BEFORE = re.compile(
    r"\b(?:convict|accus|charg|indict|acquit|suspect|arrest|sentenc|question)\w*\s+(?:(?:the|a|an|his|her|their) )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
# "Also charged in the case were | Ann Orr and Ivo Brandt"
_CHARGED_WERE = re.compile(
    r"\b(?:charged|arrested|indicted|jailed|held)\b[^.;]{0,40}\b(?:were|was|are|is) (?:[A-Z][\w’'.-]+[ ,]+(?:and )?)*$"
)
_HELD_FOR = re.compile(r"(?:,[^,.]{1,40},)?\s+(?:of|for|with|over|in connection|on suspicion|to (?:life|death|\w+ years))\b", re.IGNORECASE)
_SUSPECTED = re.compile(r"\b(?:suspects?|suspected|alleged|accused)\b", re.IGNORECASE)
_HARMED_AFTER = re.compile(r"[^.;]{0,40}\b(?:was|were|been|being|died|dead|killed|wounded|injured|shot)\b", re.IGNORECASE)
_HARMED_BEFORE = re.compile(r"\b(?:kill|shot|shoot|wound|injur|stabb|beat|death of|attack)\w*(?:\s+[\w’'-]+){0,4}\s+$", re.IGNORECASE)
_HARMED = r"(?:killed|wounded|injured|murdered|stabbed|shot|beaten|gunned down|slain|hospitali[sz]ed|found dead|pronounced dead)"
# what may stand between somebody and the verb: another name, an age or a description between commas
_BESIDE = r"(?:(?:,| and|, and) [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})*(?:, [^,.;:]{1,60},)?"
_BESIDE += r"(?:,? and (?:an?|one|two|three|four|five|\d+) [\w-]+)?(?:\s+(?:—|–|--?))?"
# "Ann Orr and Ivo Brandt, both 23, | were shot", "the men | who died", "four boys | with gunshot wounds", "two men | found shot"
_DOOMED = re.compile(
    rf"{_BESIDE}\s+(?i:(?:who\s+)?(?:later\s+|also\s+)?"
    rf"(?:died|dies|perished|succumbed|(?:was|were|had been|has been|have been|being)\s+(?:\w+ly\s+|both\s+|also\s+)?(?:found\s+)?{_HARMED}"
    r"|(?:(?:has|had|have|then|later|\w+ly)\s+)*(?:shot|shoots|stabbed|killed|kills|hanged)(?: and killed)? (?:himself|herself|themselves)"
    r"|found\s+(?:shot|stabbed|dead)|(?:shot|stabbed|killed)\s+who"
    r"|(?:shot|stabbed|killed)\s+(?:dead|to death)(?=\s*(?:$|[.,;:\n]|(?:in|on|at|near|by|after|during|outside|inside|early|late)\b))"
    r"|(?:with|suffering(?: from)?)\s+(?:(?:a|an|multiple|several|serious)\s+)*(?:gunshot|stab|bullet|knife)\s+(?:wounds?|injur\w+)))\b"
)
# whoever is called so did it, whatever befell them afterwards: "the gunman | was shot dead by police"
_BY_CALLING = re.compile(
    r"\b(?:gun[mw][ae]n|attackers?|assailants?|shooters?|bombers?|hijackers?|killers?|robbers?|suspects?|kidnappers?)$", re.IGNORECASE
)
#: Whom a headline tells of without an auxiliary: "Man | shot in Osk", "10-year-old | shot"; not "Rebels | killed on Monday two guards".
_GUNMAN = re.compile(r"\b(?:gunm[ae]n|bombers?|attackers?|snipers?|shooters?|assailants?|hijackers?|suicide bombers?)$", re.IGNORECASE)
ANYBODY = re.compile(
    r"\b(?:man|men|woman|women|males?|females?|boys?|girls?|child|children|toddler|baby"
    r"|(?:\w+-)+old|\d+[- ](?:year|month)[- ]olds?|teen(?:ager)?s?"
    r"|suspects?|drivers?|people|students?|bystanders?|civilians?|juveniles?|infant|officers?|deputy|deputies|soldiers?|guards?|clerk|employees?"
    r"|mothers?|fathers?|sons?|daughters?|brothers?|sisters?|wife|wives|husbands?|neighbou?rs?|cousins?|girlfriend|boyfriend|victims?|passengers?|pedestrians?"
    r"|protesters?|protestors?|demonstrators?|marchers?|worshipp?ers?|pilgrims?|shoppers?|villagers?|farmers?|herders?|fisherm[ae]n|miners?"
    r"|teachers?|nurses?|doctors?|medics?|journalists?|reporters?|aid workers?|workers?|migrants?|refugees|tourists?|policem[ae]n)$",
    re.IGNORECASE,
)
_STRUCK_IN_HEADLINE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:shot|stabbed|wounded|killed|injured|grazed)\b(?=\s*(?:$|[.,;:\n]|(?:in|on|near|by|after|during|outside|inside|while)\b))",
    re.IGNORECASE,
)
_STRIKING = re.compile(
    r"\b(?:striking|hitting|wounding|injuring|killing|pronounced|deaths? of|wounding of|injuries to)\s+"
    r"(?:(?:one|two|three|both|some|all) of )?(?:(?:one|two|three|four|five|\d+) )?(?:(?:the|a|an|his|her|their) )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
# "Paramedics | pronounced a man dead", "firefighters | rushed her to hospital": whoever helps neither did it nor suffered it
_HELPS = re.compile(
    r"\s+(?:(?:also|later|then|who|had|have|quickly)\s+)*(?:pronounc\w+|declared \w+(?: \w+){0,3} dead|treat(?:ed|s|ing)?|airlifted"
    r"|transported|rushed (?:him|her|them|the|an?|one|two|\w+) |responded|were called|was called)\b",
    re.IGNORECASE,
)
# "the mother of a 4-year-old girl | who died": the one named last
_OF_HARMED = re.compile(
    r"(?:\s+(?:identified|described|known) as (?:(?:the|a|his|her) )?\w+)?\s+of\s+(?:(?:an?|the|one|his|her|their|two|three)\s+)?"
    r"(?P<who>[^.;:\n]{2,50}?),?\s+who\s+(?:\w+\s+){0,3}?"
    r"(?:died|killed|shot|wounded|injured|stabbed|murdered|drowned|slain)\b",
    re.IGNORECASE,
)
# "shots were fired at a group of | people", "opened fire on the | crowd"
_AIMED_AT = re.compile(
    r"\b(?:fired|firing|fire|shots?|shooting|aimed|hurled|thrown|threw)\s+(?:at|on|upon|into|towards?)\s+(?:(?:the|a|an|his|her|their) )?"
    r"(?:(?:group|crowd|number) of )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:shot|killed|stabbed|wounded|attacked|beaten|murdered|struck|injured)\b[^.,;:]{0,30}?"
    r"\bby (?:(?:the|a|an|his|her|their) )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
# "The | gunman | opened fire", "a | man | then pulled out a knife": whoever does so was not struck by it
_FIRES = re.compile(
    r"(?:,[^,.]{1,60},)?\s+(?:(?:\w+ly|then|also|had|has|who)\s+)*(?:open(?:ed|s) fire|fired|fires"
    r"|(?:pull(?:ed|s)|point(?:ed|s)|brandish(?:ed|es)|aim(?:ed|s)) (?:out )?(?:a|the|his|her|their)\b)",
    re.IGNORECASE,
)
_HARMS = re.compile(
    r"\s+(?:had |has |have |also |later |\w+ly )*"
    r"(?:murdered|killed|stabbed|shot|wounded|beat|strangled)(?: and (?:\w+ly )?(?:killed|wounded|injured)| dead)? +",
    re.IGNORECASE,
)
# "Prosecutor: | Deputy District Attorney Ann Orr", "Case: | Ivo Brandt": a form's line, which tells of no deed
_LABEL = re.compile(r"(?:^|\n)[A-Z][\w ]{1,24}: *(?:[A-Z][\w.]+ )*$")
_KNOWN_AS = re.compile(r"\b(?:known|referred to|described|dubbed) (?:\w+ )?as $")
_NOT_LABELS = re.compile(r"victims?|dead|killed|injured|wounded|suspects?|update|breaking", re.IGNORECASE)

# "| police | foiled an attempt to | bomb the parliament": whoever prevents a deed does not do it
_PREVENTED = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?:repelled|repulsed|thwarted|foiled|prevented|averted|stopped|disrupted|uncovered|blocked|intercepted)\s"
    r"(?:an?|the|another|two|three|several|what \w+ (?:said|called) (?:was|were) an?)\s(?:[\w-]+\s){0,3}?"
    r"(?:attempts?|plots?|plans?|bids?|conspirac(?:y|ies))\s(?:to|by)\s(?:[\w-]+\s){0,8}$",
    re.IGNORECASE,
)

_ARRESTS = re.compile(
    r"(?: (?!(?:was|were|be|been|is|are|who|and|to)\b)[\w’'&.-]+){0,14}? (?:(?:later|then|also|located and|have|has|had) )*"
    r"(?:arrested|apprehended|detained|handcuffed|charged|responded|(?:are|is|were|was) (?:searching|looking|investigating))\b"
)
# "| officers | went to a house and found a man | shot": whoever finds somebody harmed did not do it
_FINDS = re.compile(
    r"[^.;\n]{0,140}\b(?:found|discovered|located)\s+(?:(?!(?:and|then|who|when|that|as)\b)[\w’'-]+,?\s+){1,8}$",
    re.IGNORECASE,
)


def role_told(document: Document, tag: Tag) -> Role | None:
    """The role of somebody tagged, as the words around say it; None for whoever only stands accused, and in a form's line."""
    text = document.text
    if _is_labelled(text, tag):
        return None
    if tag.label in ("victim", "perpetrator_individual") and (_is_helper(text, tag) or _is_of_harmed(text, tag)):
        return None
    if tag.label == "victim":
        if _is_only_accused(text, tag):
            return None
        return Role.ACTOR if _is_doing(document, tag) else Role.RECIPIENT
    if tag.label == "perpetrator_individual" and (_is_doomed(text, tag) or _is_struck(text, tag)):
        return Role.RECIPIENT
    if tag.label == "instrument" and _GUNMAN.search(text, tag.start, tag.end):
        return Role.ACTOR  # "a | gunman | opened fire" is no weapon
    return ROLE_OF_TAG[tag.label]


def _is_helper(text: str, tag: Tag) -> bool:
    found = category_of(text[tag.start : tag.end], "person")
    return found is not None and found.name == "medical" and _HELPS.match(text, tag.end) is not None


def _is_of_harmed(text: str, tag: Tag) -> bool:
    """Whether somebody tagged is only kin of the one harmed: "the | mother | of a 4-year-old girl who died", not of "two who died"."""
    end = tag.end - 3 if text.endswith(" of", tag.start, tag.end) else tag.end
    after = _OF_HARMED.match(text, end) if category_of(text[tag.start : tag.end], "person") else None
    return after is not None and category_of(after["who"], "person") is not None


def _is_labelled(text: str, tag: Tag) -> bool:
    """Whether a tag is what a form's line says of a case, or only another word for whom was named.

    "Prosecutor: Ann Orr", "the attackers, known as | bandits"; not "Victim: Ann Orr", "known as | the Lions".
    """
    if text[tag.start].islower() and _KNOWN_AS.search(text, max(0, tag.start - _BEFORE), tag.start):
        return True
    line = _LABEL.search(text, max(0, tag.start - _BEFORE), tag.start)
    return line is not None and not _NOT_LABELS.search(line.group())


def _is_doomed(text: str, tag: Tag) -> bool:
    """Whether somebody tagged as a doer is the one whom the sentence says was harmed."""
    if _BY_CALLING.search(text, tag.start, tag.end):
        return False
    in_headline = _STRUCK_IN_HEADLINE.match(text, tag.end) and ANYBODY.search(text, tag.start, tag.end)
    return bool(in_headline or _DOOMED.match(text, tag.end))


def _is_struck(text: str, tag: Tag) -> bool:
    """Whether harm has the tag for its object: "the round went off, striking one of the | boys", "fired at the | crowd"."""
    first = max(0, tag.start - _BEFORE)
    return bool(_STRIKING.search(text, first, tag.start) or _AIMED_AT.search(text, first, tag.start))


def _is_doing(document: Document, tag: Tag) -> bool:
    """Whether somebody tagged as harmed does the harm: "was shot by his | cousin", "Orr | murdered three men"; not "men | shot in Osk"."""
    text = document.text
    if _DONE_BY.search(text, max(0, tag.start - _BEFORE), tag.start):
        return True
    if _FIRES.match(text, tag.end):
        return not _HARMED_BEFORE.search(text[max(0, tag.start - _BEFORE) : tag.start])  # "police shot a | man | who pulled out a knife"
    verb = _HARMS.match(text, tag.end)
    target = object_after(text, verb.end(), min(len(text), verb.end() + _BEFORE)) if verb else None
    if target is None:
        return False
    is_victim = any(
        r.label == "victim" and r.probability >= LIKELY and r.start < target[1] and target[0] < r.end for r in document.reading.roles
    )
    return is_victim or category_of(text[slice(*target)], "person") is not None


def _is_only_accused(text: str, tag: Tag) -> bool:
    """Whether somebody tagged as harmed is charged with the deed or suspected: "the suspect in the shooting", not "killed a suspect"."""
    if _CHARGED.match(text, tag.end) or _CHARGES_AGAINST.search(text, max(0, tag.start - _BEFORE), tag.start):
        return True
    before = text[max(0, tag.start - _BEFORE) : tag.start]
    if _CHARGED_WERE.search(before):
        return True
    if _HELD_BEFORE.search(before) and _HELD_FOR.match(text, tag.end):
        return True
    is_suspect = _SUSPECTED.search(text, max(0, tag.start - 10), tag.end) is not None
    return is_suspect and not _HARMED_AFTER.match(text, tag.end) and not _HARMED_BEFORE.search(before)


def is_no_doer_of(text: str, doer_end: int, deed: int) -> bool:
    """Whether what stands behind a doer says that he kept others from the deed, or came to it afterwards.

    "Police | foiled an attempt to | bomb", "officers | found a man | shot", "after the shooting members of a police unit | arrested a man".
    """
    if deed < doer_end and _ARRESTS.match(text, doer_end):
        return True
    return doer_end < deed and any(words.match(text, doer_end, deed) for words in (_PREVENTED, _FINDS))
