from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Verdict
from bot.answering.citation import Citation
from bot.errors import EvaluationError
from bot.evaluation.curve import CurvePoint, curve, verdicts
from bot.evaluation.judging import evaluation, judge, overlap, score
from bot.evaluation.questions import Expected, read_expected
from index.document import Span
from index.reader.reading import Borders
from tests.bot.answering.test_answer import OPENING, answer
from tests.bot.conftest import Host, offering
from tests.conftest import ARTICLE

START = ARTICLE.text.index("en juin 2031")
SAID = answer(citations=(Citation(OPENING, Span(START, START + len("en juin 2031"))),))
OFFERED = replace(SAID, verdict=Verdict.PERHAPS)
REFUSED = answer(verdict=Verdict.NOT_IN_ARTICLE, citations=(), text="")
WHEN = Expected("when", "en", "date", True, (OPENING.text,), "2031")
NEVER = Expected("who", "fr", "", False)


def judged(expected: Expected, given: Answer = SAID) -> tuple[bool, bool, bool]:
    found = judge(expected, given)
    return found.cited, found.short, found.right


def test_a_right_sentence_and_a_right_answer_are_right() -> None:
    assert judged(WHEN) == (True, True, True)


def test_a_right_sentence_with_a_wrong_answer_is_not_right() -> None:
    assert judged(Expected("when", "en", "", True, (OPENING.text,), "2040")) == (True, False, False)


def test_a_right_answer_out_of_a_wrong_sentence_is_not_right() -> None:
    wrong = Expected("when", "en", "", True, ("Une autre phrase.",), "2031")
    assert judged(wrong) == (False, True, False)


def test_a_refusal_is_right_where_the_article_does_not_say() -> None:
    assert judged(NEVER, REFUSED) == (False, False, True)
    assert judged(NEVER) == (False, False, False)
    assert judged(WHEN, REFUSED) == (False, False, False)


def test_a_perhaps_is_never_all_that_one_could_wish_but_it_serves() -> None:
    assert judged(WHEN, OFFERED) == (True, True, False)
    assert judged(NEVER, OFFERED) == (False, False, False)
    assert judge(WHEN, OFFERED).passable
    elsewhere = Expected("when", "en", "", True, ("Une autre phrase.",), "2031")
    assert not judge(elsewhere, OFFERED).passable
    assert [judge(NEVER, given).passable for given in (SAID, OFFERED, REFUSED)] == [
        False,
        True,
        True,
    ]


def test_the_verdicts_are_counted_by_whether_there_is_an_answer_and_the_sentence_is_right() -> None:
    elsewhere = Expected("when", "en", "", True, ("Une autre phrase.",), "2031")
    asked = [(WHEN, SAID)] * 3 + [(elsewhere, SAID), (WHEN, OFFERED), (elsewhere, OFFERED)]
    asked += [(WHEN, REFUSED)] * 2 + [(NEVER, SAID), (NEVER, OFFERED)] + [(NEVER, REFUSED)] * 2
    counted = verdicts([judge(*one) for one in asked])
    assert (counted.right_answered, counted.wrong_answered) == (3, 1)
    assert (counted.right_perhaps, counted.wrong_perhaps, counted.refused) == (1, 1, 2)
    assert counted.unanswerable_answered == counted.unanswerable_perhaps == 1
    assert counted.unanswerable_refused == 2
    assert (counted.answerable, counted.unanswerable) == (8, 4)
    assert (counted.served, counted.bold_right, counted.unanswerable_bold) == (0.5, 0.6, 0.25)


def test_there_are_no_shares_of_nothing() -> None:
    counted = verdicts([judge(WHEN, REFUSED)])
    assert (counted.served, counted.bold_right, counted.unanswerable_bold) == (0, None, None)


def test_answers_word_for_word_are_compared_by_overlap() -> None:
    found = judge(Expected("when", "en", "", True, answers=("juin 2031", "2031")), SAID)
    assert (found.cited, found.short, found.exact) == (True, True, False)
    assert found.f1 == pytest.approx(0.8)
    assert judge(Expected("q", "en", "", True, answers=("En juin 2031.",)), SAID).exact


