"""`onrecord serve`: the page of a record on this machine.

Comes in: a record, an address, a port, who may reach it. Goes out: nothing; it runs until Ctrl-C. On loopback there is no login unless
one is asked for; elsewhere there always is, and never without TLS.
"""

import gc
import socket
import sys
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer

import uvicorn
from starlette.applications import Starlette

from onrecord.errors import OnRecordError, UsageError
from onrecord.store.beside import Beside
from onrecord.store.people import require_team, users
from onrecord.views.opening import open_record
from onrecord.views.web.app import make_app
from onrecord.views.web.filters import Filters
from onrecord.views.web.guard import is_loopback
from onrecord.views.web.rendering import prepare

_OPEN_AFTER = 0.7  # seconds: the server is up by then; the browser tries again if not


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may reach the page: whether it asks for a login, the certificate and key it speaks TLS with, and names it may be asked by."""

    login: bool = False
    certificate: Path | None = None
    key: Path | None = None
    names: tuple[str, ...] = ()


def serve(record: Path, *, host: str, port: int, open_browser: bool, access: Access | None = None) -> None:
    """Serves the page until it is stopped.

    Raises UsageError for a way of showing it to others that is not safe, for a file or address that cannot be used, MissingExtra
    where a login is asked for and passwords cannot be checked.
    """
    access = access or Access()
    asks_login = access.login or not is_loopback(host) or bool(access.names)
    _check(record, host, access, asks_login=asks_login)
    with open_record(record, create=False) as database:
        taken = _listening(host, port)
        address = f"{'https' if access.certificate else 'http'}://{'[::1]' if ':' in host else host}:{taken.getsockname()[1]}/"
        sys.stdout.write(f"The page of {record} is at {address} (Ctrl-C ends it)\n")
        sys.stdout.flush()
        if open_browser:
            Timer(_OPEN_AFTER, webbrowser.open, [address]).start()
        hosts = None if host in ("0.0.0.0", "::") and not access.names else (host, *access.names)
        app = make_app(database, login=asks_login, hosts=hosts)
        Thread(target=warm, args=(app,), daemon=True).start()
        certificate, key = (str(file) if file else None for file in (access.certificate, access.key))
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, ssl_certfile=certificate, ssl_keyfile=key)
        uvicorn.Server(config).run(sockets=[taken])


def warm(app: Starlette) -> None:
    """Makes ready what the first list would otherwise wait for: templates, shapes of countries, what lists ask, pictures.

    What is there by then stays for as long as the server runs; looking through it for cycles would hold up answers.
    """
    usual = Filters()
    with suppress(OnRecordError):  # whoever asks is told
        shown = app.state.shelf.current().of(usual)
        shown.page(usual)
        prepare()
        shown.pictures(usual)
    gc.collect()
    gc.freeze()


def _check(record: Path, host: str, access: Access, *, asks_login: bool) -> None:
    """Refuses what would show the record, or passwords, to whom it should not."""
    if (access.certificate is None) != (access.key is None):
        raise UsageError("--certificate and --key belong together; give both")
    for file in (access.certificate, access.key):
        if file is not None and not file.is_file():
            raise UsageError(f"there is no file {file}; name the certificate and its key as PEM files")
    if not is_loopback(host) and access.certificate is None:
        raise UsageError(
            f"--host {host} would send passwords over the network readable by anyone; give --certificate and --key, or leave --host away "
            "and put a proxy that speaks TLS in front (--login --name NAME), or reach this machine with: ssh -L 8765:127.0.0.1:8765 NAME"
        )
    if asks_login:
        require_team()
        if record.exists() and not any(user.is_active for user in users(Beside(record))):
            raise UsageError(f"nobody could log in; make a user first: onrecord user add NAME --role admin --record {record}")


def _listening(host: str, port: int) -> socket.socket:
    """A socket on the address, so that a port that is taken is said before anything starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise UsageError(
            f"port {port} cannot be used ({error.strerror}); choose another with --port, or --port 0 for any free one"
        ) from None
    return made
