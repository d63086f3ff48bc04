"""Odd addresses, odd hosts, and attacks by either: each has one answer, and no harm is done."""

from __future__ import annotations

import pytest

from loader.release import Release
from tests.http.client import Connection, Request
from tests.http.conftest import serving
from tests.http.places import BASE, DOC, DUMP, FIREFOX, HTML, NTRIPLES, SELECT, THING, TURTLE
from tests.http.table import Row, Server, ask, by_get, get, header, no, problem, silent_on, table

NONE = (404, 400)


@table(
    Row("RFC 3986 6.2.2.2: %6C is l", get("/doc/port/%6Cos-angeles"), 200, header("Content-Location", r"/doc/port/los-angeles\.ttl")),
    Row("RFC 3986 6.2.2.2: %6c is l, too", get("/id/port/%6cos-angeles"), 303, header("Location", r".*/doc/port/los-angeles")),
    Row("RFC 3986 6.2.2.2: %2D is -", get("/doc/port/los%2Dangeles"), 200),
    Row("an encoded slash is a slash or nothing", get("/id/port%2Flos-angeles"), (303, 404)),
    Row("an encoded number sign is no fragment", get("/doc/port/los-angeles%23Port"), NONE, problem()),
    Row("an encoded question mark begins no query string", get("/doc/port/los-angeles%3Fformat=nt"), NONE, problem()),
    Row("an encoded percent sign is not decoded twice", get("/doc/port/%256Cos-angeles"), NONE, problem()),
    Row("NUL", get("/doc/port/los-angeles%00"), NONE, problem()),
    Row("NUL before a suffix", get("/doc/port/los-angeles%00.ttl"), NONE, problem()),
    Row("a line break in a path injects no field", get("/doc/port/x%0d%0aX-Evil:%201"), NONE, problem(), no("X-Evil")),
    Row("a line break in a thing's path injects no field", get("/id/port/x%0d%0aX-Evil:%201"), NONE, no("X-Evil")),
    Row("a line break in a download's path injects no field", get("/download/x%0d%0aX-Evil:%201"), NONE, no("X-Evil")),
    Row("a line feed alone", get("/doc/port/los-angeles%0a"), NONE, problem()),
    Row("a semicolon", get("/doc/port/los-angeles;a=b"), NONE, problem()),
    Row("an encoded semicolon", get("/doc/port/los-angeles%3B"), NONE, problem()),
    Row("a plus is a plus", get("/doc/port/los+angeles"), NONE, problem()),
    Row("a space", get("/doc/port/los%20angeles"), NONE, problem()),
    Row("a doubled slash", get("/doc//port/los-angeles"), NONE, problem()),
    Row("a doubled slash at the start is no other host", get("//evil.example/doc"), NONE, no("Location")),
    Row("a doubled slash before a good path", get(f"/{DOC}"), NONE, no("Location")),
    Row("a doubled slash before a good thing", get(f"/{THING}"), NONE, no("Location")),
    Row("three slashes", get(f"//{DOC}"), NONE, no("Location")),
    Row("a slash at the end", get(f"{DOC}/"), NONE, problem()),
    Row("a slash at the end of a thing", get(f"{THING}/"), NONE, problem()),
    Row("another case", get("/doc/port/Los-Angeles"), NONE, problem()),
    Row("another case of the route", get("/DOC/port/los-angeles"), NONE, problem()),
    Row("beyond ASCII, encoded", get("/doc/port/%E6%9D%B1%E4%BA%AC"), NONE, problem()),
    Row("beyond ASCII, in Latin-1", get("/doc/port/z%FCrich"), NONE, problem()),
    Row("an overlong slash", get("/doc%C0%AFport%C0%AFlos-angeles"), NONE, problem()),
    Row("a surrogate", get("/doc/port/%ED%A0%80"), NONE, problem()),
    Row("a right-to-left mark", get("/doc/port/%E2%80%8Flos-angeles"), NONE, problem()),
    Row("full-width letters", get("/doc/port/%EF%BD%8Cos-angeles"), NONE, problem()),
    Row("% without digits", get("/doc/port/%ZZ"), NONE, problem()),
    Row("% at the end", get("/doc/port/los-angeles%"), NONE, problem()),
    Row("a backslash", get("/doc\\port\\los-angeles"), NONE),
    Row("brackets and quotation marks", get("/doc/port/%3Clos%3E%22angeles%22"), NONE, problem()),
    Row("a path of 10,000 bytes is read", get("/doc/port/" + "a" * 10_000), 404, problem("not-found")),
    Row("a path of 2,000 segments is read", get("/doc" + "/a" * 2_000), 404, problem("not-found")),
    Row("no name after /doc/", get("/doc/"), NONE, problem()),
    Row("no name after /id/", get("/id/"), NONE, problem()),
    Row("no name after /graph/", get("/graph/"), NONE, problem()),
    Row("a suffix alone", get("/doc/.ttl"), NONE, problem()),
    Row("a kind alone", get("/doc/port"), NONE, problem()),
    Row("a thing's name that closes an IRI", get("/doc/port/x%3E%20%3Fp%20%3Fo%20%7D%20%23"), NONE, problem()),
    Row("markup in a path is shown as text", get("/doc/%3Cscript%3Ealert(1)%3C/script%3E", Accept=FIREFOX), NONE, silent_on("<script>alert")),
    Row("a query string of & alone", get(f"{DOC}?&&&"), 200),
    Row("a query string that is not UTF-8", get(f"{DOC}?x=%FF"), (200, 400)),
    Row("a query string with brackets", get(f"{DOC}?a[]=1&a[b]=2"), 200),
)  # fmt: skip
def test_odd_addresses_have_a_defined_answer(server: Server, row: Row) -> None:
    server.check(row)


