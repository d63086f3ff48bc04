"""All suites, run once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from conformance import dataset, run, serving, syntaxes
from conformance.manifests import Checkout
from conformance.run import Outcome


@contextmanager
def served(checkout: Checkout, folder: Path) -> Iterator[httpx.Client]:
    """Serve the suites' data, as a release below a folder."""
    dataset.publish(checkout, folder)
    with serving.serve(folder) as client:
        yield client


def outcomes(checkout: Checkout, client: httpx.Client) -> list[Outcome]:
    """Run every suite, in the order of the report."""
    return [
        *(run.run_queries(suite, checkout, client) for suite in checkout.query_suites()),
        run.run_protocol(checkout, client),
        run.run_service_description(checkout, client),
        *syntaxes.run_reading(checkout),
        *syntaxes.run_round_trips(checkout),
    ]
