"""Link sets: RFC 9264 in both of its formats."""

from __future__ import annotations

import json

import pytest

from server.discovery.linkset import LINKSET_JSON, LINKSET_TEXT, absolute, as_json, as_text, serialise
from server.representation import Link

PAGE, FILE = "https://example.org/page", "https://example.org/file.nq"
LINKS = (
    Link("https://example.org/thing", "cite-as", anchor=PAGE),
    Link(FILE, "item", "application/n-quads", anchor=PAGE),
    Link("https://example.org/file.ttl", "item", "text/turtle", "https://example.org/profile", PAGE),
    Link(PAGE, "collection", anchor=FILE),
)


def test_json_has_an_object_per_anchor_and_in_it_a_list_per_relation() -> None:
    assert json.loads(as_json(LINKS)) == {
        "linkset": [
            {
                "anchor": PAGE,
                "cite-as": [{"href": "https://example.org/thing"}],
                "item": [
                    {"href": FILE, "type": "application/n-quads"},
                    # Section 4.2.4.3: the value of an extension attribute is an array.
                    {
                        "href": "https://example.org/file.ttl",
                        "type": "text/turtle",
                        "profile": ["https://example.org/profile"],
                    },
                ],
            },
            {"anchor": FILE, "collection": [{"href": PAGE}]},
        ]
    }


def test_text_is_the_value_of_a_link_field_broken_into_lines() -> None:
    lines = as_text(LINKS).decode().splitlines()
    assert lines == [
        f'<https://example.org/thing>; rel="cite-as"; anchor="{PAGE}",',
        f'<{FILE}>; rel="item"; type="application/n-quads"; anchor="{PAGE}",',
        f'<https://example.org/file.ttl>; rel="item"; type="text/turtle"; profile="https://example.org/profile"; anchor="{PAGE}",',
        f'<{PAGE}>; rel="collection"; anchor="{FILE}"',
    ]


def test_paths_become_addresses_on_this_server_and_iris_stay() -> None:
    links = (Link("/dataset", "collection", anchor="/doc/port/tokyo"), Link("https://w3id.org/x", "cite-as"))
    assert absolute(links, lambda path: f"https://host{path}") == (
        Link("https://host/dataset", "collection", anchor="https://host/doc/port/tokyo"),
        Link("https://w3id.org/x", "cite-as"),
    )


def test_each_format_is_written_by_its_own_writer() -> None:
    assert serialise(LINKS, LINKSET_JSON) == as_json(LINKS)
    assert serialise(LINKS, LINKSET_TEXT) == as_text(LINKS)


@pytest.mark.parametrize(
    "hostile", ['https://a/"; rel="author', "https://a/>; rel=x", "https://a/\r\nX: y", "https://a/ö"]
)
def test_no_address_can_end_the_link_it_stands_in(hostile: str) -> None:
    (line,) = as_text([Link(hostile, "item", anchor=hostile)]).decode().splitlines()
    assert line.count(";") == 2 + hostile.count(";") * 2
    assert line.count('"') == 4
    assert line.isascii()
