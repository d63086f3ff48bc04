"""Which release is current, which were before, and what was withdrawn between them."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.release.folder import CHECKSUMS, DATASET, UNFINISHED, Release, ReleaseError, open_release, sync

_CURRENT = "current"
_PUBLICATIONS = "publications.jsonl"
_WITHDRAWN = "withdrawn.jsonl"


@dataclass(frozen=True)
class Withdrawal:
    """That an IRI is used no more: the last release that named it, and when the next one was published."""

    iri: str
    release: str
    at: datetime.datetime


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
        pointer = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=releases)) / _CURRENT
        pointer.symlink_to(identifier)
        pointer.replace(releases / _CURRENT)
        pointer.parent.rmdir()
        _append(releases / _PUBLICATIONS, [{"release": identifier, "published": now}])
        sync(releases)
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
