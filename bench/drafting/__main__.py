"""How good drafts are, on a folder of texts with gold facts; and how long they take.

    python -m bench.drafting FOLDER [--only PREFIX] [--misses]
    python -m bench.drafting --time

FOLDER holds ``NN.txt`` and ``NN.gold.yaml`` (the form of tests/drafting/texts/). ``--misses`` prints every
fact that is missing or wrong. ``--time`` drafts texts of four lengths, and shows that the time is linear.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.drafting.gold import Tally, read, score
from loader.article import parse_article
from loader.drafting import draft
from loader.reference import Reference, read_reference

ROOT = Path(__file__).parent.parent.parent
GOALS = {"ports": (0.97, 0.95), "agreements": (0.95, 0.85), "corridors": (0.95, 0.85), "status": (0.90, 0.90)}


def run(folder: Path, prefix: str, reference: Reference) -> Tally:
    """Return the tally over the texts of a folder whose names begin with ``prefix``."""
    tally = Tally()
    for path in sorted(folder.glob(f"{prefix}*.txt")):
        article = parse_article(Path(f"text-{path.name}"), path.read_bytes())
        score(
            tally,
            path.stem,
            read(path.with_name(f"{path.stem}.gold.yaml")),
            draft(article, reference).sheet,
            reference,
        )
    return tally


def table(tally: Tally) -> str:
    """Return a tally as a table, with the goals beside it."""
    lines = [
        f"{'kind of fact':<14}{'right':>7}{'drafted':>9}{'wanted':>8}{'precision':>11}{'recall':>8}   goal"
    ]
    for kind in ("ports", "agreements", "signed", "corridors", "status", "people"):
        if tally.wanted[kind] or tally.drafted[kind]:
            goal = "P ≥ {:.2f}  R ≥ {:.2f}".format(*GOALS[kind]) if kind in GOALS else ""
            lines.append(
                f"{kind:<14}{tally.right[kind]:>7}{tally.drafted[kind]:>9}{tally.wanted[kind]:>8}"
                f"{tally.precision(kind):>11.3f}{tally.recall(kind):>8.3f}   {goal}"
            )
    lines.append(f"unsigned agreements drafted as signed: {tally.unsigned_as_signed}   goal 0")
    return "\n".join(lines)


def timing(reference: Reference) -> str:
    """Return a table of the time that drafting takes for texts of four lengths."""
    source = (ROOT / "articles" / "2023-03-16-los-angeles-tokyo-yokohama.txt").read_text(encoding="utf-8")
    header, body = source[:17], source[17:]
    lines = [f"{'characters':>12}{'seconds':>9}{'µs a character':>16}"]
    draft(parse_article(Path("warm-up.txt"), source.encode()), reference)
    for copies in (5, 25, 100, 240):
        text = header + "\n\n".join([body] * copies)
        article = parse_article(Path("long.txt"), text.encode())
        began = time.perf_counter()
        draft(article, reference)
        took = time.perf_counter() - began
        lines.append(f"{len(text):>12,}{took:>9.2f}{took / len(text) * 1e6:>16.1f}")
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark that the arguments ask for."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.drafting", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--only", default="", metavar="PREFIX")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--time", action="store_true")
    arguments = parser.parse_args()
    reference = read_reference(ROOT / "data")
    if arguments.time:
        print(timing(reference))
        return
    if arguments.folder is None or not arguments.folder.is_dir():
        sys.exit("Give the folder that holds the texts and their gold facts.")
    tally = run(arguments.folder, arguments.only, reference)
    if arguments.misses:
        print("\n".join(tally.misses))
    print(table(tally))


if __name__ == "__main__":
    main()
