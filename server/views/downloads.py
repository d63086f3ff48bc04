"""The release as files: its dumps, its description, and what is in it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from flask import Blueprint

from loader.release import CHECKSUMS, DESCRIPTION, Release, ReleaseError, open_published, published_at
from ontology import iris
from server.discovery.dataset_page import dataset_page
from server.discovery.signposting import dataset_links, file_links
from server.discovery.structured_data import as_script, dataset_document
from server.edge import negotiate, page, register, route
from server.negotiation import DOCUMENT_FORMATS, HTML, JSON, Choice
from server.problems import NotFound
from server.representation import Edition, Link, Representation
from server.views.documents import document, suffix_choice

views = Blueprint("downloads", __name__)


@route(views, "/download/")
def listing() -> Representation:
    """List the files of the release, for people and for programs."""
    about = as_script(dataset_document(register().about))
    return _listing(register().release, "/download/", structured_data=about)


@route(views, "/download")
def without_slash() -> Representation:
    """Lead to the listing: the names of files are relative to it."""
    return Representation(
        b"The files are listed at /download/\n",
        "text/plain; charset=utf-8",
        status=308,
        negotiated=False,
        location="/download/",
    )


@route(views, "/download/<path:name>")
def download(name: str) -> Representation:
    """Give a file of the release, as it was written."""
    return _file(register().release, name, immutable=False)


@route(views, "/release/<identifier>/")
def release_listing(identifier: str) -> Representation:
    """List the files of one release, for people and for programs."""
    asked = _release(identifier)
    return _listing(asked, f"/release/{asked.id}/")


@route(views, "/release/<identifier>/<path:name>")
def release_file(identifier: str, name: str) -> Representation:
    """Give a file of one release for ever: of the one that is served, or of one that once was."""
    return _file(_release(identifier), name, immutable=True)


@route(views, "/release/<identifier>")
def release(identifier: str) -> Representation:
    """Lead from a release to its description, and people to its files; from the current one to `/dataset`."""
    asked = _release(identifier)
    location, by_accept = "/dataset", False
    if asked.id != register().release.id:
        choice = negotiate(DOCUMENT_FORMATS)
        location = f"/release/{asked.id}/{'' if choice.format == HTML else DESCRIPTION}"
        by_accept = choice.by_accept
    return Representation(
        f"What this release is stands at {location}\n".encode(),
        "text/plain; charset=utf-8",
        status=303,
        negotiated=by_accept,
        location=location,
        links=(Link(location, "describedby"),),
    )


@route(views, "/dataset")
@route(views, "/dataset.<suffix>")
def dataset(suffix: str | None = None) -> Representation:
    """Describe the dataset (DCAT 3, VoID)."""
    return _description(suffix_choice(suffix, "The description of the dataset"))


@route(views, "/.well-known/void")
def void() -> Representation:
    """Describe the dataset at the place that VoID names (section 7.2)."""
    return _description(None)


def _listing(release: Release, folder: str, structured_data: str | None = None) -> Representation:
    """Return the list of the files of a release, which stand in a folder of addresses."""
    choice = negotiate((JSON, HTML))
    if choice.format == HTML:
        body = page(
            "downloads.html",
            listed=release,
            folder=folder,
            published=published_at(release),
            checksums=CHECKSUMS,
            structured_data=structured_data,
        )
    else:
        files = [
            {"name": f.name, "title": f.title, "mediaType": f.media_type, "size": f.size, "sha256": f.sha256,
             "url": f"{folder}{f.name}"}
            for f in release.files
        ]  # fmt: skip
        document = {"release": release.id, "files": files}
        body = json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
    return Representation(body, choice.content_type, negotiated=choice.by_accept)


def _description(named: Choice | None) -> Representation:
    served = register()
    subject = ox.NamedNode(iris.dataset())
    return document(
        "/dataset",
        named,
        quads=lambda: served.description,
        html=lambda: page(
            "dataset.html",
            dataset=dataset_page(served.about),
            formats=DOCUMENT_FORMATS,
            structured_data=as_script(dataset_document(served.about)),
        ),
        about=subject.value,
        links=dataset_links(served.about),
    )


def _release(identifier: str) -> Release:
    """Return a release that is served or once was; raises ``NotFound`` for others."""
    served = register()
    if identifier == served.release.id:
        return served.release
    try:
        return _published(served.release.path.parent, identifier)
    except ReleaseError as error:
        raise NotFound(str(error)) from None


@lru_cache(maxsize=32)
def _published(releases: Path, identifier: str) -> Release:
    # To open a release is to read every byte of it, and what was published does not change.
    return open_published(releases, identifier)


def _file(release: Release, name: str, *, immutable: bool) -> Representation:
    try:
        path = release.file(name)
    except ReleaseError as error:
        raise NotFound(str(error)) from None
    media_type = next((file.media_type for file in release.files if file.name == name), "text/plain")
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Representation(
        path.read_bytes(),
        media_type + charset,
        negotiated=False,
        caching="immutable" if immutable else "revalidate",
        edition=None if release == register().release else Edition(release.id, published_at(release)),
        is_file=True,
        links=file_links(register().about, name),
    )
