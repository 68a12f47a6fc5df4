"""How a claim ties its actor to what happened."""

from onrecord.claims.responsibility import responsibility
from onrecord.records import Certainty, Factuality, Participant, Polarity, Responsibility, Role, Source, SourceType

_POLICE = Source(name="police", canonical="police", type=SourceType.GOVERNMENT)
_COLUMN = Source(name="The Column", canonical="The Column", type=SourceType.ARMED_GROUP)
_ACTOR = (Participant(role=Role.ACTOR, name="The Column", canonical="The Column"),)


def test_an_authority_that_says_it_may_have_been_accuses_nobody():
    could = Factuality(certainty=Certainty.POSSIBLE)
    assert responsibility(None, (_POLICE,), _ACTOR, could) is Responsibility.POSSIBLE
    assert responsibility(None, (_POLICE,), _ACTOR, Factuality()) is Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES


def test_who_speaks_of_its_own_deed_claims_or_denies_it():
    assert responsibility(None, (_COLUMN,), _ACTOR, Factuality()) is Responsibility.CLAIMED_OR_ADMITTED
    assert responsibility(None, (_COLUMN,), _ACTOR, Factuality(polarity=Polarity.NEGATIVE)) is Responsibility.DENIED
    assert responsibility(None, (), _ACTOR, Factuality()) is Responsibility.REPORTED_AS_FACT
