"""Which format is sent: Accept, suffixes, ``format=``, and what says so in the answer (RFC 9110, 12)."""

from __future__ import annotations

import pytest

from tests.http.places import (  # fmt: skip
    CHROME,
    DOC,
    FIREFOX,
    GRAPH_FORMATS,
    HTML,
    JENA,
    JSONLD,
    NQUADS,
    NTRIPLES,
    RDFLIB,
    RDFXML,
    THING,
    TRIG,
    TURTLE,
)
from tests.http.table import Row, Server, get, header, lists, media, no, problem, says, silent_on, table

VARIES = lists("Vary", "Accept")


@table(
    *(
        Row(f"RFC 9110 12.5.1: Accept: {wanted}", get(DOC, Accept=wanted), 200, media(wanted), VARIES)
        for wanted in (*GRAPH_FORMATS.values(), HTML)
    ),
    Row("RFC 9110 12.5.1: no Accept means that anything will do", get(DOC), 200, media(TURTLE), VARIES),
    Row("RFC 9110 12.5.1: an empty Accept is one without preference", get(DOC, Accept=""), (200, 406), VARIES),
    Row("RFC 9110 12.5.1: */* gets Turtle", get(DOC, Accept="*/*"), 200, media(TURTLE), VARIES),
    Row("RFC 9110 12.5.1: text/* gets Turtle", get(DOC, Accept="text/*"), 200, media(TURTLE)),
    Row("RFC 9110 12.5.1: application/* gets one of application", get(DOC, Accept="application/*"), 200, media(JSONLD, NTRIPLES, RDFXML, TRIG, NQUADS)),
    Row("RFC 9110 12.4.2: the higher quality wins, not the order", get(DOC, Accept="text/turtle;q=0.5, application/n-triples;q=0.9"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.4.2: three decimals count", get(DOC, Accept="text/turtle;q=0.998, application/n-triples;q=0.999"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.4.2: without q it is 1", get(DOC, Accept="text/turtle;q=0.9, application/n-triples"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.5.1: q=0 is a no", get(DOC, Accept="text/turtle;q=0, application/n-triples;q=0.1"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.5.1: q=0.000 is a no, too", get(DOC, Accept="text/turtle;q=0.000, */*;q=0.1"), 200, media(*set(GRAPH_FORMATS.values()) - {TURTLE}, HTML)),
    Row("RFC 9110 12.5.1: q=0 alone leaves nothing", get(DOC, Accept="text/turtle;q=0"), 406, problem("not-acceptable", "alternatives"), VARIES),
    Row("RFC 9110 12.5.1: */*;q=0 leaves nothing", get(DOC, Accept="*/*;q=0"), 406, problem("not-acceptable", "alternatives"), VARIES),
    Row("RFC 9110 12.5.1: text/turtle outdoes */*;q=0", get(DOC, Accept="*/*;q=0, text/turtle"), 200, media(TURTLE)),
    Row("RFC 9110 12.5.1: text/turtle;q=0 outdoes text/*", get(DOC, Accept="text/*, text/turtle;q=0"), 200, media(HTML, NTRIPLES)),
    Row("RFC 9110 12.5.1: text/turtle;q=0.1 outdoes text/*;q=0.9 for Turtle", get(DOC, Accept="text/*;q=0.2, text/turtle;q=0.1, application/rdf+xml;q=0.15"), 200, media(HTML, NTRIPLES)),
    Row("RFC 9110 12.5.1: the more specific range decides, wherever it stands", get(DOC, Accept="application/rdf+xml;q=0.2, */*;q=0.1, application/trig;q=0.3"), 200, media(TRIG)),
    Row("RFC 9110 8.3.1: types have no case", get(DOC, Accept="TEXT/Turtle;Q=1, application/n-triples;q=0.5"), 200, media(TURTLE)),
    Row("RFC 9110 5.6.3: white space around ; and , is free", get(DOC, Accept="application/n-triples ; q=0.3 ,\ttext/turtle ;\tq=0.2"), 200, media(NTRIPLES)),
    Row("RFC 9110 5.6.1: empty list members are skipped", get(DOC, Accept=", ,application/n-triples,,"), 200, media(NTRIPLES)),
    Row("RFC 9110 5.3: two Accept fields are one list", get(DOC, ("Accept", "text/turtle;q=0.1"), ("Accept", "application/n-triples")), 200, media(NTRIPLES)),
    Row("RFC 9110 8.3.1: charset=utf-8 asks for no other thing", get(DOC, Accept="text/turtle;charset=utf-8"), 200, media(TURTLE)),
    Row('RFC 9110 5.6.6: a quoted parameter', get(DOC, Accept='text/turtle;charset="utf-8";q=0.8, application/n-triples;q=0.5'), 200, media(TURTLE)),
    Row('RFC 9110 5.6.4: a comma in a quoted string does not divide', get(DOC, Accept='application/ld+json;profile="http://example.org/a,text/turtle";q=0.9, application/n-triples;q=0.1'), 200, media(JSONLD, NTRIPLES)),
    Row("JSON-LD 1.1 IANA: a profile of JSON-LD gets JSON-LD", get(DOC, Accept='application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"'), 200, media(JSONLD)),
    Row("RFC 9110 12.5.1: an extension after q is passed over", get(DOC, Accept="application/n-triples;q=0.9;ext=1, text/turtle;q=0.1"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.4.2: a malformed quality spoils its element alone", get(DOC, Accept="text/turtle;q=high, application/n-triples;q=0.2"), 200, media(NTRIPLES, TURTLE)),
    Row("RFC 9110 12.5.1: nonsense beside a good element", get(DOC, Accept="nonsense, ;;;, application/n-triples"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.5.1: nonsense alone is no server error", get(DOC, Accept="%%%;;=,///"), (200, 400, 406)),
    Row("RFC 9110 12.5.1: */turtle is no range", get(DOC, Accept="*/turtle, application/n-triples;q=0.1"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.5.1: the suffix +xml is part of the name", get(DOC, Accept="application/atom+xml"), 406, problem("not-acceptable")),
    Row("RFC 9110 15.5.7: 406 lists what there is", get(DOC, Accept="image/png"), 406, problem("not-acceptable", "alternatives"), says("text/turtle", "application/ld+json", "text/html"), VARIES),
    Row("RFC 9110 15.5.7: 406 is not kept by caches for others", get(DOC, Accept="image/png"), 406, header("Cache-Control", ".*no-(store|cache).*")),
    Row("RFC 9110 12.5.2: Accept-Charset is passed over", get(DOC, Accept_Charset="iso-8859-1;q=1, utf-8;q=0"), 200, header("Content-Type", r"text/turtle;\s*charset=utf-8")),
    Row("RFC 9110 12.5.4: Accept-Language has no part, and Vary does not name it", get(DOC, Accept_Language="ja"), 200, header("Vary", r"(?!.*accept-language).*")),
    Row("Firefox gets a page", get(DOC, Accept=FIREFOX), 200, media(HTML), header("Content-Type", r"text/html;\s*charset=utf-8"), VARIES),
    Row("Chrome gets a page", get(DOC, Accept=CHROME), 200, media(HTML)),
    Row("rdflib gets RDF/XML, which it puts first", get(DOC, Accept=RDFLIB), 200, media(RDFXML)),
    Row("Jena gets Turtle, which it puts first", get(DOC, Accept=JENA), 200, media(TURTLE)),
    Row("Firefox gets the home page", get("/", Accept=FIREFOX), 200, media(HTML), VARIES),
    Row("RDF at / is not refused", get("/", Accept=TURTLE), 200, media(TURTLE), VARIES),
    Row("A Turtle alias of old times is Turtle", get(DOC, Accept="application/x-turtle"), 200, media(TURTLE, "application/x-turtle")),
    Row("text/plain is N-Triples", get(DOC, Accept="text/plain"), 200, media(NTRIPLES, "text/plain"), says("<https://w3id.org/fairway/id/port/los-angeles> <http")),
    Row("application/json is JSON-LD", get(DOC, Accept="application/json"), 200, media(JSONLD, "application/json"), says("@context")),
    Row("application/xml is RDF/XML", get(DOC, Accept="application/xml"), 200, media(RDFXML, "application/xml"), says("rdf:RDF")),
    Row("text/xml is RDF/XML", get(DOC, Accept="text/xml"), 200, media(RDFXML, "text/xml"), says("rdf:RDF")),
    Row("application/xhtml+xml alone is a browser", get(DOC, Accept="application/xhtml+xml"), 200, media(HTML, "application/xhtml+xml")),
    Row("RFC 9110 12.5.1: the hundredth element counts as the first does", get(DOC, Accept=", ".join(f"x/y{n};q=0.5" for n in range(99)) + ", application/n-triples"), 200, media(NTRIPLES)),
    Row("RFC 9110 12.5.1: a very long Accept is read or refused, no more", get(DOC, Accept=", ".join(f"x/y{n};q=0.5" for n in range(1500)) + ", application/n-triples"), (200, 431)),
)  # fmt: skip
def test_accept_decides(server: Server, row: Row) -> None:
    server.check(row)


@table(
    *(
        Row(f"the suffix .{suffix} gives {wanted}, whatever Accept says", get(f"{DOC}.{suffix}", Accept="image/png"), 200, media(wanted))
        for suffix, wanted in {**GRAPH_FORMATS, "html": HTML}.items()
    ),
    *(
        Row(f"format={suffix} gives {wanted}", get(f"{DOC}?format={suffix}", Accept="image/png"), 200, media(wanted))
        for suffix, wanted in {**GRAPH_FORMATS, "html": HTML}.items()
    ),
    Row("a suffix goes before format=", get(f"{DOC}.ttl?format=nt"), 200, media(TURTLE)),
    Row("an unknown suffix is another address", get(f"{DOC}.exe"), 404, problem("not-found")),
    Row("a suffix in capitals is another address", get(f"{DOC}.TTL"), 404, problem("not-found")),
    Row("two suffixes are another address", get(f"{DOC}.ttl.nt"), 404, problem("not-found")),
    Row("an unknown format= is refused with what there is", get(f"{DOC}?format=docx"), (400, 406), problem()),
    Row("an empty format= is refused or nothing", get(f"{DOC}?format="), (200, 400, 406)),
    Row("two format= are refused or one of them is taken", get(f"{DOC}?format=ttl&format=nt"), (200, 400)),
    Row("a format= with a line break injects no field", get(f"{DOC}?format=ttl%0d%0aX-Evil:%201"), (400, 406), no("X-Evil")),
    Row("a format= with a path opens no file", get(f"{DOC}?format=../../../../etc/passwd"), (400, 406), problem()),
    Row("a format= with markup is not shown as markup", get(f"{DOC}?format=%3Cscript%3Ealert(1)%3C/script%3E", Accept=HTML), (400, 406), silent_on("<script>alert")),
    Row("parameters of others change nothing", get(f"{DOC}?utm_source=x"), 200, media(TURTLE)),
    Row("at a suffix, Accept has no part and Vary does not name it", get(f"{DOC}.ttl"), 200, header("Vary", "accept-encoding")),
    Row("RFC 9110 12.5.5: a 303 that does not depend on Accept need not vary", get(THING, Accept=TURTLE), 303, header("Location", r"\S*/doc/port/los-angeles(\.ttl)?")),
)  # fmt: skip
def test_suffix_and_parameter_go_before_accept(server: Server, row: Row) -> None:
    server.check(row)


NEGOTIATED = [DOC, "/dataset", "/.well-known/void", "/ontology", "/graph/ports", "/sparql", "/"]


@pytest.mark.parametrize("target", NEGOTIATED)
@pytest.mark.parametrize("wanted", [TURTLE, JSONLD, RDFXML, NTRIPLES])
def test_rfc_9110_8_7_content_location_leads_to_the_same(server: Server, target: str, wanted: str) -> None:
    chosen = server.ask(get(target, Accept=wanted))
    assert chosen.media_type == wanted
    place = chosen.header("Content-Location")
    assert place, "no Content-Location"
    assert not place.startswith("http"), "Content-Location on another host cannot be fetched here"
    directly = server.ask(get(place, Accept="image/png"))
    assert directly.status == 200
    assert directly.header("Content-Type") == chosen.header("Content-Type")
    assert directly.body == chosen.body


@pytest.mark.parametrize("target", [DOC, "/dataset", "/ontology", "/graph/ports"])
def test_rfc_8288_links_lead_to_every_other_format(server: Server, target: str) -> None:
    links = server.ask(get(target)).header("Link")
    found = {}
    for link in links.split(", <"):
        address, _, rest = link.lstrip("<").partition(">")
        if 'rel="alternate"' in rest:
            found[rest.partition('type="')[2].partition('"')[0]] = address
    assert set(found) >= {JSONLD, NTRIPLES, RDFXML, HTML}
    for wanted, address in found.items():
        there = server.ask(get(address, Accept="image/png"))
        assert there.status == 200
        assert there.media_type == wanted


def test_rfc_9110_12_5_5_the_same_fields_vary_in_every_answer_of_a_negotiated_address(server: Server) -> None:
    answers = [server.ask(get(DOC, Accept=wanted)) for wanted in (TURTLE, HTML, "image/png")]
    answers.append(server.ask(get(DOC, If_None_Match="*")))
    answers.append(server.ask(get(DOC, Accept_Encoding="gzip")))
    assert [answer.status for answer in answers] == [200, 200, 406, 304, 200]
    assert all(answer.tokens("Vary") >= {"accept"} for answer in answers)
    assert all(
        answer.tokens("Vary") == {"accept", "accept-encoding"} for answer in answers if answer.status < 400
    )
