"""What robots and programs look for before they ask for data: link sets, catalogues, site maps, examples."""

from __future__ import annotations

from flask import Blueprint, render_template

import queries
from ontology import FW, iris
from server.discovery import api_catalog, conformance_report, examples, linkset, llms, signposting, sitemap
from server.discovery.linkset import LINKSET_FORMATS, LINKSET_TEXT
from server.edge import negotiate, page, public_url, register, route
from server.negotiation import DOCUMENT_FORMATS, HTML
from server.representation import Link, Representation
from server.views.documents import alternates, document, known, suffix_choice

views = Blueprint("discovery", __name__)


@route(views, "/linkset")
def dataset_linkset() -> Representation:
    """Give the typed links of the dataset (FAIR Signposting level 2, RFC 9264)."""
    return _linkset(signposting.dataset_linkset(register().about))


@route(views, "/linkset/<path:reference>")
def document_linkset(reference: str) -> Representation:
    """Give the typed links of the document about a thing."""
    subject = known(iris.thing(reference))
    return _linkset(signposting.document_linkset(register().view, subject, reference))


def _linkset(links: tuple[Link, ...]) -> Representation:
    choice = negotiate(LINKSET_FORMATS)
    body = linkset.serialise(linkset.absolute(links, public_url), choice.format)
    return Representation(body, choice.content_type, negotiated=choice.by_accept)


@route(views, api_catalog.PATH)
def catalog() -> Representation:
    """Give the catalogue of APIs (RFC 9727)."""
    choice = negotiate((api_catalog.CATALOG_JSON, LINKSET_TEXT))
    links = linkset.absolute(api_catalog.links(), public_url)
    return Representation(
        linkset.serialise(links, choice.format),
        choice.content_type,
        negotiated=choice.by_accept,
        links=api_catalog.header_links(),
    )


@route(views, examples.PATH)
@route(views, f"{examples.PATH}.<suffix>")
def sparql_examples(suffix: str | None = None) -> Representation:
    """Give the example queries as RDF, or as a page on which each runs on a click."""
    return document(
        examples.PATH,
        suffix_choice(suffix, "The collection of examples"),
        quads=examples.describe,
        html=lambda: page(
            "examples.html", examples=queries.load(), path=examples.PATH, formats=DOCUMENT_FORMATS
        ),
    )


@route(views, "/conformance")
@route(views, "/conformance.<suffix>")
def conformance(suffix: str | None = None) -> Representation:
    """Give the results of the W3C suites in EARL, or as a page that sums them up by suite."""
    choice = negotiate(DOCUMENT_FORMATS, suffix_choice(suffix, "The report"))
    if choice.format == HTML:
        suites = conformance_report.suites()
        body = page("conformance.html", suites=suites, formats=DOCUMENT_FORMATS)
    else:
        body = conformance_report.serialised(choice.format)
    location = f"/conformance.{choice.format.name}" if suffix is None else None
    return Representation(
        body,
        choice.content_type,
        negotiated=choice.by_accept,
        content_location=location,
        links=alternates("/conformance", choice.format),
    )


@route(views, "/sitemap.xml")
def site_map() -> Representation:
    """List the pages there are, for search engines."""
    return _fixed(sitemap.sitemap(register().view, public_url), "application/xml")


@route(views, "/robots.txt")
def robots() -> Representation:
    """Say what crawlers may read, and where the list of pages is (RFC 9309)."""
    return _fixed(sitemap.robots(public_url), "text/plain; charset=utf-8")


@route(views, "/llms.txt")
def llms_txt() -> Representation:
    """Say in under 4 kB what a language model needs to know to query this."""
    head = render_template("llms.txt", public_url=public_url, example=queries.load()[0], namespace=str(FW))
    return _fixed(llms.text(head, register().about, register().view), "text/plain; charset=utf-8")


def _fixed(body: bytes, content_type: str) -> Representation:
    return Representation(body, content_type, negotiated=False)
