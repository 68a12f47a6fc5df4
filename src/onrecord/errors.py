"""What can go wrong, by what a caller would do about it.

OnRecordError
├── UsageError      the call is wrong: correct the words and call again (exit code 2)
├── NotFound        nothing of that name is in the record (exit code 1)
│   └── Removed     it was, and somebody took it out for good
├── InputError      nothing there could be read (exit code 1)
├── RecordError     the record file is not usable as it is: another version, damaged, locked, disk full
├── ModelError      the reading model's folder is missing or is not what its manifest says
└── MissingExtra    an optional part is not installed; the message has the install line
"""


class OnRecordError(Exception):
    """Anything onrecord raises on purpose. The message says what, where and what to do next."""


class UsageError(OnRecordError):
    """The call is wrong."""


class NotFound(OnRecordError):
    """Nothing of that name is in the record."""


class Removed(NotFound):
    """It was in the record and was taken out; the message says by whom, when and why."""


class InputError(OnRecordError):
    """Nothing there could be read."""


class RecordError(OnRecordError):
    """The record file is not usable as it is."""


class ModelError(OnRecordError):
    """The reading model's folder is missing or is not what its manifest says."""


class MissingExtra(OnRecordError):
    """An optional part of onrecord is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra [{extra}]; install it with: pip install 'onrecord[{extra}]'")
