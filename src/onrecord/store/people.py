"""Named users of a record: who there is and in which role, passwords, sessions, and an audit of logins.

Comes in: names, passwords, times; a `Beside`. Goes out: users and sessions, or UsageError in words. Left out: which page needs which
role (`views/web/people.py`), tokens of programs (`tokens.py`).

Passwords are kept as argon2id hashes (RFC 9106, the parameters of argon2-cffi), sessions and tokens as SHA-256 of random 32 bytes: who
reads the file can use none of them. Logins are limited: after `MOST_FAILED` failures of a name, or `MOST_FROM` from an address, within
`WITHIN`, no password is looked at until that time is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256
from secrets import token_urlsafe
from threading import Lock
from typing import Any

from onrecord.errors import MissingExtra, NotFound, UsageError
from onrecord.store.beside import Beside, instant

LASTS = timedelta(hours=12)
WITHIN = timedelta(minutes=15)
MOST_FAILED, MOST_FROM = 5, 20
SHORTEST_PASSWORD, LONGEST_PASSWORD, LONGEST_NAME = 12, 1000, 100
_one_hash = Lock()  # each hash takes 64 MB; strangers shall not make us take more at a time


class Role(StrEnum):
    """What a user may do: read; also decide, add and keep; also remove for good and see the audit."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody with a name and a role; who is not active cannot log in, and stays for the decisions that name them."""

    name: str
    role: Role
    is_active: bool
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who is logged in; `form` is what their forms carry, empty for a program with a token, which writes only where it `may_write`."""

    name: str
    role: Role
    form: str = ""
    may_write: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """One line of the audit: "in", "out", "failed", "refused" where there were too many failures before; "token" made, "revoked"."""

    at: datetime
    name: str
    address: str
    what: str


def add_user(beside: Beside, name: str, role: str, password: str, now: datetime) -> User:
    """A new user; UsageError where the name is taken or the password too short."""
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise UsageError(f"{name!r} is no name; give 1 to {LONGEST_NAME} printable letters")
    user = User(name=name, role=_role(role), is_active=True, made_at=now)
    row = (name, str(user.role), _hashed(password), 1, now.isoformat())
    with beside.writing() as connection:
        if connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
            raise UsageError(f"there is a user {name} already; change them with: onrecord user role, or onrecord user password")
        connection.execute("INSERT INTO users VALUES (?, ?, ?, ?, ?)", row)
    return user


def users(beside: Beside) -> list[User]:
    """All, by name."""
    with beside.reading() as connection:
        found = connection.execute("SELECT name, role, is_active, made_at FROM users ORDER BY name").fetchall()
    return [User(name=name, role=Role(role), is_active=bool(active), made_at=instant(at)) for name, role, active, at in found]


def set_role(beside: Beside, name: str, role: str) -> None:
    """Another role; it holds at once, in open sessions too."""
    _change(beside, name, "role", str(_role(role)))


def set_password(beside: Beside, name: str, password: str) -> None:
    """Another password; whoever is logged in under the name is logged out."""
    _change(beside, name, "hash", _hashed(password), end=("sessions",))


def deactivate(beside: Beside, name: str) -> None:
    """No login under this name any more; its sessions and tokens end."""
    _change(beside, name, "is_active", 0, end=("sessions", "tokens"))


def log_in(beside: Beside, name: str, password: str, address: str, now: datetime) -> str | None:
    """The new session's secret; None where name or password is wrong. Raises UsageError where there were too many failures."""
    if _too_many(beside, name, address, now):
        note(beside, now, name, address, "refused")
        raise UsageError(f"too many failed logins; wait {WITHIN.seconds // 60} minutes")
    with beside.reading() as connection:
        row = connection.execute("SELECT hash FROM users WHERE name = ? AND is_active", (name,)).fetchone()
    if not _is_right(row[0] if row else _nobodys_hash(), password) or row is None:
        note(beside, now, name, address, "failed")
        return None
    made = token_urlsafe(32)
    with beside.writing() as connection:
        connection.execute("DELETE FROM sessions WHERE until < ?", (now.isoformat(),))
        connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (_mark(made), name, token_urlsafe(24), (now + LASTS).isoformat()))
    note(beside, now, name, address, "in")
    return made


