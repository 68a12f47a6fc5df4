"""Which happening of its report each mention belongs to.

Comes in: a `Document`, its event mentions and figures. Goes out: for each its happening, counted from 0 in order of first
mention, or None for what is only planned, threatened or supposed. Left out: joining reports (`incidents/`).

Method: one pass in the order of the text. A mention joins the latest happening that it fits by type, mode, day and place;
"the attack", "the blast" and bare figures lean on what was told last; another day, another place or "another"
opens a new one (news reports tell one happening first and return to it, so recency with vetoes is a strong rule).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.claims.attribution import Scope, Stretch, innermost
from onrecord.claims.circumstances import (
    HOURS_BETWEEN,
    Circumstances,
    coarse,
    days_apart,
    in_town,
    is_doubted,
    is_guessed,
    more_than_a_night_apart,
    places_differ,
)
from onrecord.claims.clauses import clause
from onrecord.claims.counted_days import Days
from onrecord.claims.events import STATEMENTS, EventMention
from onrecord.claims.phrases import pattern, trigger_phrases, words
from onrecord.claims.reference import (
    ages_told,
    is_another,
    is_answer,
    is_counted_over_time,
    is_listed,
    is_numbered,
    is_placed,
    is_teaser,
    speaks_of_several,
    strikes_back,
)
from onrecord.claims.told import GENERIC_MODES, Happening, Told, types_fit
from onrecord.claims.tolls import count_told, counted_over_a_war, is_toll, of_count, of_toll, toll_told
from onrecord.language.document import Document, FigureMention, PlaceMention
from onrecord.language.gazetteer import fold
from onrecord.records import Occurred, Polarity, TimeFrame, TimePrecision

BACKGROUND_AFTER = timedelta(days=60)  # what ended longer before the report is background; news of two months ago is told in passing

_WIDE = timedelta(days=60)  # a longer time ("this year") says little of whether it is news
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her|such)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "a small armed group that has sabotaged pipelines": what somebody is known for
_HABIT = re.compile(
    r"\b(?:group|movement|militia|gang|faction|organi[sz]ation|rebels|guerrillas|insurgents|brigades?|front|column|cell|network|cartel)\b,?"
    r"\s+(?:that|which|who)\s+(?:has|have)\b[^,.;:]*$",
    re.IGNORECASE,
)
_WOUNDED_IN = re.compile(r"\b(?:wounded|injured|hurt|shot|stabbed|burned)\s+(?:in|during|by|on|when)\b[^.;:]*$", re.IGNORECASE)
_DIES = re.compile(r"(?:was |were )?(?:died|dies|dead|pronounced dead|declared dead|succumbed|passed away)", re.IGNORECASE)
_SAME_ONE = re.compile(
    r"(?:^|\W)(?:he|she|the (?:[\w-]+ ){0,2}(?:man|woman|boy|girl|child|teen\w*|juvenile|victim|student|officer|driver))\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_DIES_WITHIN = timedelta(days=60)  # of wounds; a guess, not tuned
_TOLD_OF = re.compile(
    r"[^.;:]{0,90}?\b(?:(?:that|which)\s+(?:(?:has|had|have|also|\w+ly)\s+){0,2}|(?:in|during|of|by) which\s+(?:[\w-]+\s+){1,7})",
    re.IGNORECASE,
)
_SUBJECT_IT = re.compile(r"\b(?:it|this|that)\s+(?:would|will|may|might|could|was|is)\b[^.;]*$", re.IGNORECASE)
_INCIDENT = re.compile(r"incidents?|tragedy", re.IGNORECASE)
# "fired on Osk, | hours after | a bomb killed 15 in Talma": what only says when another happened
_DATES_ANOTHER = re.compile(
    r"\w[,\s]+(?:\w+\s+)?(?:minutes|hours|days|weeks)\s+after\s+(?:an?|two|three|gunmen|rebels|soldiers)\b[^.;:]*$", re.IGNORECASE
)
_CHARGE = re.compile(r"\b(?:charged with|charges? (?:of|including)|counts? of|indicted (?:on|for))\b[^.;:]*$", re.IGNORECASE)
_OF_THEM = re.compile(r"[\w-]+ of (?:them|whom)\b", re.IGNORECASE)
_KILLING = re.compile(r"killing|wounding|injuring", re.IGNORECASE)
_FIRED = {"heavy-weapons", "aerial", "drone"}
_HARM = {"killed", "injured"}
_HARMLESS = {"AID", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "MOBILIZE"}  # no deed that kills or wounds
_IN_COURSE = {"firearms", "beat", "torture", "targeted", "primitive"}
_NEAR_MENTION = 400  # code points: a figure further from every mention of its sentence leans on the happening told last


class Grouper:
    """Reads mentions and figures of one document in order and says which happening each belongs to."""

    def __init__(self, document: Document, all_scopes: Sequence[Scope], *, anchor: date | None) -> None:
        self._document = document
        self._scopes = all_scopes
        self._anchor = anchor
        self._told_with = Circumstances(document, all_scopes, anchor=anchor)
        self._happenings: list[Happening] = []
        self._days = Days(document, self._told_with, self._happenings)

    @property
    def happenings(self) -> Sequence[Happening]:
        """The happenings in order of first mention."""
        return self._happenings

    def group(self, mentions: Sequence[EventMention]) -> list[Told]:
        """Every mention and figure with its happening, in order of the text."""
        told: list[Told] = []
        by_sentence: dict[int, list[EventMention]] = {}
        for mention in mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        for index, sentence in enumerate(self._document.sentences):
            figures = [f for f in self._document.figures if sentence.start <= f.start < sentence.end and not self._is_voice(f)]
            placed = self._place_mentions(index, by_sentence.get(index, []))
            told += placed
            told += [self._place_figure(index, figure, placed) for figure in figures]
        return self._with_setting(sorted(told, key=lambda t: (t.start, t.end)))

    def _is_voice(self, figure: FigureMention) -> bool:
        """Whether somebody counted as a victim only speaks: "wounding its driver, | a relief worker | said"."""
        voices = (voice for scope in self._scopes for voice in scope.voices)
        return figure.figure.implied and any(v is not None and v[0] <= figure.start and figure.end <= v[1] for v in voices)

    def _with_setting(self, told: list[Told]) -> list[Told]:
        """A happening told without a place of its own gets the town that the text names most.

        The span of that place shows that it stands in another sentence.
        """
        main, town = self.main(len(self._document.text)), self._told_with.main_place()
        told = [_in_known_town(self._of_headline(t, main), town) for t in told]
        for happening in self._happenings:
            first = next((i for i, t in enumerate(told) if t.happening == happening.index and t.mention), None)
            if first is None or happening.is_background:
                continue
            places = happening.places + [t.place for t in told if t.happening == happening.index and t.place]
            others = [
                h for h in self._happenings if h is not happening and h.event_type == happening.event_type and h.mode != happening.mode
            ]
            elsewhere = any(town in h.places for h in others)
            places = [p for p in places if elsewhere or not (town and is_doubted(p))]  # the town of the text before one that nobody knows
            if not places or (town and all(self._told_with.is_wide(p) and not places_differ(p, town) for p in places)):
                told[first] = replace(told[first], place=town)
        return told

    def _of_headline(self, item: Told, main: Happening | None) -> Told:
        """A figure of a headline that names no happening counts that which the text tells: "Toll in market rises to 17".

        Of several the one of which the text tells as many dead: "Gunmen kill four police", beside an earlier bombing with 23 dead.
        """
        is_open = item.happening is None and item.figure is not None and self._document.sentences[item.sentence].is_headline
        if not is_open or main is None or main.event_type not in ("ASSAULT", None):
            return item
        dead = item.figure.figure.low if item.figure and item.figure.figure.counts == "killed" else None
        same = next((h for h in self._happenings if dead in h.deaths and not h.is_background and h.event_type in ("ASSAULT", None)), None)
        return replace(item, happening=(same or main).index)

    def open_by_role(self, at: int, event_type: str, mode: str | None) -> Happening:
        """A happening that no trigger names, only those whom it struck or who did it."""
        happening = Happening(len(self._happenings), event_type, mode, False, [at])
        self._happenings.append(happening)
        return happening

    def latest(self, before: int, *, event_type: str | None = None, but: str | None = None) -> Happening | None:
        """The happening that is no background told last before a place in the text; of one type, and not of the mode `but`, where asked."""
        told = [
            (at, h.index)
            for h in self._happenings
            for at in h.told_at
            if at < before
            and not h.is_background
            and h.is_committed
            and event_type in (None, h.event_type)
            and (but is None or h.mode != but)
        ]
        return self._happenings[max(told)[1]] if told else None

    def main(self, before: int) -> Happening | None:
        """The happening told most often before a place in the text, the later one where two are told equally often.

        Background only where nothing else was told: of a report on an accusation over last year's fire the fire is the matter.
        """
        told = [(h, [at for at in h.told_at if at < before]) for h in self._happenings if h.is_committed]
        often = [(not h.is_background, len(places), max(places), h.index) for h, places in told if places]
        return self._happenings[max(often)[3]] if often else None

    def _place_mentions(self, index: int, here: list[EventMention]) -> list[Told]:
        """Strong triggers of a sentence first, then those that lean on them."""
        placed: list[Told] = []
        order = {"strong": 0, "blast": 0, "weak": 1, "weapon": 1, "generic": 2, "anaphor": 2, "effect": 3}
        here = [self._softened(index, mention) for mention in here]
        for mention in sorted(here, key=lambda m: (order[m.strength], m.start)):
            placed.append(self._place_mention(index, mention, placed, here))
        return placed

    def _softened(self, index: int, mention: EventMention) -> EventMention:
        """ "Three others were burned": what happened to people is an effect, not an arson of its own; nor is a weapon in a charge."""
        if _KILLING.fullmatch(self._document.text, *mention.at) and self._document.text.startswith(", ", mention.start - 2):
            return replace(mention, strength="effect", mode=None)  # "an explosion tore through a depot, | killing | eight"
        if mention.strength in ("weak", "weapon") and mention.mode and self._is_charge(mention):
            return replace(mention, mode=None)
        if mention.strength != "weak" or mention.mode != "destroy":
            return mention
        sentence = self._document.sentences[index]
        left, _ = clause(self._document.text, (sentence.start, sentence.end), mention.at)
        people = any(left <= f.start < mention.start and f.figure.counts == "injured" for f in self._document.figures)
        return replace(mention, strength="effect", mode=None) if people else mention

    def _is_charge(self, mention: EventMention) -> bool:
        """Whether a word names what somebody is charged with: "charged with shooting a | missile | into a dwelling"."""
        start = self._document.sentences[mention.sentence].start
        return mention.event_type == "ASSAULT" and _CHARGE.search(self._document.text, start, mention.start) is not None

    def _place_mention(self, index: int, mention: EventMention, placed: list[Told], here: Sequence[EventMention]) -> Told:
        others = [m.at for m in here if m.strength != "effect" and m.event_type != mention.event_type and m.event_type is not None]
        time, place = self._told_with.time_of(index, mention.at, others=others), self._told_with.place_of(index, mention.at)
        if place is not None and not is_placed(self._document, mention, place):
            place = None  # "the attack" of a sentence that names another place tells of no attack there
        occurred = self._days.resolved(index, mention, time)
        named = next((t for t in placed if t.occurred and t.mention and t.mention.strength in ("strong", "blast")), None)
        is_deed = named and named.mention and named.mention.event_type in ("ASSAULT", None)
        if named and is_deed and mention.strength in ("effect", "generic") and self._in_one_clause(index, named, mention):
            time, occurred = named.time, named.occurred  # "killing 12" has the day of the bombing told beside it
        elif deed := self._deed_told_of(mention, placed):
            time, occurred = deed.time, deed.occurred
        if self._is_later_death(index, mention, occurred) or is_toll(self._document, mention):
            time = occurred = None  # the day of a death from wounds, or of a count, is not the day of the deed
        background = self._is_background(index, mention.at, occurred)
        happening = self._happening_for(mention, placed, occurred, place, background)
        place = in_town(place, happening.places) if happening is not None and place is not None else place
        if happening is not None:
            self._learn(happening, mention, occurred, place)
        return Told(
            start=mention.start,
            end=mention.end,
            sentence=index,
            happening=happening.index if happening else None,
            is_background=happening.is_background if happening else background,
            mention=mention,
            scope=mention.scope,
            time=time,
            occurred=occurred,
            place=place,
        )

    def _is_later_death(self, index: int, mention: EventMention, occurred: Occurred | None) -> bool:
        """Whether somebody told of as hurt dies on a later day: "A boy was shot on Friday. On Saturday | the boy | was pronounced dead"."""
        if mention.strength != "effect" or not _DIES.fullmatch(self._document.text, *mention.at) or not occurred or not occurred.start:
            return False
        before = self._document.text[self._document.sentences[index].start : mention.start]
        if _WOUNDED_IN.search(before):
            return True  # "two people | wounded in | Friday's bombing died overnight"
        hurt = self.latest(mention.start)
        if hurt is None or hurt.event_type not in ("ASSAULT", None) or not _SAME_ONE.search(before):
            return False
        ends = [day.end for day in hurt.days if day.end]
        return bool(ends) and timedelta(0) < occurred.start - max(ends) <= _DIES_WITHIN

    def _deed_told_of(self, mention: EventMention, placed: Sequence[Told]) -> Told | None:
        """The dated deed that a relative clause tells of: "jailed on Monday for the 2016 | bombing | of a mosque that | killed | 27"."""
        before = [t for t in placed if t.mention and t.end <= mention.start]
        deed = max(before, key=lambda t: t.start, default=None)
        if mention.strength != "effect" or deed is None or deed.occurred is None or deed.mention is None:
            return None
        is_told = deed.mention.event_type in ("ASSAULT", None) and _TOLD_OF.fullmatch(self._document.text, deed.end, mention.start)
        return deed if is_told else None

    def _happening_for(
        self, mention: EventMention, placed: list[Told], occurred: Occurred | None, place: PlaceMention | None, background: bool
    ) -> Happening | None:
        if mention.event_type in STATEMENTS or is_counted_over_time(self._document, mention) or is_listed(self._document, mention):
            return None  # "Norland rejected the plan" is a statement, "shootings are up this year" a count of many; no happening
        if counted_over_a_war(self._document, mention):
            return None
        toll = toll_told(self._document, mention)
        is_told, of_it = of_toll(self._happenings, toll) if toll is not None else (False, None)
        if is_told:
            return of_it
        is_open = mention.factuality.time in (TimeFrame.FUTURE, TimeFrame.HYPOTHETICAL)
        beside = [self._happenings[t.happening] for t in placed if t.happening is not None and not self._is_apart(t, mention)]
        apart = [t.happening for t in placed if self._is_apart(t, mention)]
        series = self._series_of(mention)
        opens_anew = is_another(self._document, mention, opened_at=[h.told_at[0] for h in beside])
        opens_anew = opens_anew or series is not None or strikes_back(self._document, mention)
        for happening in beside:
            if self._fits(happening, mention, occurred, place, background) and not opens_anew:
                return happening
        robbed = next((h for h in beside if mention.strength == "effect" and h.mode in ("seize", "riot")), None)
        if robbed:
            return robbed  # "one of its trucks was robbed; no one was hurt"
        if is_open:
            return self._referred(mention)
        told_before = self._told_in_passing(mention) if mention.strength in ("effect", "anaphor") and not (occurred or place) else None
        if told_before:
            return told_before
        rivals = [h for h in self._happenings if h.index not in apart and self._fits(h, mention, occurred, place, background)]
        if rivals and not opens_anew:
            harmed = [h for h in rivals if h.counts & _HARM] if self._speaks_of_victims(mention) else []
            is_plain = mention.mode in GENERIC_MODES
            # "the attack" after "police shot him" is his; "the bomb" after "the army killed six" is no deed of the army's
            rivals = [h for h in rivals if not h.is_answer or (h.mode == mention.mode and not is_plain)] or rivals
            count = count_told(self._document, mention) if not (occurred or place) else None
            if count and (counted := of_count(rivals, count)):
                return counted
            several = [h for h in rivals if h.is_series] if speaks_of_several(self._document, mention) else []
            return max(harmed or several or rivals, key=lambda h: (h.last_in_front, h.last_at))
        if mention.strength == "anaphor" or is_teaser(self._document, mention):
            return None
        if not opens_anew and (same := self._with_same_victim(mention, occurred, background)):
            return same
        made = self._new(mention, background, beside)
        made.of_series = series.index if series is not None else None
        return made

    def _speaks_of_told(self, mention: EventMention) -> bool:
        """ "the bombing", "the attack": what was told before."""
        start = self._document.sentences[mention.sentence].start
        return bool(_DEFINITE.search(self._document.text[start : mention.start]))

    def _speaks_of_victims(self, mention: EventMention) -> bool:
        """ "the dead", "the wounded": those of a happening whose victims were told."""
        return mention.strength == "effect" and self._speaks_of_told(mention)

    def _is_apart(self, told: Told, mention: EventMention) -> bool:
        """Whether words part two mentions in time: "took place at noon, four hours after a bomb exploded"."""
        first, last = sorted([(told.start, told.end), mention.at])
        return mention.strength != "effect" and bool(HOURS_BETWEEN.search(self._document.text[first[1] : last[0]]))

    def _told_in_passing(self, mention: EventMention) -> Happening | None:
        """The background happening of the sentence before: "In 2019 a bomb went off there. Nobody was hurt."."""
        sentences = self._document.sentences
        if mention.sentence == 0 or sentences[mention.sentence - 1].paragraph != sentences[mention.sentence].paragraph:
            return None
        before = sentences[mention.sentence - 1]
        told = [(at, h.index) for h in self._happenings for at in h.told_at if before.start <= at < before.end]
        last = self._happenings[max(told)[1]] if told else None
        return last if last and last.is_background and types_fit(last, mention) else None

    def _referred(self, mention: EventMention) -> Happening | None:
        """The happening that a supposition is about: "it would be the first bombing since 2019", "the attack would …"."""
        before = self._document.text[self._document.sentences[mention.sentence].start : mention.start]
        if _DEFINITE.search(before) or _SUBJECT_IT.search(before):
            latest = self.latest(mention.start)
            return latest if latest and types_fit(latest, mention) else None
        return None

    def _new(self, mention: EventMention, background: bool, beside: list[Happening]) -> Happening:
        like = next((h for h in beside if h.event_type == mention.event_type), None)
        mode = mention.mode if mention.mode or not (background and like) else like.mode
        if background and mention.strength == "effect" and mode is None:
            mode = self._mode_in_sentence(mention)
        committed = mention.factuality.polarity is Polarity.POSITIVE
        happening = Happening(len(self._happenings), mention.event_type, mode, background, [mention.start], committed)
        happening.is_series = speaks_of_several(self._document, mention)
        happening.is_answer = is_answer(self._document, mention) or strikes_back(self._document, mention)
        self._happenings.append(happening)
        return happening

    def _mode_in_sentence(self, mention: EventMention) -> str | None:
        """ "the first bombing since 2019, when 40 people died": the death of 2019 was a bombing as well."""
        sentence = self._document.sentences[mention.sentence]
        found = trigger_phrases().find(words(self._document.text, sentence.start, mention.start))
        modes = [m.entry.mode for m in found if m.entry.event_type == mention.event_type and m.entry.mode]
        return modes[-1] if modes else None

    def _fits(
        self, happening: Happening, mention: EventMention, occurred: Occurred | None, place: PlaceMention | None, background: bool
    ) -> bool:
        fits = types_fit(happening, mention) or self._in_its_course(happening, mention) or self._is_incident_of(happening, mention)
        if happening.is_background != background or not fits:
            return False
        if occurred and any(days_apart(occurred, other) for other in happening.days):
            return False
        if place is None or mention.strength == "anaphor" or not happening.places:
            return True
        if is_guessed(place) and self._speaks_of_told(mention):
            return True  # "the bombing of the Ferry Steps market": a site that only the dateline puts into a town
        towns = [other for other in happening.places if coarse(other) <= coarse(place)] or happening.places
        return not all(places_differ(place, other) for other in towns)

    def _is_incident_of(self, happening: Happening, mention: EventMention) -> bool:
        """Whether "the incident", "this tragedy" may be a happening without a type: an accident is one as well as an attack."""
        return happening.event_type is None and bool(_INCIDENT.fullmatch(self._document.text, *mention.at))

    def _in_its_course(self, happening: Happening, mention: EventMention) -> bool:
        """Whether a killing or beating told right after an abduction is part of it: "… abducted two. Their driver was shot dead"."""
        fires = self._document.text[slice(*mention.at)].lower().startswith(("fire", "firing", "open fire", "opened fire"))
        if fires and happening.mode in _FIRED:
            return True  # "it had fired on the barracks" of a shelling
        if happening.mode in ("aerial", "drone") and self._document.text[slice(*mention.at)].lower().startswith("bomb"):
            return True  # "the army denied it had | bombed | the hospital" of an air strike
        if happening.mode == "suicide-attack" and mention.mode == "firearms":
            return self._document.sentences[max(0, mention.sentence - 1)].start <= happening.last_at  # "he opened fire and blew himself up"
        if happening.mode != "abduct" or mention.event_type != "ASSAULT" or mention.mode not in _IN_COURSE:
            return False
        sentences = self._document.sentences
        return sentences[max(0, mention.sentence - 2)].start <= happening.last_at

    def _series_of(self, mention: EventMention) -> Happening | None:
        """The shootings told as several of which "the first shooting" is one, with its own victims."""
        if not is_numbered(self._document, mention):
            return None
        return next((h for h in reversed(self._happenings) if h.is_series and types_fit(h, mention) and not h.is_background), None)

    def _with_same_victim(self, mention: EventMention, occurred: Occurred | None, background: bool) -> Happening | None:
        """The violent happening that struck the same: "the 6-year-old boy who was shot", told of another place or of the evening before."""
        people = ages_told(self._document, mention)
        if not people or mention.event_type != "ASSAULT":
            return None
        same = [h for h in self._happenings if h.people & people and types_fit(h, mention) and h.is_background == background]
        same = [h for h in same if occurred is None or not any(more_than_a_night_apart(occurred, day) for day in h.days)]
        return same[-1] if same else None

    def _learn(self, happening: Happening, mention: EventMention, occurred: Occurred | None, place: PlaceMention | None) -> None:
        happening.told_at.append(mention.start)
        if _DATES_ANOTHER.search(self._document.text[self._document.sentences[mention.sentence].start : mention.start]):
            happening.aside_at.append(mention.start)
        happening.is_mishap |= mention.is_mishap and happening.event_type is None and mention.strength == "strong"
        happening.is_committed |= mention.factuality.polarity is Polarity.POSITIVE
        happening.people |= ages_told(self._document, mention)
        is_new = occurred not in happening.days and not any(occurred and days_apart(occurred, day) for day in happening.days)
        if occurred and occurred.start and is_new:
            happening.days.append(occurred)
        if place and place not in happening.places:
            happening.places.append(place)
        is_apart = mention.mode == "sexual" and "killed" in happening.counts
        if happening.mode in GENERIC_MODES and mention.mode and mention.event_type == happening.event_type and not is_apart:
            happening.mode = mention.mode

    def _place_figure(self, index: int, figure: FigureMention, placed: list[Told]) -> Told:
        scope = innermost(self._scopes, figure.start, figure.end)
        beside = [t for t in placed if t.happening is not None]
        same_clause = [t for t in beside if self._in_one_clause(index, t, figure)]
        if _OF_THEM.match(self._document.text, figure.start):
            # "two were stabbed, | one of them | fatally, by a man who was then shot"
            same_clause = [t for t in beside if t.start < figure.start]
        if not same_clause and any(t.happening is None and t.mention and self._in_one_clause(index, t, figure) for t in placed):
            beside = []  # "212 journalists had been killed since the war began": of no happening
        nearest = min(same_clause or beside, key=lambda t: abs(t.start - figure.start), default=None)
        if nearest and abs(nearest.start - figure.start) <= _NEAR_MENTION:
            happening: Happening | None = self._happenings[nearest.happening or 0]
        elif any(t.happening is None for t in placed):
            happening = None
        else:
            happening = self.latest(figure.start, but="sexual")
        if happening is not None and figure.figure.counts in _HARM and happening.event_type in _HARMLESS:
            happening = self.latest(figure.start, event_type="ASSAULT") or happening  # "had counted 34 bodies and | treated | 21 wounded"
        is_other = happening is None or happening.event_type == "ASSAULT" or happening.mode == "martial-law"
        if figure.figure.counts == "detained" and is_other:
            happening = self._arrest(figure)
        if happening is not None and figure.figure.high != 0:
            happening.counts.add(figure.figure.counts)
            happening.deaths += [figure.figure.low] if figure.figure.counts == "killed" and figure.figure.low else []
        return Told(
            start=figure.start,
            end=figure.end,
            sentence=index,
            happening=happening.index if happening else None,
            is_background=bool(happening and happening.is_background),
            figure=figure,
            scope=scope,
            time=nearest.time if nearest else None,
            occurred=nearest.occurred if nearest else None,
            place=nearest.place if nearest else None,
        )

    def _arrest(self, figure: FigureMention) -> Happening | None:
        """The arrest that a figure of people held tells of, where no word of its sentence does: "Four held over the bombing"."""
        known = self.latest(figure.start, event_type="COERCE", but="martial-law")
        if known or figure.figure.high == 0:
            return known
        made = Happening(len(self._happenings), "COERCE", "arrest", False, [figure.start])
        self._happenings.append(made)
        return made

    def _in_one_clause(self, index: int, told: Told, figure: FigureMention | EventMention) -> bool:
        sentence = self._document.sentences[index]
        left, right = clause(self._document.text, (sentence.start, sentence.end), (told.start, told.end))
        return left <= figure.start < right

    def _is_background(self, index: int, at: Stretch, occurred: Occurred | None) -> bool:
        is_near = occurred is not None and occurred.start is not None and occurred.end is not None and occurred.end - occurred.start < _WIDE
        if occurred and occurred.end and self._anchor and (is_near or occurred.end < self._anchor - BACKGROUND_AFTER):
            return occurred.end < self._anchor - BACKGROUND_AFTER
        sentence = self._document.sentences[index]
        left, right = clause(self._document.text, (sentence.start, sentence.end), at)
        if occurred and occurred.precision is TimePrecision.YEAR:
            return True
        if _HABIT.search(self._document.text[sentence.start : at[0]]):
            return True
        return bool(pattern("earlier").search(self._document.text[left:right]))


def _in_known_town(told: Told, town: PlaceMention | None) -> Told:
    """What is told with a place of the town's name is told of that town, where nothing else says which of its namesakes it is."""
    is_namesake = town and told.place and is_doubted(told.place) and fold(told.place.place.name) == fold(town.place.name)
    return replace(told, place=town) if is_namesake else told
