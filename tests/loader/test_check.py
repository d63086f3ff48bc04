"""Everything that is wrong is said before anything is written, by file and line, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from loader.check import check
from loader.inputs import read_inputs
from loader.problems import Problem, ProblemsFound, Severity
from tests.loader import first

ARTICLE = first.ARTICLE.name
SHEET = first.SHEET.name


def test_the_first_article_passes_without_a_remark() -> None:
    checked = check(read_inputs(first.ARTICLES))
    assert checked.remarks == ()
    assert checked.report.conforms


def refusal(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as refused:
        check(read_inputs(folder))
    return refused.value.problems


LINE = first.line_of


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        pytest.param("[port/los-angeles, port/tokyo]", "[port/los-angeles]", LINE("parties:"), "has fewer than two parties", id="one party"),
        pytest.param("signed: 2023-03-13/2023-03-16", "signed: 2023-03-17", LINE("signed:"), "a report cannot postdate itself", id="signed after the article"),
        pytest.param("signed: 2023-03-13/2023-03-16", "signed: 2023-03-16/2023-03-13", LINE("signed:"), "exchange the two, or correct one", id="an interval back to front"),
        pytest.param("[port/los-angeles, port/shanghai]", "[port/los-angeles]", LINE("[port/los-angeles, port/shanghai]"), "has fewer than two endpoints", id="one endpoint"),
        pytest.param("        stated_as: has already established\n", "", LINE("id: los-angeles--shanghai") + 4, "add them as stated_as", id="established in nobody's words"),
        pytest.param("as_of: 2023-03-16\n        expected_by: 2024-03-16", "as_of: 2023-03-16\n        expected_by: 2022", LINE("expected_by:"), "which is before 2023-03-16", id="expected before it was said"),
        pytest.param("area/trade-route-strength", "port/kobe", LINE("area/trade-route-strength"), "not of the form area/…", id="no area"),
        pytest.param("kind: PortAuthority", "kind: Organisation", LINE("kind: PortAuthority") + 2, "not of the kind PortAuthority", id="an authority that is none"),
        pytest.param("sha256: 7", "sha256: 8", LINE("sha256:"), "reviewed against another text", id="another text"),
        pytest.param("article: 2023-03-16-los", "article: 2023-03-17-los", LINE("article:"), "its own name asks for", id="another article"),
        pytest.param("aims to reduce emissions", "aims to cut emissions", LINE("aims to reduce"), "The nearest is “aims to reduce emissions along trade routes”", id="a quote that is not there"),
        pytest.param("    kind: TradeAgreement", "    kind: TradeAgreement\n    review: Is it in force?", LINE("kind: TradeAgreement") + 1, "still to be reviewed: Is it in force?", id="not reviewed"),
    ],
)  # fmt: skip
def test_a_broken_sheet_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    folder = first.copy_to(tmp_path, old=old, new=new)
    problems = refusal(folder)
    assert problems[0].file == folder / SHEET
    assert words in problems[0].message
    assert problems[0].line == line
    assert problems[0].severity is Severity.ERROR


def test_one_letter_of_the_article_changed_names_the_lines_that_relied_on_it(tmp_path: Path) -> None:
    folder = first.copy_to(
        tmp_path, old="Sister Port partnership", new="Sister Port Partnership", name=ARTICLE
    )
    problems = refusal(folder)
    lines = {problem.line for problem in problems}
    assert LINE("sha256:") in lines
    assert LINE("also signed a Sister Port partnership") in lines
    assert all(problem.file.name == SHEET for problem in problems)


def test_a_letter_that_no_quote_holds_is_noticed_as_well(tmp_path: Path) -> None:
    folder = first.copy_to(
        tmp_path, old="is proud of the role it", new="is prouc of the role it", name=ARTICLE
    )
    assert LINE("sha256:") in {problem.line for problem in refusal(folder)}


def test_two_agreements_that_may_be_one_are_remarked_and_still_pass(tmp_path: Path) -> None:
    folder = first.copy_to(
        tmp_path,
        old="parties: [port/los-angeles, port/yokohama]\n    signed: 1969",
        new="parties: [port/los-angeles, port/tokyo]\n    signed: 1987",
    )
    text = (
        (folder / SHEET)
        .read_text()
        .replace("as_of: 1969", "as_of: 1987")
        .replace("SisterPortAgreement", "TradeAgreement")
    )
    (folder / SHEET).write_text(text)
    remarks = check(read_inputs(folder)).remarks
    assert [remark.severity for remark in remarks] == [Severity.WARNING]
    assert "if they are one agreement, record it once" in remarks[0].message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            "JP-13,JPTYO",
            "JP-13,JPTY1",
            '"JPTY1" of port/tokyo is not of the form of a UN/LOCODE',
            id="no code",
        ),
        pytest.param("CN-SH,CNSGH", "CN-SH,CNSHA", "CNSHA is an airport's UN/LOCODE", id="an airport's code"),
        pytest.param(
            "Ko,35.666667,139.75,35.66667,139.75",
            "Ko,35.666667,139.75,139.75,35.66667",
            "swapped",
            id="coordinates swapped",
        ),
        pytest.param(
            "35.66667,139.75,WPI", "35.66667,239.75,WPI", "out of range", id="coordinates out of range"
        ),
        pytest.param("tokyo,Port of Tokyo", "tokyo,", "has no label", id="no label"),
    ],
)
def test_a_wrong_port_is_refused_at_its_line_of_ports_csv(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for file in first.DATA.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        (data / file.name).write_text(
            text.replace(old, new, 1) if file.name == "ports.csv" else text, encoding="utf-8"
        )
    assert (data / "ports.csv").read_bytes() != (first.DATA / "ports.csv").read_bytes()
    with pytest.raises(ProblemsFound) as refused:
        check(read_inputs(first.ARTICLES, data))
    port = "shanghai," if "CNSGH" in old else "tokyo,"
    problem = next(p for p in refused.value.problems if words in p.message)
    assert (problem.file, problem.line) == (data / "ports.csv", LINE(port, first.DATA / "ports.csv"))


def test_an_article_without_a_sheet_is_not_dropped_in_silence(tmp_path: Path) -> None:
    folder = first.copy_to(tmp_path)
    (folder / "2023-04-25-another.txt").write_text(" date 2023-04-25 Another.")
    (remark,) = check(read_inputs(folder)).remarks
    assert remark.severity is Severity.WARNING
    assert "has no fact sheet yet" in remark.message


def test_a_sheet_without_its_article_is_refused(tmp_path: Path) -> None:
    folder = first.copy_to(tmp_path)
    (folder / ARTICLE).unlink()
    (problem,) = refusal(folder)
    assert "There is no article" in problem.message
    assert problem.line == LINE("article:")


def test_an_article_without_a_date_needs_one_from_its_sheet(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "undated.txt").write_text("Nothing is said of when.")
    head = "article: undated.txt\nsha256: 7bc5ca88f5a4a6b9a6a2d9c3a3c7ff2c2a5cbf6b1b0a8a5d6f0b8b5d9b3b8a7d\n"
    (folder / "undated.yaml").write_text(head)
    assert any("must say when it was published" in problem.message for problem in refusal(folder))


def test_a_folder_without_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="no fact sheet"):
        read_inputs(tmp_path)
