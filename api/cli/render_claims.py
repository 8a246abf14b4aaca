"""Lists of claims as text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.output import table
from api.cli.render_text import (
    DIRECTION_STYLES,
    blank,
    flat,
    line,
    quote,
    standing,
    terms,
)
from api.services.protocol import Json
from api.services.wording import tallied

if TYPE_CHECKING:
    from rich.console import Console


def render_claims(_console: "Console", claims: Sequence[Json]) -> None:
    """A row for each claim."""
    rows = [
        (
            claim["label"],
            tallied(claim.get("tally")),
            claim["standing"]["label"] if claim["standing"] else "not assessed",
            claim["assertions"],
            claim["documents"],
        )
        for claim in sorted(claims, key=_by_documents)
    ]
    table(("claim", "said", "standing", "assertions", "documents"), rows)


def _by_documents(claim: Json) -> tuple[int, int, str]:
    return -claim["documents"], -claim["assertions"], claim["label"].casefold()


def render_explained(console: "Console", claims: Sequence[Json]) -> None:
    """Each claim with what its standing is made of, and every quote with what its sources say."""
    for claim in sorted(claims, key=lambda claim: str(claim["label"]).casefold()):
        label, numbers = standing(claim["standing"])
        counts = tallied(claim.get("tally"))
        line(console, 0, (claim["label"], "bold"), f" – {counts}" if counts else "")
        line(console, 2, "standing: ", label, (numbers, "dim"))
        terms(console, 4, claim["standing"])
        for assertion in claim["assertions"]:
            quote(console, 2, assertion)
            for evidence in claim["evidence"]:
                if evidence["assertion"] == assertion["id"]:
                    _evidence(console, evidence)
        blank(console)


def _evidence(console: "Console", evidence: Json) -> None:
    named = evidence["title"] or evidence["cited_work"] or "a reference that names no known work"
    reference = f"[{evidence['reference']}] " if evidence["reference"] else ""
    direction = evidence["direction"]
    style = DIRECTION_STYLES.get(direction, "yellow")
    line(console, 6, f"{reference}{flat(named)}: ", (direction, style))
    if evidence["passage"]:
        line(console, 8, f"“{flat(evidence['passage'])}”")
