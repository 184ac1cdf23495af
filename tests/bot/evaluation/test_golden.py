"""Golden questions, as a host meets them: a file, a refresh, and what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.commands.test_cli import stopped
from tests.bot.conftest import LIGHTHOUSE, Host, offering

GOLDEN = [
    {"question": "Quand fermera le phare ?", "answerable": True, "answer_pattern": "2040"},
    {"question": "De quand date le phare ?", "answerable": True, "answer_pattern": "1850"},
    {"question": "Combien coûte la visite ?", "answerable": False},
    {"question": "Qui a construit la route ?", "answerable": None},
]


@pytest.fixture
def golden(host: Host) -> Host:
    write(host.folder / "golden.jsonl", GOLDEN)
    host.settings["GOLDEN_QUESTIONS"] = "golden.jsonl"
    assert host.runs("index", "refresh").returncode == 0
    return host


def write(file: Path, questions: list[dict[str, object]]) -> None:
    file.write_text("\n".join(map(json.dumps, questions)))


def test_a_refresh_that_loses_questions_is_held_back_and_lists_them(golden: Host) -> None:
    before = golden.json("index", "list")
    golden.article.write_text(LIGHTHOUSE.replace("2040", "un jour"))
    run = golden.runs("index", "refresh")
    assert run.returncode == 1
    assert run.stderr.strip().endswith(
        "verbatim: 67% of the golden questions would be dealt with rightly, 100% are now: look,"
        " then verbatim index refresh --force; these would be lost:\n  Quand fermera le phare ?"
    )
    assert golden.json("index", "list") == before
    assert golden.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"


def test_a_refresh_that_loses_questions_may_be_forced(golden: Host) -> None:
    golden.article.write_text(LIGHTHOUSE.replace("2040", "un jour"))
    assert golden.runs("index", "refresh", "--force").returncode == 0
    assert "un jour" in str(golden.json("ask", "Quand fermera le phare ?"))


def test_a_refresh_that_loses_no_more_than_the_tolerance_is_published(golden: Host) -> None:
    golden.settings["GOLDEN_TOLERANCE"] = "0.34"
    golden.article.write_text(LIGHTHOUSE.replace("2040", "un jour"))
    assert golden.json("index", "refresh")["published"]


def test_a_right_answer_that_becomes_a_perhaps_is_told_and_not_held_back(golden: Host) -> None:
    asked = "Quand fermera le phare ?"
    sure = float(str(golden.json("ask", asked)["confidence"]))
    vague = "Pour le phare de la pointe il serait question de 2040, a"
    golden.article.write_text(
        LIGHTHOUSE.replace("Le phare de la pointe fermera en 2040, a", vague).replace(
            "fermera en 2040\n", "de la pointe\n"
        )
    )
    assert golden.runs("index", "refresh", "--force").returncode == 0
    host = offering(golden, asked)
    assert host.json("ask", asked)["verdict"] == "perhaps"
    assert float(host.settings["ANSWER_THRESHOLD"]) < sure, "the article before was clearer"
    assert host.runs("index", "rollback").returncode == 0
    assert host.json("ask", asked)["verdict"] == "answered"
    write(host.folder / "golden.jsonl", GOLDEN[:1])
    run = host.runs("index", "refresh")
    assert f"a golden question is dealt with less well: {asked}" in run.stderr
    assert host.json("ask", asked)["verdict"] == "perhaps"


def test_an_answer_where_there_was_a_refusal_is_held_back(golden: Host) -> None:
    golden.article.write_text(LIGHTHOUSE + "La visite du phare coûte 5 euros.\n")
    assert "  Combien coûte la visite ?" in golden.runs("index", "refresh").stderr


def test_a_refresh_that_gains_as_many_as_it_loses_is_published(golden: Host) -> None:
    golden.article.write_text(LIGHTHOUSE.replace("2040", "un jour"))
    assert golden.runs("index", "refresh", "--force").returncode == 0
    golden.article.write_text(LIGHTHOUSE.replace("1850", "longtemps"))
    assert golden.json("index", "refresh")["published"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "golden.jsonl, line 1, is not JSON"),
        ("", "golden.jsonl holds no question"),
        (
            '{"question": "Quand ?", "context": "Il pleut.", "answers": [{"text": "Il"}]}',
            "golden.jsonl asks nothing of the published articles",
        ),
    ],
)
def test_questions_that_cannot_be_read_publish_nothing(
    golden: Host, content: str, says: str
) -> None:
    (golden.folder / "golden.jsonl").write_text(content)
    golden.article.write_text(LIGHTHOUSE.replace("2040", "2050"))
    assert says in stopped(golden.runs("index", "refresh"))
    assert golden.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"


@pytest.mark.models
def test_a_build_of_another_model_cannot_be_compared_and_the_log_says_so(
    golden: Host, minilm: str
) -> None:
    golden.settings["EMBEDDING_MODEL"] = minilm
    golden.settings["HF_HUB_OFFLINE"] = "1"
    run = golden.runs("index", "refresh")
    assert run.returncode == 0
    assert "the golden questions are not compared: another model made the index" in run.stderr