def log_out(beside: Beside, secret: str, address: str, now: datetime) -> None:
    """Ends the session."""
    found = session_of(beside, secret, now)
    if found is not None:
        with beside.writing() as connection:
            connection.execute("DELETE FROM sessions WHERE hash = ?", (_mark(secret),))
        note(beside, now, found.name, address, "out")


def session_of(beside: Beside, secret: str, now: datetime) -> Session | None:
    """Who has this session, while it lasts and while they may log in."""
    query = "SELECT u.name, u.role, s.form, s.until FROM sessions s JOIN users u ON u.name = s.name WHERE s.hash = ? AND u.is_active"
    with beside.reading() as connection:
        row = connection.execute(query, (_mark(secret),)).fetchone()
    if row is None or instant(row[3]) < now:
        return None
    return Session(name=row[0], role=Role(row[1]), form=row[2])


def logins(beside: Beside, limit: int = 200) -> list[Login]:
    """The audit, the latest first."""
    with beside.reading() as connection:
        found = connection.execute("SELECT at, name, address, what FROM logins ORDER BY at DESC, rowid DESC LIMIT ?", (limit,)).fetchall()
    return [Login(at=instant(at), name=name, address=address, what=what) for at, name, address, what in found]


def _role(word: str) -> Role:
    if word not in list(Role):
        raise UsageError(f"{word!r} is no role; choose one of {', '.join(Role)}")
    return Role(word)


def find_user(beside: Beside, name: str) -> User:
    """The user of this name; raises NotFound."""
    found = next((user for user in users(beside) if user.name == name), None)
    if found is None:
        raise NotFound(f"there is no user {name}; list them with: onrecord user list")
    return found


def _change(beside: Beside, name: str, column: str, value: object, *, end: tuple[str, ...] = ()) -> None:
    """`column` and `end` are words of this module, never of a user."""
    find_user(beside, name)
    with beside.writing() as connection:
        connection.execute(f"UPDATE users SET {column} = ? WHERE name = ?", (value, name))
        for table in end:
            connection.execute(f"DELETE FROM {table} WHERE name = ?", (name,))


def _too_many(beside: Beside, name: str, address: str, now: datetime) -> bool:
    since = (now - WITHIN).isoformat()
    query = "SELECT count(*) FROM logins WHERE at > ? AND what = 'failed' AND {} = ?"
    with beside.reading() as connection:
        by_name = connection.execute(query.format("name"), (since, name[:LONGEST_NAME])).fetchone()[0]
        by_address = connection.execute(query.format("address"), (since, address)).fetchone()[0]
    return bool(by_name >= MOST_FAILED or by_address >= MOST_FROM)


def note(beside: Beside, now: datetime, name: str, address: str, what: str) -> None:
    """Adds a line to the audit."""
    with beside.writing() as connection:
        connection.execute("INSERT INTO logins VALUES (?, ?, ?, ?)", (now.isoformat(), name[:LONGEST_NAME], address, what))


def _mark(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


# ── passwords ───────────────────────────────────────────────────────────────────────────────────────────────────────


def require_team() -> None:
    """Raises MissingExtra where passwords cannot be hashed here."""
    _hasher()


@cache
def _hasher() -> Any:
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise MissingExtra("logging in", "team") from None
    return PasswordHasher()


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} letters; three or four words will do")
    hash_: Callable[[str], str] = _hasher().hash
    return hash_(password)


@cache
def _nobodys_hash() -> str:
    """What a password is held against where there is no such user, so that it takes as long as where there is one."""
    return _hashed(token_urlsafe(32))


def _is_right(kept: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher = _hasher()
    with _one_hash:
        try:
            return bool(hasher.verify(kept, password[:LONGEST_PASSWORD]))
        except (VerificationError, InvalidHashError):
            return False