@pytest.mark.parametrize(
    ("text", "right", "f1"),
    [
        ("d’ici 2035", "2035", 2 / 3),
        ("the station", "station", 1),
        ("La « station »", "station", 1),
        ("Moscou", "Pékin", 0),
        ("", "Pékin", 0),
        ("l’Union", "Union", 1),
    ],
)
def test_overlap_counts_words_but_articles(text: str, right: str, f1: float) -> None:
    assert overlap(text, right) == pytest.approx(f1)


def test_the_figures_are_shares_of_what_they_say() -> None:
    found = score(
        [judge(WHEN, SAID), judge(WHEN, REFUSED), judge(NEVER, REFUSED), judge(NEVER, SAID)]
    )
    assert (found.questions, found.answerable) == (4, 2)
    assert (found.right, found.cited, found.short) == (0.5, 0.5, 0.5)
    assert (found.refusal_precision, found.refusal_recall) == (0.5, 0.5)
    assert found.f1 is None


def test_a_curve_tells_what_each_threshold_gives_and_takes() -> None:
    sure, unsure = replace(SAID, confidence=0.75), replace(SAID, confidence=0.25)
    asked = [judge(WHEN, sure), judge(WHEN, unsure), judge(NEVER, unsure), judge(NEVER, REFUSED)]
    points = curve(asked, Borders(0.5, 0.2))
    assert points[0] == CurvePoint(
        0.0, answered=0.75, perhaps=0, right=1.0, served=1.0, wrong=1 / 3, refused=0.5
    )
    assert points[3] == CurvePoint(
        0.3, answered=0.25, perhaps=0.5, right=0.5, served=1.0, wrong=0.0, refused=0.5
    )
    assert points[9] == CurvePoint(
        0.9, answered=0.0, perhaps=0.25, right=0.0, served=0.5, wrong=None, refused=1.0
    )


def test_figures_are_told_by_language_and_kind() -> None:
    found = evaluation([judge(WHEN, SAID), judge(NEVER, SAID)])
    assert found.by_language["en"].right == 1
    assert found.by_language["fr"].right == 0
    assert list(found.by_kind) == ["date"]
    assert found.p50_ms == found.p95_ms == 1.0


def test_a_slow_answer_in_twenty_is_beyond_the_95th_percentile() -> None:
    times = [*range(1, 20), 1_000]
    found = evaluation([judge(WHEN, replace(SAID, elapsed_ms=float(time))) for time in times])
    assert (found.p50_ms, found.p95_ms) == (10.5, 19.0)


def test_questions_are_read_from_lines_and_from_squad(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    rows: list[dict[str, object]] = [
        {"question": "Quand ?", "language": "fr", "answerable": True, "answer_pattern": "2031"},
        {"question": "Who was that?", "answerable": False, "kind": None, "evidence": []},
        {
            "question": "Who?",
            "context": "Ann did it.",
            "answers": [{"text": "Ann"}, {"text": "Ann"}],
        },
    ]
    lines.write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    first, second, third = read_expected(lines)
    assert (first.language, first.answerable, first.pattern) == ("fr", True, "2031")
    assert (second.language, second.answerable, second.kind) == ("en", False, "")
    assert third.answers == ("Ann",)
    assert third.context is not None
    assert third.context.text == "Ann did it."

    squad = tmp_path / "squad.json"
    asked = [
        {"id": "1", "question": "Who?", "answers": [{"text": "Ann", "answer_start": 0}]},
        {"id": "2", "question": "Why?", "answers": [], "is_impossible": True},
    ]
    paragraph = {"context": "Ann did it.", "qas": asked}
    squad.write_text(json.dumps({"data": [{"title": "Some_title", "paragraphs": [paragraph]}]}))
    answerable, impossible = read_expected(squad)
    assert (answerable.answerable, impossible.answerable) == (True, False)
    assert answerable.context is impossible.context
    assert answerable.context is not None
    assert answerable.context.title == "Some title"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no question"),
        ("not json\n{}", "line 1, is not JSON"),
        (
            '{"question": "a", "answerable": false}\n{"answerable": true}',
            "line 2, is not a question",
        ),
        ('{"question": "a", "answerable": true}', "it is answerable, but there is no answer"),
        ('{"question": "a", "answerable": true, "answer_pattern": "("}', "line 1"),
        ("[]", "line 1, is not a question"),
        (json.dumps({"question": "a" * 2_001, "answerable": False}), "line 1.*2,000 or fewer"),
    ],
)
def test_a_file_that_is_no_set_of_questions_is_told(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content)
    with pytest.raises(EvaluationError, match=message):
        read_expected(path)


