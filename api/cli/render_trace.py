"""A trace as text: who says so in which words, on which sources, and what is missing."""

from typing import TYPE_CHECKING

from api.cli.render_text import (
    END_STYLES,
    STATUS_STYLES,
    blank,
    count,
    flat,
    line,
    quote,
    standing,
    terms,
)
from api.cli.sources import SourcesOf
from api.services.protocol import Json
from api.services.wording import bears, beside, decides, elsewhere, matched, tallied
from kg.labels import work_name

if TYPE_CHECKING:
    from rich.console import Console

_NEAREST = 3
_ENDS = {
    "own-finding": "own finding",
    "unread": "cited, not read",
    "unresolved": "a reference that names no known work",
    "silent": "read, and silent about it",
    "contrary": "read, and says the contrary",
    "uncited": "no source is given",
    "loop": "a loop of citations",
    "depth-limit": "not followed further",
}


def render_trace(console: "Console", trace: Json, sources: SourcesOf, *, verbose: bool) -> None:
    """Print a trace; ``verbose`` adds what each standing is made of, and all that is near."""
    told = [claim for claim in trace["claims"] if bears(claim)]
    if not told:
        line(console, 0, ("Nothing that was read says this or the contrary.", "bold"))
    elif not decides(trace):
        line(console, 0, ("Nothing that was read decides this. What bears on it:", "bold"))
        blank(console)
    several = len(trace["parts"]) > 1
    for claim in told:
        part = trace["parts"][claim["part"]]
        _claim(console, claim, part["polarity"], sources, verbose=verbose)
        others = elsewhere(trace, claim)
        if others:
            line(console, 2, f"Told below, and bearing on it: {others}")
        if several:
            line(console, 2, (f"answers the part: {_part(part)}", "dim"))
        blank(console)
    nearest = trace["nearest"] if verbose else trace["nearest"][:_NEAREST]
    if nearest:
        line(console, 0, ("Nearest in the store", "bold"))
        for assertion in nearest:
            quote(console, 2, assertion)
        blank(console)
    _incomplete(console, trace, sources)


def _part(part: Json) -> str:
    denied = "it is not so that " if part["polarity"] == "negated" else ""
    return f"{denied}{part['claim']['label']}"


def _claim(
    console: "Console", claim: Json, polarity: str, sources: SourcesOf, *, verbose: bool
) -> None:
    label, numbers = standing(claim["standing"])
    counts = tallied(claim.get("tally"))
    line(console, 0, (claim["claim"]["label"], "bold"), f" – {counts}" if counts else "")
    match = matched(claim["match"], polarity)
    of_it = "standing" if claim["match"] == "same" else f"standing of this {claim['match']} claim"
    line(console, 2, f"{match} (score {claim['score']:.2f}); {of_it}: ", label, (numbers, "dim"))
    if verbose:
        terms(console, 4, claim["standing"])
    _sides(console, claim, sources)
    if claim["origins"]:
        line(console, 2, "Where it comes from")
        for origin in claim["origins"]:
            _origin(console, origin)


def _sides(console: "Console", claim: Json, sources: SourcesOf) -> None:
    """What is told of a claim: of the statement's own both sides, of another what there is."""
    own = claim["match"] == "same"
    sides = (("Supporting", claim["supporting"]), ("Disputing", claim["disputing"]))
    for title, assertions in sides:
        if own or assertions:
            _side(console, title if own else f"{title} the statement", assertions, sources)
    for said, assertions in beside(claim):
        title = f"{said[0].upper()}{said[1:]}, which alone decides nothing about the statement"
        _side(console, title, assertions, sources)


def _side(console: "Console", title: str, assertions: list[Json], sources: SourcesOf) -> None:
    if not assertions:
        line(console, 2, f"{title}: ", ("nothing that was read of this very claim", "dim"))
        return
    line(console, 2, f"{title} ({len(assertions)})")
    for assertion in assertions:
        quote(console, 4, assertion)
        for key, source in sources.cited(assertion):
            _cited(console, key, source)


def _cited(console: "Console", key: str, source: Json | None) -> None:
    if source is None:
        line(console, 6, f"cites [{key}] ", ("which is not in the reference list", "red"))
        return
    status = source["status"]
    named = source["title"] or work_name(source["work"] or "")
    named = named or "a reference that names no known work"
    work = f" <{source['work']}>" if source["work"] and source["title"] else ""
    line(console, 6, f"cites [{key}] {flat(named)}{work} – ", (status, STATUS_STYLES[status]))


def _origin(console: "Console", origin: Json) -> None:
    end = (_ENDS[origin["end"]], END_STYLES.get(origin["end"], "yellow"))
    titles = {hop["work"]: hop["title"] for hop in origin["path"]}
    named = titles.get(origin["work"]) or work_name(origin["work"] or "")
    line(console, 4, "- ", end, f": {flat(named)}" if named else "")
    for hop in origin["path"][1:]:
        if hop["quote"]:
            named = hop["title"] or work_name(hop["work"] or "")
            read = "" if hop["assertion"] else "from the abstract of "
            line(console, 8, f"→ “{flat(hop['quote'])}” ({read}{named})")
        if hop["distortions"]:
            line(console, 10, (f"changed on the way: {', '.join(hop['distortions'])}", "yellow"))


def _incomplete(console: "Console", trace: Json, sources: SourcesOf) -> None:
    if trace["complete"]:
        line(console, 0, ("Complete: every path was followed to its end.", "green"))
        return
    line(console, 0, ("This answer is incomplete", "bold yellow"))
    for reason in trace["why_incomplete"]:
        line(console, 2, f"- {flat(reason)}")
    unread = _unread(trace, sources)
    if unread:
        them = "it" if len(unread) == 1 else "them"
        get = count(len(unread), "source has", "sources have")
        line(console, 2, f"{get} not been read. To read {them}, get the text and run")
        for source in unread:
            line(console, 4, ("whence ingest FILE --work ", ""), (source["identifier"], "bold"))


def _unread(trace: Json, sources: SourcesOf) -> list[Json]:
    """The unread sources of what the trace tells, each once, that can be named to --work."""
    told = (
        assertion
        for claim in trace["claims"]
        for assertion in (*claim["supporting"], *claim["disputing"], *_beside(claim))
    )
    found = (source for assertion in told for _, source in sources.cited(assertion))
    unread = (one for one in found if one and one["status"] == "unread" and one["identifier"])
    return list({source["work"]: source for source in unread}.values())


def _beside(claim: Json) -> list[Json]:
    return [assertion for _, assertions in beside(claim) for assertion in assertions]
