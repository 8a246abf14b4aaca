"""Pieces of text output that several commands share."""

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from api.services.protocol import Json

if TYPE_CHECKING:
    from rich.console import Console

STANDING_STYLES = {
    "supported": "green",
    "disputed": "red",
    "contested": "yellow",
    "thin": "yellow",
    "unknown": "dim",
}
STATUS_STYLES = {"read": "green", "unread": "yellow", "unresolved": "yellow", "retracted": "red"}
SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
DIRECTION_STYLES = {"supports": "green", "contradicts": "red"}
END_STYLES = {"own-finding": "green", "contrary": "red"}


def line(console: "Console", indent: int, *pieces: str | tuple[str, str]) -> None:
    """A line of plain and styled pieces, indented; on a terminal it wraps within its indent."""
    text = Text.assemble(*pieces)
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent), expand=False))
    else:
        console.print(" " * indent + text.plain, markup=False, soft_wrap=True)


def blank(console: "Console") -> None:
    """An empty line."""
    console.print()


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def standing(opinion: Json | None) -> tuple[tuple[str, str], str]:
    """A standing in words: its label, styled, and the numbers."""
    if opinion is None:
        return ("not assessed", "dim"), ""
    numbers = (
        f" (belief {opinion['belief']:.2f}, disbelief {opinion['disbelief']:.2f}, "
        f"uncertainty {opinion['uncertainty']:.2f})"
    )
    return (opinion["label"], STANDING_STYLES.get(opinion["label"], "")), numbers


def terms(console: "Console", indent: int, opinion: Json | None) -> None:
    """What a standing is made of, a line for each term."""
    for term in opinion["terms"] if opinion else ():
        style = DIRECTION_STYLES.get(term["direction"], "")
        line(
            console,
            indent,
            (term["direction"], style),
            f" {term['weight']:.2f} from {term['origin']}: {term['because']}",
        )


def quote(console: "Console", indent: int, assertion: Json) -> None:
    """An assertion's exact words and where they stand."""
    denied = assertion["polarity"] == "negated"
    line(console, indent, (f"“{flat(assertion['quote'])}”", "red" if denied else "green"))
    line(console, indent + 2, (where(assertion), "dim"))


def where(assertion: Json) -> str:
    """The document, the place in it, and how the words are meant."""
    title = assertion.get("document_title") or assertion["document"].rsplit("/", 1)[-1]
    section = f"section “{flat(assertion['section'])}”" if assertion["section"] else None
    said_by = f"said by {assertion['attribution']}" if assertion["attribution"] else None
    manner = ", ".join((assertion["polarity"], assertion["certainty"], assertion["role"]))
    place = f"characters {assertion['start']}–{assertion['end']}"
    return " · ".join(filter(None, (title, place, section, manner, said_by)))
