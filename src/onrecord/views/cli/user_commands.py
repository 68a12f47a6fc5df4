"""The commands of people: user add, list, role, password, remove, token, tokens, revoke, logins.

Comes in: the words of the command line. Goes out: an exit code. Left out: what is kept (`store/people.py`).
"""

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, example, opened

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.beside import Beside
    from onrecord.store.tokens import Token

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The user.", show_default=False)]
PasswordOption = Annotated[bool, typer.Option("--password-stdin", help="Take the password from standard input instead of asking.")]

users_app = typer.Typer(
    help="Who may log in to the page: onrecord serve --login. Needs the extra [team].",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    for command, name, line in (
        (add, "add", "onrecord user add ada --role reviewer"),
        (list_, "list", "onrecord user list"),
        (role, "role", "onrecord user role ada admin"),
        (password, "password", "onrecord user password ada"),
        (remove, "remove", "onrecord user remove ada"),
        (token, "token", "onrecord user token ada --label 'weekly table'"),
        (tokens, "tokens", "onrecord user tokens ada"),
        (revoke, "revoke", "onrecord user revoke tok_3fa9c1d281b0"),
        (logins, "logins", "onrecord user logins --limit 20"),
    ):
        users_app.command(name, epilog=example(line))(command)
    app.add_typer(users_app, name="user")


def add(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")] = "reader",
    password_stdin: PasswordOption = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Add a user.

    A reader sees everything. A reviewer also decides and adds. An admin also removes reports for good and sees the audit of logins.
    """
    from onrecord.store import people

    people.require_team()
    made = people.add_user(_beside(record), name, role, _password(password_stdin), _now())
    typer.echo(f"{made.name} can log in as {made.role}: onrecord serve --login --record {record}")


def list_(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """List the users."""
    from onrecord.store.people import users
    from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
    from onrecord.views.cli.screen import print_object
    from onrecord.views.wording import instant

    found = users(_beside(record))
    for user in found:
        if as_json:
            print_object(
                {"kind": "user", "name": user.name, "role": user.role, "is_active": user.is_active, "made_at": user.made_at.isoformat()}
            )
        else:
            typer.echo(f"{user.name}  {user.role}{'' if user.is_active else ', cannot log in'}  since {instant(user.made_at)}")
    if not found and not as_json:
        typer.echo("No user yet; add one with: onrecord user add NAME --role admin")
    raise typer.Exit(FINISHED if found else NOTHING_FOUND)


def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Give a user another role; it holds at once."""
    from onrecord.store.people import set_role

    set_role(_beside(record), name, role)
    typer.echo(f"{name} is {role} now.")


def password(name: NameArgument, password_stdin: PasswordOption = False, record: RecordOption = DEFAULT_RECORD) -> None:
    """Give a user another password; whoever is logged in under the name is logged out."""
    from onrecord.store import people

    people.require_team()
    people.set_password(_beside(record), name, _password(password_stdin))
    typer.echo(f"{name} has another password.")


def remove(name: NameArgument, record: RecordOption = DEFAULT_RECORD) -> None:
    """Let a user log in no more.

    Sessions and tokens of the name end. The name stays, because decisions have it.
    """
    from onrecord.store.people import deactivate

    deactivate(_beside(record), name)
    typer.echo(f"{name} cannot log in any more.")


def token(
    name: NameArgument,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")] = "",
    write: Annotated[bool, typer.Option("--write", help="It may also decide and add, as far as the user's role goes.")] = False,
    days: Annotated[int | None, typer.Option("--days", metavar="N", min=1, max=3650, help="It ends after so many days.")] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Make a token by which a program acts as this user on /api and /export.

    It reads, and with --write it decides and adds too. It is printed this once. Send it as: Authorization: Bearer TOKEN
    """
    from onrecord.store.tokens import add_token

    until = _now() + timedelta(days=days) if days else None
    typer.echo(add_token(_beside(record), name, label, _now(), may_write=write, until=until))


def tokens(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Of this user.", show_default=False)] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List the tokens of programs, with what they may do and when they were last used; never the tokens themselves."""
    from onrecord.store.tokens import tokens as found
    from onrecord.views.cli.errors import FINISHED, NOTHING_FOUND
    from onrecord.views.cli.screen import print_object

    listed = found(_beside(record), name)
    for one in listed:
        if as_json:
            times = {key: at.isoformat() if (at := getattr(one, key)) else None for key in ("made_at", "until", "used_at")}
            print_object({"kind": "token", "id": one.id, "name": one.name, "label": one.label, "may_write": one.may_write, **times})
        else:
            typer.echo(_token_line(one))
    if not listed and not as_json:
        typer.echo("No token yet; make one with: onrecord user token NAME --label WORDS")
    raise typer.Exit(FINISHED if listed else NOTHING_FOUND)


def _token_line(one: "Token") -> str:
    from onrecord.views.wording import one_line

    ends = f", until {one.until:%Y-%m-%d}" if one.until else ""
    used = f"last used {one.used_at:%Y-%m-%d}" if one.used_at else "never used"
    return f"{one.id}  {one.name}  {'reads and writes' if one.may_write else 'reads'}{ends}, {used}  {one_line(one.label)}".rstrip()


def revoke(
    token: Annotated[str, typer.Argument(metavar="TOKEN_ID", help="As onrecord user tokens lists it.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """End a token at once."""
    from onrecord.store.tokens import revoke_token

    found = revoke_token(_beside(record), token, _now())
    typer.echo(f"{found.id} of {found.name} opens nothing any more.")


def logins(
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 50,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List logins and failed logins, the latest first."""
    from onrecord.store.people import logins as found
    from onrecord.views.cli.screen import print_object
    from onrecord.views.wording import one_line

    for one in found(_beside(record), limit):
        if as_json:
            print_object({"kind": "login", "at": one.at.isoformat(), "name": one.name, "address": one.address, "what": one.what})
        else:
            typer.echo(f"{one.at:%Y-%m-%d %H:%M}  {one.what:<8}{one_line(one.name)}  {one.address}")


def _beside(record: "Path") -> "Beside":
    from onrecord.store.beside import Beside

    with opened(record) as database:  # the record has to be there
        return Beside(database.path)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
