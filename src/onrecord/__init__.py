"""onrecord reads news reports and keeps a record of what is said to have happened, who says so, and where the accounts part."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import Result, read
    from onrecord.errors import OnRecordError
    from onrecord.pipeline import read_into
    from onrecord.records import Claim, Failure, Incident, Report
    from onrecord.store.database import Database

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Database",
    "Failure",
    "Incident",
    "OnRecordError",
    "Report",
    "Result",
    "__version__",
    "read",
    "read_into",
]

_HOMES = {
    "Claim": "onrecord.records",
    "Database": "onrecord.store.database",
    "Failure": "onrecord.records",
    "Incident": "onrecord.records",
    "OnRecordError": "onrecord.errors",
    "Report": "onrecord.records",
    "Result": "onrecord.api",
    "read": "onrecord.api",
    "read_into": "onrecord.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that `import onrecord` and `--help` stay quick."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
