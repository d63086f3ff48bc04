"""Release folders: whole or not there, and refused when they are not as they were written."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from loader import release
from loader.release import ReleaseError
from tests.parts import requires

FILES = {
    "dataset.nq": b"<http://example.org/s> <http://example.org/p> <http://example.org/o> <http://example.org/g> .\n",
    "dataset.ttl": b"<http://example.org/s> <http://example.org/p> <http://example.org/o> .\n",
    "description.ttl": b"",
    "graphs/article/a.ttl": b"# a\n",
}
ID = hashlib.sha256(FILES["dataset.nq"]).hexdigest()[:16]
OTHER = {**FILES, "dataset.nq": b""}


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    folder = tmp_path / "releases"
    release.write_release(folder, FILES)
    return folder


def test_the_id_is_the_beginning_of_the_hash_of_the_dataset(releases: Path) -> None:
    assert release.release_ids(releases) == [ID]
    assert release.open_release(releases / ID).id == ID


def test_every_file_is_listed_with_its_size_hash_and_media_type(releases: Path) -> None:
    opened = release.open_release(releases / ID)
    assert {file.name: file.media_type for file in opened.files} == {
        "dataset.nq": "application/n-quads",
        "dataset.ttl": "text/turtle",
        "description.ttl": "text/turtle",
        "graphs/article/a.ttl": "text/turtle",
    }
    assert [file.size for file in opened.files] == [len(FILES[file.name]) for file in opened.files]
    assert opened.dataset.read_bytes() == FILES["dataset.nq"]
    assert opened.description.read_bytes() == b""


def test_sha256sum_itself_finds_every_file_right(releases: Path) -> None:
    tool = requires("sha256sum")
    subprocess.run(
        [tool, "--check", "--strict", "SHA256SUMS"], cwd=releases / ID, check=True, capture_output=True
    )


def test_writing_it_again_changes_nothing(releases: Path) -> None:
    before = (releases / ID / "SHA256SUMS").stat()
    assert release.write_release(releases, FILES).id == ID
    assert (releases / ID / "SHA256SUMS").stat().st_mtime_ns == before.st_mtime_ns


def test_a_release_with_other_files_for_the_same_dataset_is_not_replaced(releases: Path) -> None:
    with pytest.raises(ReleaseError, match="with other files for the same dataset"):
        release.write_release(releases, {**FILES, "description.ttl": b"# new\n"})
    assert (releases / ID / "description.ttl").read_bytes() == b""


def test_a_release_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    with pytest.raises(ReleaseError, match="cannot be written"):
        release.write_release(folder, {**FILES, "dataset.nq/below-a-file": b""})
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        pytest.param(
            lambda r: (r / "dataset.ttl").write_bytes(b""),
            "dataset.ttl is not as it was written",
            id="truncated",
        ),
        pytest.param(
            lambda r: (r / "dataset.ttl").unlink(), "dataset.ttl cannot be read: No such file", id="missing"
        ),
        pytest.param(lambda r: (r / "more.ttl").write_bytes(b""), "does not list: more.ttl", id="too many"),
        pytest.param(
            lambda r: (r / "SHA256SUMS").unlink(), "is no release: it has no SHA256SUMS", id="no checksums"
        ),
        pytest.param(lambda r: (r / "SHA256SUMS").write_text(""), "does not list", id="empty checksums"),
        pytest.param(
            lambda r: (r / "SHA256SUMS").write_text(f"{'0' * 64}  ../x\n"),
            "no checksum of a file in it",
            id="a way out",
        ),
        pytest.param(
            lambda r: (r / "SHA256SUMS").write_text("nonsense\n"),
            "no checksum of a file in it",
            id="no checksum",
        ),
    ],
)
def test_a_damaged_release_is_refused_by_name(releases: Path, damage: object, words: str) -> None:
    assert callable(damage)
    damage(releases / ID)
    with pytest.raises(ReleaseError, match=words):
        release.open_release(releases / ID)


def test_a_release_under_another_name_is_refused(releases: Path) -> None:
    shutil.copytree(releases / ID, releases / "0123456789abcdef")
    with pytest.raises(ReleaseError, match="is not release 0123456789abcdef"):
        release.open_release(releases / "0123456789abcdef")


def test_what_an_engine_keeps_beside_the_files_is_no_part_of_the_release(releases: Path) -> None:
    (releases / ID / "index").mkdir()
    (releases / ID / "index" / "CURRENT").write_bytes(b"")
    assert "index/CURRENT" not in {file.name for file in release.open_release(releases / ID).files}


def test_a_file_that_a_release_does_not_have_is_refused(releases: Path) -> None:
    opened = release.open_release(releases / ID)
    for name in ("nothing.ttl", "../current", "index/CURRENT"):
        with pytest.raises(ReleaseError, match="has no file"):
            opened.file(name)


def test_the_only_release_is_served_before_anything_is_published(releases: Path) -> None:
    assert release.current_id(releases) is None
    assert release.current(releases).id == ID


def test_with_several_releases_and_none_published_it_asks(releases: Path) -> None:
    release.write_release(releases, OTHER)
    with pytest.raises(ReleaseError, match=r"2 releases and none is published. Run: fairway publish ID"):
        release.current(releases)


def test_with_no_release_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"holds no release. Run: fairway build"):
        release.current(tmp_path)


def test_publishing_switches_and_rollback_switches_back(releases: Path) -> None:
    other = release.write_release(releases, OTHER).id
    release.publish(releases, ID)
    release.publish(releases, other)
    assert release.current(releases).id == other
    assert release.rollback(releases).id == ID
    assert release.current(releases).id == ID
    assert [identifier for identifier, _ in release.publications(releases)] == [ID, other, ID]


def test_publishing_what_is_current_is_recorded_once(releases: Path) -> None:
    release.publish(releases, ID)
    release.publish(releases, ID)
    assert len(release.publications(releases)) == 1


@pytest.mark.parametrize("identifier", ["0123456789abcdef", "..", "current", ""])
def test_what_is_no_release_cannot_be_published(releases: Path, identifier: str) -> None:
    with pytest.raises(ReleaseError, match="holds no release"):
        release.publish(releases, identifier)
    assert release.current_id(releases) is None


def test_a_damaged_release_cannot_be_published(releases: Path) -> None:
    other = release.write_release(releases, OTHER).id
    release.publish(releases, ID)
    (releases / other / "dataset.ttl").write_bytes(b"altered")
    with pytest.raises(ReleaseError, match="not as it was written"):
        release.publish(releases, other)
    assert release.current_id(releases) == ID


def test_without_an_earlier_publication_there_is_nothing_to_go_back_to(releases: Path) -> None:
    release.publish(releases, ID)
    with pytest.raises(ReleaseError, match="nothing to go back to"):
        release.rollback(releases)
