"""``fairway draft`` and ``fairway ports import``, for the command line in ``loader.cli``.

It stands beside ``loader.drafting`` and not in it: the other commands should not have to load that.
"""

from __future__ import annotations

from pathlib import Path

import click

from loader.reference import DATA_FOLDER, read_reference

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("article", type=_FILE, required=False)
@click.option(
    "--compare",
    "sheet",
    type=_FILE,
    metavar="SHEET",
    help="Show what a reviewed sheet has that the draft has not, and the reverse.",
)
def draft(article: Path | None, sheet: Path | None) -> None:
    """Draft a fact sheet from the text ARTICLE, on standard output.

    With --compare, ARTICLE may be left out: it is the one beside the sheet.
    """
    if article is None:
        if sheet is None:
            raise click.UsageError("Missing argument 'ARTICLE'.")
        article = sheet.with_suffix(".txt")
    # spaCy takes a second to load, and the other commands need nothing of it.
    from loader.article import read_article
    from loader.drafting import compare, to_yaml
    from loader.drafting import draft as draft_sheet
    from loader.sheet import read_sheet

    made = draft_sheet(read_article(article), read_reference(DATA_FOLDER))
    if sheet is not None:
        click.echo(str(compare(made, read_sheet(sheet))))
        return
    click.echo(to_yaml(made), nl=False)
    for reason in made.review:
        click.echo(f"{article}: review: {reason}", err=True)


@click.group()
def ports() -> None:
    """Look after the ports that are known before any article is read."""


@ports.command("import")
@click.argument("code_lists", type=_FILE, metavar="UNLOCODE...", nargs=-1, required=True)
@click.option(
    "--into",
    type=_FILE,
    default=DATA_FOLDER / "ports.csv",
    help="The file to merge into. Default: data/ports.csv.",
)
def import_ports(code_lists: tuple[Path, ...], into: Path) -> None:
    """Merge the seaports of a UN/LOCODE code list into data/ports.csv, keeping what stands there.

    UNLOCODE... are the files of the list, in any order: UNECE publishes it in three parts.
    """
    from loader.gazetteer_import import import_unlocode

    merged = import_unlocode(code_lists, into, read_reference(DATA_FOLDER).countries.values())
    click.echo(f"{merged.added} ports added, {merged.completed} completed.")
    if merged.misplaced:
        click.echo(
            f"{merged.misplaced} added without coordinates: those of the list are not in their country."
        )
    if merged.left_out:
        left_out, countries = sum(merged.left_out.values()), ", ".join(merged.left_out)
        click.echo(f"{left_out} left out: countries.csv does not have their country ({countries}).")
