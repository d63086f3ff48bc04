"""A crawler: whatever our documents, pages and headers link to on this host is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import httpx
import pyoxigraph as ox
import pytest

from ontology import BASE

READ_OF_A_KIND = 1
FOUND_OF_A_KIND = 60
FOLLOWED = frozenset({"href", "src", "action"})


class Links(HTMLParser):
    """The links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.targets |= {value for name, value in attrs if name in FOLLOWED and value}


def links_of(answer: httpx.Response) -> Iterator[str]:
    """Give what an answer links to: Link and Content-Location, and the IRIs or the elements in it."""
    base = str(answer.url)
    for part in answer.headers.get_list("Link", split_commas=True):
        yield urljoin(base, part.split(";")[0].strip(" <>"))
    if "Content-Location" in answer.headers:
        yield urljoin(base, answer.headers["Content-Location"])
    media_type = answer.headers["Content-Type"].partition(";")[0]
    if media_type == "text/html":
        yield from (urljoin(base, target) for target in Links(answer.text).targets)
    elif media_type == "text/turtle":
        for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE, base_iri=base):
            terms = (quad.subject, quad.predicate, quad.object)
            yield from (term.value for term in terms if isinstance(term, ox.NamedNode))


def crawl(client: httpx.Client, start: str) -> dict[str, int]:
    """Fetch what is linked from ``start``, and what is linked from there; return the status of each path.

    Of each kind of thing one is read for its links, of the others it is enough that they are there;
    and beyond sixty, of claims and of quotes, no more are asked for.
    """
    statuses: dict[str, int] = {}
    met = Counter[str]()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path in statuses:
            continue
        kind = path.rpartition("/")[0] or path  # /doc/port, /ontology
        met[kind] += 1
        if met[kind] > FOUND_OF_A_KIND:
            continue
        if met[kind] > READ_OF_A_KIND:
            statuses[path] = client.head(path).status_code
            continue
        answer = client.get(path)
        statuses[path] = answer.status_code
        waiting += sorted(local_paths(answer, str(client.base_url)))
    return statuses


def local_paths(answer: httpx.Response, address: str) -> set[str]:
    links = (urldefrag(link.replace(BASE, f"{address}/", 1)).url for link in links_of(answer))
    paths = {link.removeprefix(address) or "/" for link in links if link.startswith(address)}
    return {path for path in paths if not path.startswith("/sparql?")}


@pytest.mark.parametrize(
    ("start", "accept"), [("/", "text/html, */*;q=0.8"), ("/dataset", "text/turtle, */*;q=0.1")]
)
def test_no_link_is_dead(address: str, start: str, accept: str) -> None:
    with httpx.Client(base_url=address, headers={"Accept": accept}, follow_redirects=True) as client:
        statuses = crawl(client, start)
    assert {path: status for path, status in statuses.items() if status != 200} == {}
    assert len(statuses) > 50
