"""A release: its folder, and the one place that knows what lies where in it.

::

    releases/
        <id>/
            dataset.nq          the whole dataset, canonical N-Quads (RDFC-1.0)
            dataset.ttl         the union of its graphs, Turtle
            graphs/….ttl        each named graph, at the path of its IRI
            description.ttl     DCAT 3 and VoID
            shapes.ttl          the shapes it was checked with
            report.ttl          the SHACL report
            context.jsonld      the JSON-LD context
            SHA256SUMS          of all of these, in the form of sha256sum
        current -> <id>         what is published, switched atomically
        publications.jsonl      what was published when
        withdrawn.jsonl         what a published release named and the next one did not

``<id>`` is the beginning of the SHA-256 of ``dataset.nq``. Any RDF tool can read a release; nothing in
it needs Fairway. This module does not import rdflib: the server starts from it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from loader.problems import FairwayError

DATASET = "dataset.nq"
UNION = "dataset.ttl"
DESCRIPTION = "description.ttl"
SHAPES = "shapes.ttl"
REPORT = "report.ttl"
CONTEXT = "context.jsonld"
CHECKSUMS = "SHA256SUMS"

_CURRENT = "current"
_PUBLICATIONS = "publications.jsonl"
_WITHDRAWN = "withdrawn.jsonl"
_UNFINISHED = ".unfinished-"
_ID_LENGTH = 16

_MEDIA_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
}

_TITLES = {
    DATASET: "The whole dataset, with its named graphs",
    UNION: "The whole dataset as one graph",
    DESCRIPTION: "What the dataset is: DCAT and VoID",
    SHAPES: "The shapes that the dataset was checked with",
    REPORT: "The SHACL report of that check",
    CONTEXT: "The JSON-LD context",
    CHECKSUMS: "The SHA-256 of every file",
}


class ReleaseError(FairwayError):
    """A release is missing, damaged, or not what its name says."""


@dataclass(frozen=True)
class ReleaseFile:
    """A file of a release: its name below the release's folder, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """The media type of the file; text files are UTF-8."""
        return _MEDIA_TYPES.get(PurePosixPath(self.name).suffix, "text/plain")

    @property
    def title(self) -> str:
        """What the file holds, in a few words."""
        return _TITLES.get(self.name) or f"The graph {self.name.removeprefix('graphs/').removesuffix('.ttl')}"


@dataclass(frozen=True)
class Release:
    """A release whose files are all there and as they were written."""

    id: str
    path: Path
    files: tuple[ReleaseFile, ...]

    def file(self, name: str) -> Path:
        """Return the path of one of the release's files; raises ``ReleaseError`` for any other name."""
        if name != CHECKSUMS and not any(file.name == name for file in self.files):
            raise ReleaseError(f"Release {self.id} has no file {name!r}.")
        return self.path / name

    @property
    def dataset(self) -> Path:
        """The whole dataset as canonical N-Quads."""
        return self.file(DATASET)

    @property
    def description(self) -> Path:
        """The DCAT and VoID description."""
        return self.file(DESCRIPTION)


@dataclass(frozen=True)
class Withdrawal:
    """That an IRI is used no more: the last release that named it, and when the next one was published."""

    iri: str
    release: str
    at: datetime.datetime


def release_id(dataset: bytes) -> str:
    """Return the id of the release whose ``dataset.nq`` has these bytes."""
    return hashlib.sha256(dataset).hexdigest()[:_ID_LENGTH]


def graph_file(name: str) -> str:
    """Return the name of the file of a graph, such as ``graphs/article/<slug>.ttl``."""
    return f"graphs/{name}.ttl"


