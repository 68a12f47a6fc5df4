"""`onrecord serve`: the page of a record on this machine.

Comes in: a record, an address, a port. Goes out: nothing; it runs until Ctrl-C. Without a login it answers on loopback only.
"""

import socket
import sys
import webbrowser
from pathlib import Path
from threading import Timer

import uvicorn

from onrecord.errors import UsageError
from onrecord.store import Database
from onrecord.views.web.app import make_app
from onrecord.views.web.guard import is_loopback

_OPEN_AFTER = 0.7  # seconds: the server is up by then; the browser tries again if not


def serve(record: Path, *, host: str, port: int, open_browser: bool) -> None:
    """Serves the page until it is stopped; raises UsageError for an address that is not this machine's, or a port that is taken."""
    if not is_loopback(host):
        raise UsageError(
            f"--host {host} would show the record to other machines, and the page has no login yet; leave --host away, "
            "or reach this machine with: ssh -L 8765:127.0.0.1:8765 NAME"
        )
    with Database.open(record, create=False) as database:
        taken = _listening(host, port)
        address = f"http://{'[::1]' if ':' in host else host}:{taken.getsockname()[1]}/"
        sys.stdout.write(f"The page of {record} is at {address} (Ctrl-C ends it)\n")
        sys.stdout.flush()
        if open_browser:
            Timer(_OPEN_AFTER, webbrowser.open, [address]).start()
        config = uvicorn.Config(make_app(database), log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[taken])


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
