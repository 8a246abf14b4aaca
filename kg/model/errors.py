"""The error tree.

::

    WhenceError            code, message, exit status
    ├── UsageError             2  a wrong name or parameter
    │   └── NotFoundError      2  no such document, query, claim …
    ├── InputUnreadableError   3  an input that cannot be read
    ├── StoreBusyError         4  the store is held by another process, or out of reach
    └── LimitError             5  a limit or deadline was hit
"""


class WhenceError(Exception):
    """Base of all errors meant for a user. ``code`` is stable; the message says what to do next."""

    exit_status = 1
    http_status = 500

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["WhenceError"], tuple[str, str]]:
        """So that an error goes whole from one process to another."""
        return type(self), (self.code, self.message)


class UsageError(WhenceError):
    """The request itself is wrong."""

    exit_status = 2
    http_status = 400


class NotFoundError(UsageError):
    """What was asked for does not exist."""

    http_status = 404


class InputUnreadableError(WhenceError):
    """An input could not be read as a document."""

    exit_status = 3
    http_status = 422


class StoreBusyError(WhenceError):
    """The store is held by another process, or cannot be reached."""

    exit_status = 4
    http_status = 503


class LimitError(WhenceError):
    """A limit or a deadline was reached."""

    exit_status = 5
    http_status = 503
