"""One incident as a ledger: each field with its accounts side by side, and behind each account every voice and its words.

Comes in: an `IncidentPage`. Goes out: frozen rows that the template prints. The accounts, their order and their relations are the
record's own; here the same words from the same voice are told once, with every outlet that carried them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.records import Account, Claim, Figure, Occurred, Participant, Place, Polarity, Relation, Report
from onrecord.views.pages import IncidentPage
from onrecord.views.web.texts import named
from onrecord.views.web.words import Run, Step, chain_of, plain, quote_of
from onrecord.views.wording import account_stance, in_reading_order, one_line, stance, value_words, with_short_ids

Value = Occurred | Place | Figure | Participant | str
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source with one set of words, wherever it was printed; `carried` are the claims and reports that have it, oldest first.

    `told_under` is the field further up under which the same words stand already.
    """

    chain: tuple[Step, ...]
    stance: str
    quote: tuple[Run, ...]
    told_under: str | None
    carried: tuple[tuple[Claim, Report | None], ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it."""
        return tuple(dict.fromkeys(one_line(claim.outlet) for claim, _ in self.carried if claim.outlet))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One value of a field; `words` are its value, `because` why it stands as it does.

    `relation` is the account's to the shown one, which itself is "shown"; a value that is only denied, where the shown one is not, is
    "denied": "it was not 17" agrees with 15, but who looks at "agrees: 17" reads the contrary.
    """

    account: Account
    relation: str
    words: str
    because: str
    stance: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRows:
    """A field with its accounts, the shown one first."""

    name: str
    is_disputed: bool
    accounts: tuple[AccountRow, ...]


def ledger(page: IncidentPage, *, unknown_outlet: str) -> tuple[FieldRows, ...]:
    """Every field that somebody said something of, in the order in which people ask."""
    fields = {name: accounts for name, accounts in page.incident.fields if accounts}
    told: dict[str, str] = {}
    rows = []
    for name in in_reading_order(fields):
        accounts = []
        for account in fields[name]:
            row = _account(page, account, name, relation=_relation(account, fields[name][0]), unknown_outlet=unknown_outlet)
            accounts.append(replace(row, voices=tuple(_told_once(voice, name, told) for voice in row.voices)))
        rows.append(FieldRows(name=name, is_disputed=name in page.incident.disputed, accounts=tuple(accounts)))
    return tuple(rows)


def _told_once(voice: Voice, field: str, told: dict[str, str]) -> Voice:
    """The voice, with the field under which its words stand already; `told` remembers words by field."""
    words = plain(voice.quote).casefold()
    before = told.setdefault(words, field) if words else field
    return voice if before == field else replace(voice, told_under=before)


def _relation(account: Account, shown: Account) -> str:
    """How it stands to the shown value, for who looks."""
    if account is shown:
        return "shown"
    is_denial = account.polarity == Polarity.NEGATIVE != shown.polarity and account.relation == Relation.AGREES
    return "denied" if is_denial else str(account.relation)


def _account(page: IncidentPage, account: Account, field: str, *, relation: str, unknown_outlet: str) -> AccountRow:
    claims = [page.claims[identity] for identity in account.claims if identity in page.claims]
    return AccountRow(
        account=account,
        relation=relation,
        words=words_for(field, account.value),
        because=reason_of(account.because)[0],
        stance=account_stance(account),
        voices=voices_of(page, claims, unknown_outlet=unknown_outlet),
    )


_NAMED_CLAIM = re.compile(r",? *\b(clm_[0-9a-f]{16,})")


def reason_of(text: str | None) -> tuple[str, str | None]:
    """A reason without the ids of claims in it, and the first claim that it names, to lead there."""
    found = _NAMED_CLAIM.search(text or "")
    return with_short_ids(_NAMED_CLAIM.sub("", text or "")), found[1] if found else None


def words_for(field: str, value: Value) -> str:
    """A value in the page's words: those of a closed set ("SUSPECTED OR ACCUSED", "heavy-weapons") as a reader would say them."""
    if not isinstance(value, str):
        return value_words(value)
    return value.lower() if field == "responsibility" else named(field, value)


def voices_of(page: IncidentPage, claims: Iterable[Claim], *, unknown_outlet: str) -> tuple[Voice, ...]:
    """The claims, those with the same chain, stance and words together: named voices before outlets' own, the oldest first."""
    groups: dict[tuple[object, ...], list[tuple[Claim, tuple[Run, ...]]]] = {}
    for claim in sorted(claims, key=lambda claim: (not claim.sources, _published(page, claim))):
        quote = quote_of(page.reports.get(claim.report), claim)
        key = (tuple(link.canonical for link in claim.sources), stance(claim), plain(quote).casefold())
        groups.setdefault(key, []).append((claim, quote))
    return tuple(_voice(page, members, unknown_outlet) for members in groups.values())


def _voice(page: IncidentPage, members: Sequence[tuple[Claim, tuple[Run, ...]]], unknown_outlet: str) -> Voice:
    first, quote = members[0]
    return Voice(
        chain=chain_of(first, unknown_outlet=unknown_outlet),
        stance=stance(first),
        quote=quote,
        told_under=None,
        carried=tuple((claim, page.reports.get(claim.report)) for claim, _ in members),
    )


def _published(page: IncidentPage, claim: Claim) -> datetime:
    report = page.reports.get(claim.report)
    return (report.published_at if report else None) or _LATEST


def reports_in_order(page: IncidentPage) -> list[Report]:
    """The reports that tell of the incident, the earliest first, those without a date last."""
    return sorted(page.reports.values(), key=lambda report: (report.published_at or _LATEST, report.id))