def described(files: Mapping[str, bytes]) -> tuple[ReleaseFile, ...]:
    """Return what a release records of its files: name, size and hash, in the order of names."""
    return tuple(
        ReleaseFile(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in sorted(files.items())
    )


def write_release(releases: Path, files: Mapping[str, bytes]) -> Release:
    """Write a release with these files (by name) below ``releases``, whole or not at all.

    The files are written and synced in a folder beside, which is then renamed. A release that is there
    already is left as it is. Raises ``ReleaseError`` if it is there with other bytes, or cannot be written.
    """
    identifier = release_id(files[DATASET])
    target = releases / identifier
    sums = "".join(f"{file.sha256}  {file.name}\n" for file in described(files))
    if target.exists():
        standing = open_release(target)
        if (target / CHECKSUMS).read_text(encoding="utf-8") != sums:
            raise ReleaseError(
                f"Release {identifier} is in {releases} already, with other files for the same dataset. "
                "Another version of Fairway built it; build into another folder to compare them."
            )
        return standing
    try:
        releases.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=releases))
        try:
            for name, content in {**files, CHECKSUMS: sums.encode()}.items():
                _write_durably(unfinished / name, content)
            for folder in {path.parent for path in unfinished.rglob("*")} | {unfinished}:
                _sync(folder)
            unfinished.chmod(0o755)
            _take_place(unfinished, target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        _sync(releases)
    except OSError as error:
        raise ReleaseError(
            f"The release cannot be written below {releases}: {error.strerror}. Nothing was changed."
        ) from error
    return open_release(target)


def _take_place(unfinished: Path, target: Path) -> None:
    try:
        unfinished.rename(target)
    except OSError:
        # Another build of the same input was faster: its release is as good, and stays.
        if not target.exists():
            raise


def open_release(path: Path) -> Release:
    """Return the release in a folder, after reading every file and comparing its checksum.

    Raises ``ReleaseError``, naming the file, if one is missing, altered or too many, or the dataset is
    not the one that the folder's name stands for.
    """
    path = path.resolve()
    try:
        lines = (path / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        raise ReleaseError(f"{path} is no release: it has no {CHECKSUMS}.") from None
    files = tuple(_checked(path, line) for line in lines)
    stray = (
        {p.relative_to(path).as_posix() for p in path.rglob("*") if p.is_file()}
        - {f.name for f in files}
        - {CHECKSUMS}
    )
    stray = {name for name in stray if not name.startswith("index/")}
    if stray:
        raise ReleaseError(f"{path} has a file that its {CHECKSUMS} does not list: {min(stray)}.")
    recorded = next((file.sha256 for file in files if file.name == DATASET), "")
    if not recorded or recorded[:_ID_LENGTH] != path.name:
        raise ReleaseError(
            f"{path} is not release {path.name}: its {DATASET} has the SHA-256 {recorded or 'of nothing'}."
        )
    return Release(path.name, path, files)


def _checked(path: Path, line: str) -> ReleaseFile:
    sha256, _, name = line.partition("  ")
    if not name or name.startswith("/") or ".." in PurePosixPath(name).parts:
        raise ReleaseError(
            f"{path / CHECKSUMS} has a line that is no checksum of a file in it: {line[:120]!r}."
        )
    try:
        content = (path / name).read_bytes()
    except OSError as error:
        raise ReleaseError(f"{path / name} cannot be read: {error.strerror}.") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ReleaseError(
            f"{path / name} is not as it was written: its SHA-256 is not the one in {CHECKSUMS}."
        )
    return ReleaseFile(name, len(content), sha256)


def release_ids(releases: Path) -> list[str]:
    """Return the ids of all finished releases below a folder, in alphabetical order."""
    return sorted(
        path.parent.name
        for path in releases.glob(f"*/{CHECKSUMS}")
        if not path.parent.name.startswith(".") and not path.parent.is_symlink()
    )


def current_id(releases: Path) -> str | None:
    """Return the id of the release that is published, or None."""
    pointer = releases / _CURRENT
    return pointer.readlink().name if pointer.is_symlink() else None


def current(releases: Path) -> Release:
    """Return the published release, or the only one there is; raises ``ReleaseError`` if neither is."""
    identifier = current_id(releases)
    if identifier is None:
        ids = release_ids(releases)
        if len(ids) != 1:
            state = (
                "holds no release. Run: fairway build"
                if not ids
                else f"holds {len(ids)} releases and none is published. Run: fairway publish ID"
            )
            raise ReleaseError(f"{releases} {state}")
        identifier = ids[0]
    return open_release(releases / identifier)


def publish(releases: Path, identifier: str) -> Release:
    """Make a release the current one, atomically, and record when; raises ``ReleaseError``.

    Publishing what is current already changes nothing.
    """
    if identifier not in release_ids(releases):
        raise ReleaseError(
            f"{releases} holds no release {identifier!r}. "
            f"It holds: {', '.join(release_ids(releases)) or 'none'}."
        )
    release = open_release(releases / identifier)
    before = current_id(releases)
    if before == identifier:
        return release
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    try:
        # Before the switch: what is withdrawn only if the switch succeeds does no harm while it is not.
        if before in release_ids(releases):
            lost = _names(releases / before / DATASET) - _names(release.dataset)
            _append(
                releases / _WITHDRAWN,
                [{"iri": iri, "release": before, "withdrawn": now} for iri in sorted(lost)],
            )
        pointer = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=releases)) / _CURRENT
        pointer.symlink_to(identifier)
        pointer.replace(releases / _CURRENT)
        pointer.parent.rmdir()
        _append(releases / _PUBLICATIONS, [{"release": identifier, "published": now}])
        _sync(releases)
    except OSError as error:
        raise ReleaseError(f"Release {identifier} cannot be published: {error.strerror}.") from error
    return release


