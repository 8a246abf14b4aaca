"""The program ``whence``: its commands, its errors and its exit statuses."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from api.cli import serving
from api.cli.commands import claims, documents, notices, questions, reading
from api.cli.invocation import (
    Invocation,
    JsonOption,
    ModelOption,
    QuietOption,
    StoreOption,
    VerboseOption,
    merged,
)
from kg.model import WhenceError

INTERRUPTED = 130
"""The exit status after Ctrl-C."""

app = typer.Typer(
    name="whence",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _group in (documents, reading, claims, questions, notices, serving):
    _group.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from api.services.version import version

        typer.echo(f"whence {version()}")
        raise typer.Exit


@app.callback()
def whence(
    ctx: typer.Context,
    store: StoreOption = None,
    json_output: JsonOption = False,
    model: ModelOption = None,
    verbose: VerboseOption = 0,
    quiet: QuietOption = 0,
    debug: Annotated[
        bool,
        typer.Option("--debug", help="Show where an error comes from [env: WHENCE_DEBUG]."),
    ] = False,
    version: Annotated[  # noqa: ARG001 — its callback prints and ends
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Where does this claim come from, and does its source really say so?

    Whence reads documents, keeps the claims they make with their exact words and cited sources,
    and answers questions about them.
    """  # noqa: D400
    ctx.obj = merged(
        Invocation(debug=debug or debugging()),
        store=store,
        json_output=json_output,
        model=model,
        verbose=verbose,
        quiet=quiet,
    )


def debugging() -> bool:
    """Whether ``WHENCE_DEBUG`` asks for tracebacks."""
    return os.environ.get("WHENCE_DEBUG", "") not in {"", "0"}


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit status. Errors become one sentence on standard error."""
    try:
        status = typer.main.get_command(app).main(
            list(arguments) or ["--help"], prog_name="whence", standalone_mode=False
        )
        sys.stdout.flush()
    except typer.TyperException as error:
        return _fail("usage", _usage(error), getattr(error, "exit_code", 2))
    except WhenceError as error:
        _raise_in_debug(arguments)
        return _fail(error.code, error.message, error.exit_status)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_has_gone()
    except OSError as error:
        _raise_in_debug(arguments)
        where = f" ({error.filename})" if error.filename else ""
        return _fail("system", f"{error.strerror or error}{where}.", 1)
    except Exception as error:
        _raise_in_debug(arguments)
        return _fail("internal", f"{type(error).__name__}: {error}. Run again with --debug.", 1)
    return status if isinstance(status, int) else 0


def _raise_in_debug(arguments: Sequence[str]) -> None:
    if debugging() or "--debug" in arguments:
        import traceback

        traceback.print_exc()


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "whence"
    message = error.format_message().strip().rstrip(".")
    return f"{message}. See {path} --help."


def _fail(code: str, message: str, status: int) -> int:
    with suppress(OSError):
        sys.stdout.flush()
    sys.stderr.write(f"error[{code}]: {' '.join(message.split())}\n")
    return status


def _reader_has_gone() -> int:
    """End quietly when what we print to was closed, as ``head`` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def main() -> None:
    """The entry point of the program."""
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # closed by whoever started us
            setattr(sys, stream, Path(os.devnull).open("w"))  # noqa: SIM115 — open to the end
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
