"""What clients meet besides the register itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.apache import AS_W3ID, apache
from tests.clients.browser import Page, browser


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


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of another origin, open in a Chromium."""
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page
