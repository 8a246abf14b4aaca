"""Reading many inputs into the store, with progress, and what is told at the end."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from api.cli.inputs import expand, read
from api.cli.invocation import Invocation
from api.cli.output import tell, write_json
from api.services.ingesting import Ingested, ingest_many
from api.services.protocol import Json, Service, Source
from kg.model import UsageError, WhenceError

_MAX_JOBS = 4
_FEW = 3


@dataclass
class Outcome:
    """What became of the inputs: the service's answers and the errors, by input.

    ``skipped`` are the files of folders that are of a kind that is not read.
    """

    done: list[tuple[str, Json]] = field(default_factory=list)
    failed: list[tuple[str, WhenceError]] = field(default_factory=list)
    skipped: tuple[str, ...] = ()

    def add(self, one: Ingested) -> None:
        """Take what came of one input."""
        if isinstance(one.answer, WhenceError):
            self.failed.append((one.name, one.answer))
        else:
            self.done.append((one.name, one.answer))

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
    jobs: int | None = None,
    lookup: str | None = None,
) -> int:
    """Read all inputs, tell what came of them; the exit status.

    ``jobs`` is how many processes read at a time; None: as many as there are processors, up to 4,
    and one for a few inputs. ``lookup`` names a service that is asked about the cited works. Raises
    WhenceError when the store cannot be used, and UsageError (``one-input-only``) when --work or
    --url is given for several inputs.
    """
    found = expand(paths)
    names = found.names
    if len(names) > 1 and (work or url):
        raise UsageError(
            "one-input-only", f"--work and --url say what one input is, and here are {len(names)}."
        )
    outcome = Outcome(skipped=found.skipped)
    inputs: list[tuple[str, Callable[[], Source]]] = [
        (name, partial(read, name, format_name=format_name, work=work, url=url)) for name in names
    ]
    with _progress(invocation, len(names)) as step, _Reading(invocation, lookup) as reading:
        for one in ingest_many(
            inputs,
            reading.service,
            jobs=min(jobs or _usual_jobs(len(names)), len(names)),
            model=invocation.model_name(),
        ):
            outcome.add(one)
            step(one.name)
    _report(invocation, outcome)
    return outcome.status()


def _usual_jobs(inputs: int) -> int:
    return 1 if inputs <= _FEW else min(_MAX_JOBS, os.cpu_count() or 1)


class _Reading:
    """Opens the store when the first input could be read, so that none is made for nothing."""

    def __init__(self, invocation: Invocation, lookup: str | None) -> None:
        self._invocation = invocation
        self._lookup = lookup
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
                invocation.store_name(), invocation.model_name(), create=True, lookup=self._lookup
            )
        return self._service


@contextmanager
def _progress(invocation: Invocation, total: int) -> Iterator[_Step]:
    """A bar on standard error when that is a terminal and there is more than one input."""
    if invocation.quiet or total < 2 or not sys.stderr.isatty():
        yield lambda name: tell(f"read {name}") if invocation.verbosity > 0 else None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    described = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), described)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda name: progress.update(task, description=name, advance=1)


def _report(invocation: Invocation, outcome: Outcome) -> None:
    several = len(outcome.done) + len(outcome.failed) > 1
    for name, error in outcome.failed:
        tell(f"error[{error.code}]: {_where(name, error)}")
    if not invocation.quiet:
        for name, answer in outcome.done:
            for warning in answer["warnings"]:
                named = f"{name}: " if several else ""
                tell(f"warning[{warning['code']}]: {named}{warning['message']}")
    if invocation.json:
        write_json(_record(outcome))
        return
    for name, answer in outcome.done:
        sys.stdout.write(_line(name if several else None, answer) + "\n")
    if not invocation.quiet and (several or outcome.skipped):
        tell(_summary(outcome))
        if invocation.verbosity > 0:
            for name in outcome.skipped:
                tell(f"skipped {name}")


def _record(outcome: Outcome) -> Json:
    return {
        "items": [{"input": name, **answer} for name, answer in outcome.done],
        "failed": [
            {"input": name, "code": error.code, "message": error.message}
            for name, error in outcome.failed
        ],
        "skipped": list(outcome.skipped),
    }


def _where(name: str, error: WhenceError) -> str:
    return error.message if name in error.message else f"{name}: {error.message}"


def _line(name: str | None, answer: Json) -> str:
    counted = (
        f"{answer['assertions']} assertions of {answer['claims']} claims, "
        f"{answer['references']} references, {answer['citations']} citations"
    )
    titled = answer["title"] or answer["document"].rsplit("/", 1)[-1]
    return f"{answer['status']}  {f'{name}: ' if name else ''}{titled}: {counted}"


def _summary(outcome: Outcome) -> str:
    by_status = {
        status: sum(answer["status"] == status for _, answer in outcome.done)
        for status in ("added", "replaced", "unchanged")
    }
    parts = [f"{count} {status}" for status, count in by_status.items() if count]
    if outcome.failed:
        parts.append(f"{len(outcome.failed)} failed")
    if outcome.skipped:
        parts.append(f"{len(outcome.skipped)} skipped (kinds of file that are not read)")
    return f"{len(outcome.done) + len(outcome.failed)} inputs: {', '.join(parts)}."
