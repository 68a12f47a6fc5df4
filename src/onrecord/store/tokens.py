"""Tokens by which programs act as a user: made, listed and revoked; what each may do, until when, and when it was last used.

Comes in: a `Beside`, names, times. Goes out: tokens and sessions. Left out: passwords and people (`people.py`). A token is 32 random bytes,
shown once and kept as SHA-256; its id is the beginning of that hash, by which nobody can use it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from onrecord.errors import NotFound, UsageError
from onrecord.store.beside import Beside, instant
from onrecord.store.people import Role, Session, find_user, note

_PREFIX, _DIGITS = "tok_", 12
_LONGEST_LABEL = 100
_MADE_USED_EVERY = timedelta(minutes=1)  # a use is written down at most so often, so that reading does not write all the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token of a user, without what would let somebody use it."""

    id: str
    name: str
    label: str
    may_write: bool
    made_at: datetime
    until: datetime | None = None
    used_at: datetime | None = None


def add_token(beside: Beside, name: str, label: str, now: datetime, *, may_write: bool = False, until: datetime | None = None) -> str:
    """A token by which a program may read as this user, and with `may_write` decide and add too, as far as their role goes.

    It is shown this once, and kept as a hash. Raises NotFound for a user who is none.
    """
    if len(label) > _LONGEST_LABEL or not label.isprintable():
        raise UsageError(f"a label has at most {_LONGEST_LABEL} printable letters; say what the token is for")
    user = find_user(beside, name)
    if may_write and user.role == Role.READER:
        raise UsageError(f"{name} is a reader, so no token of theirs may write; make them a reviewer: onrecord user role {name} reviewer")
    made = token_urlsafe(32)
    with beside.writing() as connection:
        row = (_mark(made), name, label, now.isoformat(), int(may_write), until.isoformat() if until else None, None)
        connection.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    note(beside, now, name, "", "token")
    return made


def tokens(beside: Beside, name: str | None = None) -> list[Token]:
    """All tokens, or those of a user, the latest first."""
    query = "SELECT hash, name, label, may_write, made_at, until, used_at FROM tokens WHERE ? IN (name, '') ORDER BY made_at DESC, hash"
    with beside.reading() as connection:
        found = connection.execute(query, (name or "",)).fetchall()
    return [
        Token(
            id=_PREFIX + mark[:_DIGITS],
            name=owner,
            label=label,
            may_write=bool(may_write),
            made_at=instant(made_at),
            until=instant(until) if until else None,
            used_at=instant(used_at) if used_at else None,
        )
        for mark, owner, label, may_write, made_at, until, used_at in found
    ]


def revoke_token(beside: Beside, given: str, now: datetime) -> Token:
    """Ends a token at once; `given` is its id. Raises NotFound."""
    found = next((one for one in tokens(beside) if one.id == given), None)
    if found is None:
        raise NotFound(f"there is no token {given}; list them with: onrecord user tokens")
    with beside.writing() as connection:
        connection.execute("DELETE FROM tokens WHERE substr(hash, 1, ?) = ?", (_DIGITS, given.removeprefix(_PREFIX)))
    note(beside, now, found.name, "", "revoked")
    return found


def session_of_token(beside: Beside, token: str, now: datetime) -> Session | None:
    """Whose token this is, while it lasts and while they may log in; and notes that it was used."""
    query = "SELECT u.name, u.role, t.may_write, t.until, t.used_at FROM tokens t JOIN users u ON u.name = t.name"
    query += " WHERE t.hash = ? AND u.is_active"
    with beside.reading() as connection:
        row = connection.execute(query, (_mark(token),)).fetchone()
    if row is None or (row[3] is not None and instant(row[3]) < now):
        return None
    if row[4] is None or now - instant(row[4]) > _MADE_USED_EVERY:
        with beside.writing() as connection:
            connection.execute("UPDATE tokens SET used_at = ? WHERE hash = ?", (now.isoformat(), _mark(token)))
    return Session(name=row[0], role=Role(row[1]), may_write=bool(row[2]))


def _mark(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
