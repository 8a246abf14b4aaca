"""What every command knows: the options that all commands share, and the service they lead to."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from api.services.protocol import Service


@dataclass(frozen=True, slots=True)
class Invocation:
    """The shared options of one run of the program, wherever on the line they stood.

    ``verbosity`` is 0 plainly, more with ``-v``, less with ``-q``; ``json`` asks for records as
    JSON; ``debug`` lets errors show where they come from.
    """

    store: str | None = None
    model: str | None = None
    json: bool = False
    verbosity: int = 0
    debug: bool = False

    @property
    def quiet(self) -> bool:
        """Whether only data and errors are wanted."""
        return self.verbosity < 0

    def store_name(self) -> str:
        """What ``--store``, else ``WHENCE_STORE``, else the default names."""
        from api.services.settings import Settings

        return self.store or Settings().text("store")

    def model_name(self) -> str | None:
        """The spaCy pipeline that was asked for, None for the one that ships."""
        from api.services.settings import Settings

        return self.model or Settings().optional("model")

    @contextmanager
    def service(self, *, create: bool = False, lookup: str | None = None) -> Iterator["Service"]:
        """The service for the store, closed at the end; ``create`` makes a missing store.

        ``lookup`` names a service to look cited works up in.
        """
        from api.services.opening import open_service

        service = open_service(self.store_name(), self.model_name(), create=create, lookup=lookup)
        try:
            yield service
        finally:
            service.close()


StoreOption = Annotated[
    str | None,
    typer.Option(
        metavar="STORE",
        help="The store: a folder, or the URL of a running Whence [env: WHENCE_STORE; "
        "default: whence-data].",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        metavar="PIPELINE",
        help="A spaCy pipeline (name or folder) instead of the one that ships [env: WHENCE_MODEL].",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print records as JSON.")]
VerboseOption = Annotated[
    int,
    typer.Option(
        "--verbose", "-v", count=True, show_default=False, help="Tell more of what is done."
    ),
]
QuietOption = Annotated[
    int,
    typer.Option(
        "--quiet", "-q", count=True, show_default=False, help="Tell only data and errors."
    ),
]

_SHARED: dict[str, tuple[Any, object]] = {
    "store": (StoreOption, None),
    "json_output": (JsonOption, False),
    "model": (ModelOption, None),
    "verbose": (VerboseOption, 0),
    "quiet": (QuietOption, 0),
}


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options; it receives them as its first argument, an Invocation."""
    own = list(inspect.signature(command).parameters.values())[1:]
    parameters = [
        inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own),
        *(_parameter(name, kind, default) for name, (kind, default) in _SHARED.items()),
    ]

    def called(**values: Any) -> None:
        ctx: typer.Context = values.pop("ctx")
        given = {name: values.pop(name) for name in _SHARED}
        command(merged(ctx.find_root().obj, **given), **values)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__module__ = command.__module__
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


def _parameter(name: str, kind: Any, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def merged(
    base: Invocation | None,
    *,
    store: str | None,
    json_output: bool,
    model: str | None,
    verbose: int,
    quiet: int,
) -> Invocation:
    """The options before the command's name, with those after it taking precedence."""
    before = base or Invocation()
    return replace(
        before,
        store=store or before.store,
        model=model or before.model,
        json=json_output or before.json,
        verbosity=before.verbosity + verbose - quiet,
    )
