"""The folder of one release: what lies where in it, written whole or not at all, and checked when opened."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
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

UNFINISHED = ".unfinished-"
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
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=releases))
        try:
            for name, content in {**files, CHECKSUMS: sums.encode()}.items():
                _write_durably(unfinished / name, content)
            for folder in {path.parent for path in unfinished.rglob("*")} | {unfinished}:
                sync(folder)
            unfinished.chmod(0o755)
            _take_place(unfinished, target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync(releases)
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


def _write_durably(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Make what was written in a folder last through a power cut; raises ``OSError``."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
