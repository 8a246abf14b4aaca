"""What is said to those who send the address of a document instead of the document.

A service that fetched for strangers could be made to ask what only it can reach.
"""

import re

from kg.model import UsageError

_LENGTH = 4096
_ADDRESS = re.compile(rb"\s*https?://\S+\s*", re.IGNORECASE)


def no_fetching() -> UsageError:
    """The error that says what to do instead."""
    return UsageError(
        "no-fetching",
        "A running Whence fetches nothing: send the document itself, with url for where it was "
        "found, or run whence audit URL on the command line, which fetches it.",
    )


def refuse_address(content: bytes) -> None:
    """Raise UsageError ``no-fetching`` for a text that is nothing but an http(s) address."""
    if len(content) <= _LENGTH and _ADDRESS.fullmatch(content):
        raise no_fetching()