def test_a_byte_order_mark_and_a_line_separator_are_part_of_no_question(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    asked = {"question": "Who\u2028then?", "answerable": False}
    path.write_text(json.dumps(asked, ensure_ascii=False) + "\r\n\n", encoding="utf-8-sig")
    assert [one.question for one in read_expected(path)] == ["Who\u2028then?"]


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_expected(tmp_path / "none.jsonl")


def questions(host: Host) -> str:
    rows = [
        {"question": "Quand fermera le phare ?", "answerable": True, "answer_pattern": "2040"},
        {"question": "What will the pancakes cost?", "answerable": False},
    ]
    (host.folder / "golden.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return "golden.jsonl"


def test_eval_asks_as_ask_does_and_tells_how_it_went(indexed: Host) -> None:
    run = indexed.runs("eval", questions(indexed))
    assert run.returncode == 0, run.stderr
    assert "100.0%" in run.stdout
    assert "(p95)" in run.stdout
    told = indexed.json("eval", questions(indexed))
    assert told["overall"]["right"] == 1  # type: ignore[index] # JSON
    assert told["overall"]["refusal_recall"] == 1  # type: ignore[index] # JSON
    assert told["wrong"] == []
    assert next((p["threshold"], p["right"]) for p in told["curve"]) == (0, 1)  # type: ignore[attr-defined] # JSON
    assert "ANSWER_THRESHOLD" in run.stdout
    assert "served 100.0%; right of what is said in bold 100.0%" in run.stdout
    assert told["verdicts"] == {
        "right_answered": 1,
        "wrong_answered": 0,
        "right_perhaps": 0,
        "wrong_perhaps": 0,
        "refused": 0,
        "unanswerable_answered": 0,
        "unanswerable_perhaps": 0,
        "unanswerable_refused": 1,
        "served": 1,
        "bold_right": 1,
        "unanswerable_bold": 0,
    }


def test_eval_tells_a_perhaps_from_an_answer(indexed: Host) -> None:
    host = offering(indexed, "Quand fermera le phare ?")
    run = host.runs("eval", questions(indexed), "--wrong")
    assert "(perhaps) en 2040  ≠  2040" in run.stdout
    told = host.json("eval", questions(indexed))
    assert told["verdicts"]["right_perhaps"] == told["verdicts"]["served"] == 1  # type: ignore[index] # JSON
    assert told["verdicts"]["bold_right"] is None  # type: ignore[index] # JSON
    assert told["overall"]["cited"] == 1  # type: ignore[index] # JSON
    assert told["wrong"][0]["verdict"] == "perhaps"  # type: ignore[index] # JSON


def test_eval_fails_under_what_is_asked_for(indexed: Host) -> None:
    (indexed.folder / "hard.jsonl").write_text(
        '{"question": "Quand fermera le phare ?", "answerable": true, "answer_pattern": "1999"}'
    )
    run = indexed.runs("eval", "hard.jsonl", "--fail-under", "50", "--wrong")
    assert run.returncode == 1
    assert "fewer than 50 % are dealt with rightly" in run.stderr
    assert "≠  1999" in run.stdout
    assert indexed.runs("eval", "hard.jsonl", "--fail-under", "0").returncode == 0
    assert indexed.runs("eval", "hard.jsonl", "--fail-under", "110").returncode == 2


def test_eval_reads_the_texts_that_a_file_brings(indexed: Host) -> None:
    row = {
        "question": "When did the mill burn down?",
        "context": "The mill of Oakham burned down in 1911. It was never built again.",
        "answers": [{"text": "1911", "answer_start": 34}],
    }
    (indexed.folder / "squad.jsonl").write_text(json.dumps(row))
    told = indexed.json("eval", "squad.jsonl")
    assert told["overall"]["cited"] == 1  # type: ignore[index] # JSON


def test_eval_says_what_is_wrong_with_a_file(indexed: Host) -> None:
    run = indexed.runs("eval", "none.jsonl")
    assert run.returncode == 1
    assert run.stderr.startswith("verbatim: none.jsonl cannot be read")
