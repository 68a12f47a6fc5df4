"""What has become of an incident in the accounts of it. In: sayings on polarity. Out: reported, disputed, denied, retracted.

Only the last word of each voice counts. A newsroom that says in its own voice "there was no such attack" takes back all
that it carried before, and with it the reprints of its text.
"""

from collections.abc import Sequence

from onrecord.incidents.sayings import Saying
from onrecord.records import Status


def status(said: Sequence[Saying]) -> Status:
    """From the sayings of the field "polarity", those that affirm and those that deny."""
    denials = [saying for saying in said if saying.denied]
    affirmed = [saying for saying in said if not saying.denied]
    if not denials:
        return Status.REPORTED
    if not affirmed:
        return Status.DENIED
    standing = [saying for saying in affirmed if not any(_takes_back(denial, saying) for denial in denials)]
    return Status.DISPUTED if standing else Status.RETRACTED


def _takes_back(denial: Saying, affirmed: Saying) -> bool:
    """Whether the same voice denies later what it affirmed: the same source, or the newsroom in its own voice."""
    if not denial.voice.is_later_than(affirmed.voice):
        return False
    if denial.voice.speaker is None:
        return denial.voice.origin == affirmed.voice.origin or denial.voice.root == affirmed.voice.root
    return denial.voice.speaker == affirmed.voice.speaker
