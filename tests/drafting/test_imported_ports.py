"""What drafting makes of ports that are known from a UN/LOCODE code list alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from loader.article import parse_article
from loader.drafting import Draft, draft
from loader.gazetteer_import import import_unlocode
from loader.reference import DATA_FOLDER, Reference, read_reference

CODE_LIST = """\
Country,Location,Name,Subdivision,Function
AU,PTJ,Portland,VIC,1-------
BE,OST,Oostende (Ostend),VWV,123-----
GB,GEN,Green,ABE,1-------
GB,OFF,Of,ABE,1-------
NO,BOO,Bodø,18,1--45---
US,MEL,Melbourne,FL,1-------
US,PDX,Portland,OR,1--4----
US,TSA,Savannah,TN,1-3-----
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    folder = tmp_path_factory.mktemp("data")
    for name in ("ports.csv", "countries.csv", "regions.csv"):
        (folder / name).write_bytes((DATA_FOLDER / name).read_bytes())
    code_list = folder / "UNLOCODE.csv"
    code_list.write_text(CODE_LIST, encoding="utf-8")
    import_unlocode([code_list], folder / "ports.csv", read_reference(folder).countries.values())
    return read_reference(folder)


def drafted(text: str, reference: Reference) -> Draft:
    return draft(parse_article(Path("article.txt"), f"date 2024-05-10 {text}".encode()), reference)


def port_ids(made: Draft) -> list[str]:
    return [record["id"] for record in made.records.get("ports", [])]


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("The Port of Bodø and the Port of Oslo signed a memorandum of understanding.", ["bodoe-no", "oslo"]),
        ("The Port of Bodo and the Port of Oslo signed a memorandum of understanding.", ["bodoe-no", "oslo"]),
        (
            "The Port of Ostend and the Port of Oslo signed a memorandum of understanding.",
            ["oostende-be", "oslo"],
        ),
        # Alone, a name of the list is any word.
        ("Green ships are the aim of the Port of Oslo. Of its berths, two are new.", ["oslo"]),
        # Our ports come before their namesakes, those that need "Port of" as well.
        ("The Port of Melbourne and the Port of Oslo signed an agreement.", ["melbourne", "oslo"]),
        ("The Port of Savannah and the Port of Oslo signed an agreement.", ["savannah", "oslo"]),
        # Of several in the list, the text has to say which.
        ("The Port of Portland and the Port of Oslo signed an agreement.", ["oslo"]),
        (
            "The Port of Portland in Australia and the Port of Oslo signed an agreement.",
            ["portland-au", "oslo"],
        ),
    ],
)
def test_a_port_of_the_list_is_known_after_port_of(imported: Reference, text: str, ports: list[str]) -> None:
    assert port_ids(drafted(text, imported)) == ports


def test_a_name_of_several_ports_is_for_review(imported: Reference) -> None:
    made = drafted("The Port of Portland and the Port of Oslo signed an agreement.", imported)
    assert any("“Portland” is the name of several ports" in reason for reason in made.review)


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("The Port of Bodø and the Port of Oslo signed an agreement.", True),
        ("The Port of Bodø, Norway, and the Port of Oslo signed an agreement.", False),
        ("The Port of Bodø and the Port of Oslo signed an agreement. Norway supports it.", False),
    ],
)
def test_without_its_country_in_the_text_it_is_for_review(
    imported: Reference, text: str, doubted: bool
) -> None:
    bodoe, oslo = drafted(text, imported).records["ports"]
    assert "review" not in oslo
    assert bodoe.get("review", "") == (
        "Known from a code list alone, as NOBOO, Port of Bodø (Norway); the text does not name that country. "
        "Is it this port?"
        if doubted
        else ""
    )