@pytest.mark.parametrize("target", ["/doc/port/東京", "/sparql?query=ASK{?s ?p '東'}".replace(" ", "%20")])
def test_rfc_3986_2_raw_bytes_beyond_ascii_are_no_server_error(server: Server, target: str) -> None:
    with Connection(server.address, timeout=10) as connection:
        connection.send(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.answer().status in (200, 400, 404)
    assert server.ask(get(DOC)).status == 200


def test_rfc_9112_3_2_a_fragment_in_a_target_is_no_server_error(server: Server) -> None:
    with Connection(server.address, timeout=10) as connection:
        connection.send(b"GET /ontology#Port HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.answer().status in (200, 400, 404)


OUTSIDE = [
    "..", "../SHA256SUMS", "../../../../../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%252e%252e%252fetc%252fpasswd", "..%5c..%5cetc%5cpasswd", "....//....//etc/passwd",
    "/etc/passwd", "%2Fetc%2Fpasswd", "graphs/../../../../etc/passwd", "dataset.nq/../../current", "..%00/etc/passwd", "dataset.nq%00.txt",
    "graphs", "graphs/", "index", "index/", "index/CURRENT", "current", "dataset.nq/", "./dataset.nq", "graphs/../dataset.nq", "~root/.profile",
    "file:///etc/passwd", "C:%5Cwindows%5Cwin.ini", ".git/config",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("prefix", ["/download/", "/release/{id}/", "/static/"])
def test_nothing_but_the_files_of_a_release_can_be_had(
    server: Server, published: Release, prefix: str, path: str
) -> None:
    answer = server.ask(get(prefix.format(id=published.id) + path))
    assert answer.status in (400, 403, 404)
    silent_on("root:x", "[core]")(answer)


@pytest.mark.parametrize("identifier", ["..", "%2e%2e", "current", ".", "..%2f..%2fetc"])
def test_a_release_is_named_by_its_id_alone(server: Server, identifier: str) -> None:
    for rest in ("", "/", "/dataset.nq", "/passwd"):
        assert server.ask(get(f"/release/{identifier}{rest}")).status in (400, 404)


# Hosts

EVIL = "evil.example"
HOSTS = {
    "Host": Request("GET", "", host=EVIL),
    "Host with a port": Request("GET", "", host=f"{EVIL}:8080"),
    "X-Forwarded-Host": get("", X_Forwarded_Host=EVIL, X_Forwarded_Proto="https", X_Forwarded_Port="444", X_Forwarded_For=EVIL),
    "X-Forwarded-Prefix": get("", X_Forwarded_Prefix=f"/{EVIL}", X_Script_Name=f"/{EVIL}"),
    "Forwarded": get("", Forwarded=f"for={EVIL};host={EVIL};proto=https"),
    "X-Original-URL": get("", X_Original_URL=f"/{EVIL}", X_Rewrite_URL=f"/{EVIL}"),
    "Referer and Origin": get("", Referer=f"http://{EVIL}/", Origin=f"http://{EVIL}"),
    "X-Host": get("", X_Host=EVIL, X_HTTP_Host_Override=EVIL, X_Forwarded_Server=EVIL),
}  # fmt: skip
# Not the home page: it shows how to ask the host that was asked.
TARGETS = [
    DOC,
    f"{DOC}.html",
    THING,
    "/dataset",
    "/sparql",
    "/download/",
    "/.well-known/void",
    "/nothing",
    "/download",
]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("says", HOSTS)
def test_no_host_and_no_forwarding_gets_into_an_answer(server: Server, target: str, says: str) -> None:
    odd = HOSTS[says]
    usual = server.ask(get(target))
    answer = server.ask(Request("GET", target, odd.fields, host=odd.host))
    assert answer.status == usual.status
    assert answer.body == usual.body
    assert answer.header("ETag") == usual.header("ETag")
    silent_on(EVIL)(answer)


def test_rfc_9112_3_2_2_the_host_of_the_absolute_form_gets_into_no_answer(server: Server) -> None:
    for target in TARGETS:
        usual, answer = server.ask(get(target)), server.ask(get(f"http://{EVIL}{target}"))
        assert (answer.status, answer.body) == (usual.status, usual.body)
        silent_on(EVIL)(answer)


def test_the_home_page_shows_the_host_that_was_asked_as_text_and_no_forwarded_one(server: Server) -> None:
    usual = server.ask(get("/", Accept=HTML))
    for odd in HOSTS.values():
        if odd.host == "127.0.0.1":
            assert server.ask(Request("GET", "/", (*odd.fields, ("Accept", HTML)))).body == usual.body
    marked = server.ask(Request("GET", "/", (("Accept", HTML),), host='evil.example"><x>'))
    silent_on("<x>")(marked)
    assert server.ask(get("/", Accept=HTML)).body == usual.body


def test_iris_in_bodies_are_canonical(server: Server) -> None:
    for target in (DOC, "/dataset", "/.well-known/void", "/sparql", "/ontology", "/graph/ports"):
        answer = server.ask(Request("GET", target, (("Accept", NTRIPLES),), host="localhost:9"))
        assert BASE in answer.text
        silent_on("localhost", "127.0.0.1")(answer)


def test_a_trusted_proxy_changes_no_body_either(published: Release) -> None:
    with serving(published.path.parent, "--trusted-proxies", "1") as server:
        behind = {
            "X_Forwarded_Host": "w3id.example",
            "X_Forwarded_Proto": "https",
            "X_Forwarded_For": "192.0.2.1",
        }
        for target in (DOC, "/dataset", "/sparql"):
            assert server.ask(get(target, **behind)).body == server.ask(get(target)).body
        redirect = server.ask(get(THING, **behind)).header("Location")
        assert redirect in ("/doc/port/los-angeles", "https://w3id.example/doc/port/los-angeles")


# Caches

ODD = [
    {"Accept": "*/*;q=0"},
    {"Accept": "text/turtle;q=0"},
    {"Accept": "image/png"},
    {"Accept": "text/html, <script>alert(1)</script>"},
    {"Accept": "text/html\x7f"},
    {"Accept": "text/turtle;charset=utf-7"},
    {"Accept": "application/json"},
    {"Accept": "a" * 5_000},
    {"Accept": "text/*;q=0.1", "Accept-Encoding": "br"},
    {"Accept-Encoding": "identity;q=0, *;q=0"},
    {"Accept-Encoding": "gzip" * 200},
    {"Accept-Language": "<script>"},
    {"X-Forwarded-Host": EVIL},
    {"X-HTTP-Method-Override": "PUT"},
    {"Range": "bytes=0-0"},
    {"If-None-Match": "*"},
    {"If-Match": '"x"'},
    {"Cookie": "session=1"},
    {"Origin": "null"},
    {"Content-Type": "text/html"},
    {"User-Agent": "<script>alert(1)</script>"},
]


@pytest.mark.parametrize(
    "target", [DOC, f"{DOC}.ttl", "/graph/ports", "/dataset", DUMP, by_get(SELECT).target, "/nothing"]
)
def test_no_odd_request_spoils_what_the_next_one_gets(server: Server, target: str) -> None:
    usual = {wanted: server.ask(get(target, Accept=wanted)) for wanted in (TURTLE, HTML, "*/*")}
    for odd in ODD:
        with Connection(server.address) as connection:
            connection.send(bytes(Request("GET", target, tuple(odd.items()))))
            silent_on("<script>alert(1)", EVIL)(connection.answer())
        for wanted, before in usual.items():
            after = server.ask(get(target, Accept=wanted))
            assert (after.status, after.body) == (before.status, before.body)
            assert [f for f in after.fields if f[0].lower() != "date"] == [
                f for f in before.fields if f[0].lower() != "date"
            ]


# Pages

PAGES = [
    "/",
    DOC,
    "/ontology",
    "/dataset",
    "/sparql",
    by_get(SELECT).target,
    "/download/",
    "/problems",
    "/nothing",
    "/graph/ports",
]


@pytest.mark.parametrize("target", PAGES)
def test_pages_forbid_what_they_do_not_need(server: Server, target: str) -> None:
    page = server.ask(get(target, Accept=FIREFOX))
    assert page.media_type == HTML
    policy = {
        part.split()[0]: part.split()[1:]
        for part in page.header("Content-Security-Policy").split(";")
        if part.strip()
    }
    assert policy.get("frame-ancestors") == ["'none'"]
    assert policy.get("base-uri") in (["'none'"], ["'self'"])
    assert "default-src" in policy
    assert "form-action" in policy
    assert not any("unsafe" in word or word == "*" for words in policy.values() for word in words)
    assert page.header("Referrer-Policy")
    assert "<script>" not in page.text
    assert " style=" not in page.text
    assert 'onclick="' not in page.text
    assert page.text.lstrip().lower().startswith("<!doctype html>")


@table(
    Row("RFC 9110 10.2.4: Server tells no version", get(DOC), 200, header("Server", r"[^0-9/]*"), no("X-Powered-By", "Via")),
    Row("a page's links lead to no other host's scripts", get(DOC, Accept=HTML), 200, silent_on("<script src=\"http", "javascript:")),
    Row("OPTIONS tells no more than methods", ask("OPTIONS", DOC), (200, 204), no("X-Powered-By", "Set-Cookie")),
)  # fmt: skip
def test_no_more_is_told_than_needed(server: Server, row: Row) -> None:
    server.check(row)
