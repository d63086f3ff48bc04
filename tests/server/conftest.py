"""The release that the tests of the server serve: the first article's, built once."""

from __future__ import annotations

import pytest

from loader.build import build
from loader.release import Release
from tests.loader import first


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build(first.ARTICLES, tmp_path_factory.mktemp("releases")).release