def _names(dataset: Path) -> set[str]:
    """Return the IRIs that stand as a subject or name a graph in canonical N-Quads."""
    names: set[str] = set()
    with dataset.open(encoding="utf-8") as lines:
        for line in lines:
            subject, _, rest = line.partition(" ")
            names.update((subject, rest.rsplit(" ", 2)[-2]))
    return {name[1:-1] for name in names if name.startswith("<")}


def _append(path: Path, entries: Sequence[Mapping[str, str]]) -> None:
    with path.open("a", encoding="utf-8") as log:
        log.writelines(json.dumps(entry) + "\n" for entry in entries)
        log.flush()
        os.fsync(log.fileno())


def withdrawals(releases: Path) -> dict[str, Withdrawal]:
    """Return what was withdrawn, by IRI, the last time for each.

    A rollback brings things back: what the current release names is not withdrawn, whatever stands here.
    """
    return {
        entry["iri"]: Withdrawal(
            entry["iri"], entry["release"], datetime.datetime.fromisoformat(entry["withdrawn"])
        )
        for entry in _entries(releases / _WITHDRAWN)
    }


def publications(releases: Path) -> list[tuple[str, str]]:
    """Return what was published when, oldest first: ids and UTC times in ISO 8601."""
    return [(entry["release"], entry["published"]) for entry in _entries(releases / _PUBLICATIONS)]


def _entries(log: Path) -> list[dict[str, str]]:
    try:
        lines = log.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines]


def published_at(release: Release) -> datetime.datetime:
    """Return when a release was last published, or if it never was, when it was written (UTC, seconds)."""
    when = dict(publications(release.path.parent)).get(release.id)
    if when is not None:
        return datetime.datetime.fromisoformat(when)
    written = (release.path / CHECKSUMS).stat().st_mtime
    return datetime.datetime.fromtimestamp(int(written), datetime.UTC)


def open_published(releases: Path, identifier: str) -> Release:
    """Return a release that is or once was published; raises ``ReleaseError`` for any other."""
    if identifier not in {entry for entry, _ in publications(releases)}:
        raise ReleaseError(f"No release {identifier[:40]!r} has been published here.")
    return open_release(releases / identifier)


def rollback(releases: Path) -> Release:
    """Publish again what was current before; raises ``ReleaseError`` if there is no such release."""
    now = current_id(releases)
    before = [identifier for identifier, _ in publications(releases) if identifier != now]
    if not before:
        raise ReleaseError(
            f"{releases} has published nothing before {now or 'now'}, so there is nothing to go back to."
        )
    return publish(releases, before[-1])


def _write_durably(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
