"""``whence extract --explain``: what of a text yielded no claim, and why."""

from api.services.protocol import Json

_SHOWN = 100


def print_explained(explained: Json, *, as_json: bool) -> None:
    """The skipped stretches: as JSON, or a line each with its place, reason and words."""
    from api.cli.output import table, tell, write_json

    if as_json:
        write_json(explained)
        return
    skipped = explained["skipped"]
    table(
        ("start", "end", "reason", "because", "words"),
        [(s["start"], s["end"], s["reason"], s["because"], _short(s["quote"])) for s in skipped],
    )
    tell(f"{len(skipped)} sentences or clauses without a claim.")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
