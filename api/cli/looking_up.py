"""The option --lookup of the commands that read documents."""

from enum import StrEnum
from typing import Annotated

import typer


class LookupName(StrEnum):
    """The services that can be asked."""

    CROSSREF = "crossref"
    OPENALEX = "openalex"
    EUROPEPMC = "europepmc"


LookupOption = Annotated[
    LookupName | None,
    typer.Option(
        "--lookup",
        help="Ask this service about the cited works: their identifiers or titles are sent, "
        "nothing else. WHENCE_CONTACT tells it whom to write to.",
    ),
]
