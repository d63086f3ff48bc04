"""The ``fairway`` command.

Results go to standard output, all else to standard error. The exit status is 0 when what was asked is
done, 1 when the input or a release is not right, 2 when the command line is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from loader import release
from loader.drafting_commands import draft, ports
from loader.problems import FairwayError, Problem, ProblemsFound, Severity

_FOLDER = click.Path(file_okay=False, path_type=Path)

articles_option = click.option(
    "--articles",
    type=_FOLDER,
    default=Path("articles"),
    show_default=True,
    help="The folder of articles and fact sheets.",
)
releases_option = click.option(
    "--releases", type=_FOLDER, default=Path("releases"), show_default=True, help="The folder of releases."
)


class _Group(click.Group):
    """A group whose commands end with a sentence and exit status 1 on any error of ours."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ProblemsFound as error:
            _report(error.problems)
            context.exit(1)
        except FairwayError as error:
            click.echo(f"fairway: {error}", err=True)
            context.exit(1)


@click.group(cls=_Group)
@click.version_option(package_name="fairway", message="%(prog)s %(version)s")
def main() -> None:
    """Fairway: the open register of port agreements and shipping corridors, as linked data."""


@main.command()
@articles_option
@click.option(
    "--out", type=_FOLDER, default=Path("releases"), show_default=True, help="The folder of releases."
)
@click.option("--all-ports", is_flag=True, help="Put the reference ports that no sheet names in as well.")
@click.option("--publish", "publish_it", is_flag=True, help="Make the release the current one as well.")
def build(articles: Path, out: Path, all_ports: bool, publish_it: bool) -> None:
    """Build a release from a folder of articles; print its id and path."""
    from loader.build import build as build_release

    built = build_release(articles, out, all_ports=all_ports, progress=_step)
    _report(built.remarks)
    if publish_it:
        release.publish(out, built.release.id)
    _step(f"Built in {built.seconds:.1f} s")
    click.echo(f"{built.release.id} {built.release.path}")


@main.command()
@articles_option
def check(articles: Path) -> None:
    """Check every fact sheet: its form, its names, its quotes, and the shapes."""
    from loader.check import check as check_inputs
    from loader.inputs import read_inputs

    inputs = read_inputs(articles)
    checked = check_inputs(inputs)
    _report(checked.remarks)
    triples = sum(len(graph) for graph in checked.graphs.values())
    click.echo(f"{len(inputs.pairs)} fact sheet(s), {triples} triples: nothing is wrong.")


@main.command()
@releases_option
def releases(releases: Path) -> None:
    """List the releases; a star marks the one that is published."""
    now = release.current_id(releases)
    when = dict(release.publications(releases))
    for identifier in release.release_ids(releases):
        mark = "*" if identifier == now else " "
        click.echo(f"{mark} {identifier}  {when.get(identifier, 'never published')}")


@main.command()
@releases_option
@click.argument("identifier", metavar="ID")
def publish(releases: Path, identifier: str) -> None:
    """Make the release ID the current one."""
    click.echo(f"{release.publish(releases, identifier).id} is published.")


@main.command()
@releases_option
def rollback(releases: Path) -> None:
    """Make the release that was current before current again."""
    click.echo(f"{release.rollback(releases).id} is published.")


@main.command()
@releases_option
@click.argument("identifier", metavar="ID")
def verify(releases: Path, identifier: str) -> None:
    """Check that the release ID is complete and that every file is as it was written."""
    found = release.open_release(releases / identifier)
    click.echo(f"{found.id}: {len(found.files)} files, all as they were written.")


@main.command()
@releases_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on."
)
@click.option(
    "--trusted-proxies",
    type=click.IntRange(0, 9),
    default=0,
    show_default=True,
    help="How many proxies stand in front whose X-Forwarded-… fields are to be believed.",
)
def serve(releases: Path, host: str, port: int, trusted_proxies: int) -> None:
    """Serve the published release over HTTP."""
    from server.serve import serve as serve_releases

    serve_releases(releases, host, port, trusted_proxies=trusted_proxies)


main.add_command(draft)
main.add_command(ports)


def _step(text: str) -> None:
    click.echo(text, err=True)


def _report(problems: Iterable[Problem]) -> None:
    problems = list(problems)
    for problem in problems:
        click.echo(str(problem), err=True)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        click.echo(f"{errors} error{'s' if errors != 1 else ''}: nothing was written.", err=True)
