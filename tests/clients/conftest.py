"""What clients meet besides the register itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.apache import AS_W3ID, apache


@pytest.fixture(scope="session")
def w3id(address: str) -> Iterator[str]:
    """The address of an Apache set up as w3id.org is, which leads from /fairway/ to the register."""
    with apache(address, AS_W3ID) as w3id:
        yield w3id


@pytest.fixture(scope="module")
def plain_apache(address: str) -> Iterator[str]:
    """The address of one that is not."""
    with apache(address) as plain:
        yield plain
