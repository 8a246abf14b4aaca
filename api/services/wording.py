"""How a claim and its match are put into words, the same in a terminal and on a page.

A claim's label has no polarity. Wherever it stands as a heading, these words say how often the
claim is affirmed and denied, and what it is to a statement that may itself deny it.
"""

from collections.abc import Mapping

from api.services.protocol import Json

_MATCHES = {
    "same": "the same claim",
    "narrower": "a narrower claim",
    "broader": "a broader claim",
    "opposite": "the opposite claim",
    "rival": "a rival claim",
}
_TO_A_DENIAL = {
    "same": "the claim that the statement denies",
    "narrower": "a narrower claim than the one that the statement denies",
    "broader": "a broader claim than the one that the statement denies",
    "opposite": "the opposite of the claim that the statement denies",
    "rival": "a rival of the claim that the statement denies",
}
_TALLIED = {
    "affirmed": "affirmed {}×",
    "negated": "denied {}×",
    "undecided": "asked or supposed {}×",
}


def tallied(tally: Mapping[str, int] | None) -> str:
    """How often a claim is affirmed, denied and left open; empty when nothing is known of it."""
    found = tally or {}
    return " · ".join(said.format(found[key]) for key, said in _TALLIED.items() if found.get(key))


def matched(match: str, polarity: str = "affirmed") -> str:
    """What a claim is to a statement with this polarity."""
    return (_TO_A_DENIAL if polarity == "negated" else _MATCHES)[match]


def beside(claim: Json) -> list[tuple[str, list[Json]]]:
    """The assertions that are about a matched claim only, under "a narrower claim, denied"."""
    name = _MATCHES[claim["match"]]
    sides = (("affirmed", claim.get("affirming")), ("denied", claim.get("denying")))
    return [(f"{name}, {said}", those) for said, those in sides if those]


def elsewhere(trace: Json, claim: Json) -> str:
    """What the other claims of a trace add to the statement's own, each kind once."""
    if claim["match"] != "same":
        return ""
    others = (one for one in trace["claims"] if one["part"] == claim["part"])
    return "; ".join(dict.fromkeys(said for one in others for said, _ in beside(one)))


def bears(claim: Json) -> bool:
    """Whether anything is told of a traced claim."""
    return bool(claim["supporting"] or claim["disputing"] or beside(claim))


def decides(trace: Json) -> bool:
    """Whether anything that was read supports or disputes the statement."""
    return any(claim["supporting"] or claim["disputing"] for claim in trace["claims"])


def headed(label: str, polarity: str | None) -> str:
    """A claim's label over words that may deny it."""
    return f"denied: {label}" if polarity == "negated" else label
