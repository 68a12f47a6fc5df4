"""One incident from one cluster. In: the voices of its claims. Out: `Incident`, or None where nobody says that anything happened.

Every field is computed from the accounts; nothing is kept that a claim does not say.
"""

from collections import Counter
from collections.abc import Sequence

from onrecord.incidents.accounts import accounts, by_field
from onrecord.incidents.commitment import affirms, takes_stand
from onrecord.incidents.corroboration import corroborate
from onrecord.incidents.estimates import estimates
from onrecord.incidents.order import instant
from onrecord.incidents.sayings import sayings
from onrecord.incidents.sorts import event_kind, is_minor
from onrecord.incidents.status import status
from onrecord.incidents.voices import Voice
from onrecord.records import Account, Incident, Occurred, Place, Relation, Stage, Status, incident_id


def assemble(voices: Sequence[Voice]) -> Incident | None:
    """The incident of these voices, which are in the order of the stage.

    None when no voice affirms it: what is only planned, supposed, asked about or denied is no incident.
    """
    said = sayings(voices)
    has_become = status([saying for saying in said if saying.field == "polarity"])
    if not any(saying.field == "polarity" and not saying.denied for saying in said):
        return None
    by_name = by_field(said)
    reckoned = estimates(by_name)
    fields = accounts(by_name, reckoned)
    held = dict(fields)
    counted = corroborate(voices, status=has_become, fields=held)
    times = [voice.published_at for voice in voices if voice.published_at is not None]
    shown_time, shown_place = _shown(held.get("occurred", ())), _shown(held.get("place", ()))
    shown_type = _most_said([v.claim.about.event_type for v in _speaking(voices, has_become)])
    shown_mode, estimated = _mode(voices, has_become), tuple(reckoned[name].estimate for name in reckoned)
    return Incident(
        id=incident_id(voices[0].claim.id),
        claims=tuple(voice.claim.id for voice in voices),
        event_type=shown_type,
        mode=shown_mode,
        event_kind=event_kind(_speaking(voices, has_become), shown_type),
        minor=is_minor(voices, shown_type, shown_mode, estimated),
        stage=_stage(voices),
        status=has_become,
        background=all(voice.claim.background for voice in voices if takes_stand(voice.claim)),
        occurred=shown_time if isinstance(shown_time, Occurred) else None,
        place=shown_place if isinstance(shown_place, Place) else None,
        estimates=estimated,
        fields=fields,
        disputed=tuple(name for name, told in fields if any(account.relation is Relation.DISPUTES for account in told)),
        n_reports=counted.n_reports,
        n_outlets=counted.n_outlets,
        n_origins=counted.n_origins,
        n_sources=counted.n_sources,
        corroborated=counted.corroborated,
        suggested_grade=counted.grade,
        first_at=min(times, key=instant, default=None),
        last_at=max(times, key=instant, default=None),
    )


def _shown(told: Sequence[Account]) -> object:
    return told[0].value if told else None


def _speaking(voices: Sequence[Voice], has_become: Status) -> list[Voice]:
    """Those whose words say what it was: who affirms it; where all deny it, who denies it."""
    return [v for v in voices if (takes_stand if has_become is Status.DENIED else affirms)(v.claim)]


def _most_said(values: Sequence[str | None]) -> str | None:
    """The value said most often; of equals the one said first."""
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: counted[value]) if counted else None


def _mode(voices: Sequence[Voice], has_become: Status) -> str | None:
    """The mode said most often with the shown type: a mode of another type would make no sense beside it."""
    speaking = _speaking(voices, has_become)
    shown = _most_said([v.claim.about.event_type for v in speaking])
    return _most_said([v.claim.about.mode for v in speaking if v.claim.about.event_type == shown])


def _stage(voices: Sequence[Voice]) -> Stage | None:
    """How far it went by most claims; of equals the farther."""
    stages = [voice.claim.about.stage for voice in voices if affirms(voice.claim) and voice.claim.about.stage]
    return max(Stage, key=lambda stage: stages.count(stage)) if stages else None
