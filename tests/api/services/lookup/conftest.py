"""The local services, and a document that cites the works they know."""

from collections.abc import Iterator

import pytest

from tests.api.services.lookup.server import Services, serving


@pytest.fixture
def services() -> Iterator[Services]:
    with serving() as found:
        yield found
