"""What a claim commits its source to. In: a claim. Out: yes or no, and what a denial denies.

The rules are OUTPUT's: an incident is made only of what some source says has happened. A suspicion of something past
still alleges it ("residents fear that two men were taken on Monday": possible, past), so *possible* is enough; a plan,
a condition, a threat and a refusal are not.
"""

from enum import StrEnum

from onrecord.records import Certainty, Claim, Polarity, Responsibility, Role, TimeFrame

_HAPPENED = (TimeFrame.PAST, TimeFrame.PRESENT)
_TAKES_BACK = (Responsibility.DENIED, Responsibility.ACQUITTED)


class Denies(StrEnum):
    """What a claim with negative polarity says is not so."""

    HAPPENING = "happening"
    RESPONSIBILITY = "responsibility"
    ACTOR = "actor"
    FIGURE = "figure"


def refuses(claim: Claim) -> bool:
    """Whether the source leaves the matter open: "has not commented", "would not say who was behind it"."""
    return claim.factuality.certainty is Certainty.UNDERSPECIFIED or claim.asked is not None


def takes_stand(claim: Claim) -> bool:
    """Whether the source says of something past or present that it is so, or that it is not."""
    return not refuses(claim) and claim.factuality.time in _HAPPENED


def affirms(claim: Claim) -> bool:
    """Whether the source says that the happening took place: "a bomb went off", "two men are feared dead".

    "The group denied any part in it" affirms nothing and denies no happening: it speaks of responsibility only.
    """
    return takes_stand(claim) and claim.factuality.polarity is Polarity.POSITIVE and claim.about.responsibility not in _TAKES_BACK


def denies(claim: Claim) -> Denies | None:
    """What the source says is not so; None when it denies nothing.

    "The army denied that any village was shelled" denies the happening; "the group denied any part in it" the
    responsibility; "he denied that it was the army" the actor; "the ministry denied that 40 had died" the figure.
    "Police ruled out an attack" on an accident names nothing that was told and denies nothing of it.
    A claim with a trigger or a type and figures is taken as a denial of the figure, which is the smaller thing.
    """
    if not takes_stand(claim):
        return None
    if claim.about.responsibility in _TAKES_BACK:
        return Denies.RESPONSIBILITY
    if claim.factuality.polarity is not Polarity.NEGATIVE:
        return None
    if claim.about.figures:
        return Denies.FIGURE
    untyped = claim.about.event_type is None and claim.about.trigger is None
    if not untyped:
        return Denies.HAPPENING
    return Denies.ACTOR if any(p.role is Role.ACTOR for p in claim.about.participants) else None
