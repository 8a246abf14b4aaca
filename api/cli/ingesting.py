"""Reading many inputs into the store, with progress, and what is told at the end."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from api.cli.inputs import expand, read
from api.cli.invocation import Invocation
from api.cli.output import tell, write_json
from api.services.protocol import Json, Service
from kg.model import StoreBusyError, UsageError, WhenceError


@dataclass
class Outcome:
    """What became of the inputs: the service's answers, and the errors by input."""

    done: list[Json] = field(default_factory=list)
    failed: list[tuple[str, WhenceError]] = field(default_factory=list)

    def status(self) -> int:
        """The exit status: an only input's own error counts, else 1 when some failed."""
        if not self.failed:
            return 0
        return self.failed[0][1].exit_status if len(self.failed) == 1 and not self.done else 1


class _Step(Protocol):
    def __call__(self, name: str) -> None: ...


def ingest_all(
    invocation: Invocation,
    paths: Sequence[str],
    *,
    format_name: str | None,
    work: str | None,
    url: str | None,
) -> int:
    """Read all inputs, tell what came of them; the exit status.

    Raises WhenceError when the store cannot be used, and UsageError (``one-input-only``) when
    --work or --url is given for several inputs.
    """
    names = expand(paths)
    if len(names) > 1 and (work or url):
        raise UsageError(
            "one-input-only", f"--work and --url say what one input is, and here are {len(names)}."
        )
    outcome = Outcome()
    with _progress(invocation, len(names)) as step, _Reading(invocation) as reading:
        for name in names:
            step(name)
            try:
                source = read(name, format_name=format_name, work=work, url=url)
                answer = reading.service().ingest(source)
            except StoreBusyError:
                raise
            except WhenceError as error:
                outcome.failed.append((name, error))
            else:
                outcome.done.append(answer)
    _report(invocation, outcome)
    return outcome.status()


class _Reading:
    """Opens the store when the first input could be read, so that none is made for nothing."""

    def __init__(self, invocation: Invocation) -> None:
        self._invocation = invocation
        self._service: Service | None = None

    def __enter__(self) -> "_Reading":
        return self

    def __exit__(self, *_: object) -> None:
        if self._service is not None:
            self._service.close()

    def service(self) -> Service:
        from api.services.opening import open_service

        if self._service is None:
            invocation = self._invocation
            self._service = open_service(
                invocation.store_name(), invocation.model_name(), create=True
            )
        return self._service


@contextmanager
def _progress(invocation: Invocation, total: int) -> Iterator[_Step]:
    """A bar on standard error when that is a terminal and there is more than one input."""
    if invocation.quiet or total < 2 or not sys.stderr.isatty():
        yield lambda name: tell(f"reading {name}") if invocation.verbosity > 0 else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        begun = False

        def step(name: str) -> None:
            nonlocal begun
            progress.update(task, description=name, advance=1 if begun else 0)
            begun = True

        yield step


def _report(invocation: Invocation, outcome: Outcome) -> None:
    for name, error in outcome.failed:
        tell(f"error[{error.code}]: {_where(name, error)}")
    if not invocation.quiet:
        for answer in outcome.done:
            for warning in answer["warnings"]:
                named = f"{answer['title']}: " if answer["title"] else ""
                tell(f"warning[{warning['code']}]: {named}{warning['message']}")
    if invocation.json:
        write_json(
            {
                "items": outcome.done,
                "failed": [
                    {"input": name, "code": error.code, "message": error.message}
                    for name, error in outcome.failed
                ],
            }
        )
        return
    for answer in outcome.done:
        sys.stdout.write(_line(answer) + "\n")
    if not invocation.quiet and len(outcome.done) + len(outcome.failed) > 1:
        tell(_summary(outcome))


def _where(name: str, error: WhenceError) -> str:
    return error.message if name in error.message else f"{name}: {error.message}"


def _line(answer: Json) -> str:
    counted = (
        f"{answer['assertions']} assertions of {answer['claims']} claims, "
        f"{answer['references']} references, {answer['citations']} citations"
    )
    named = answer["title"] or answer["document"].rsplit("/", 1)[-1]
    return f"{answer['status']}  {named}: {counted}"


def _summary(outcome: Outcome) -> str:
    by_status = {
        status: sum(answer["status"] == status for answer in outcome.done)
        for status in ("added", "replaced", "unchanged")
    }
    parts = [f"{count} {status}" for status, count in by_status.items() if count]
    if outcome.failed:
        parts.append(f"{len(outcome.failed)} failed")
    return f"{len(outcome.done) + len(outcome.failed)} inputs: {', '.join(parts)}."
