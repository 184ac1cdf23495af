"""What a host is told of the questions that were refused, or answered badly."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answering.answer import Verdict
from bot.answering.question import Question
from bot.history.digest import Missed, topics
from bot.history.history import History
from bot.history.reasons import Reason, Why
from index.embedding import load_embedder
from tests.bot.answering.test_answer import answer
from tests.bot.conftest import Host
from tests.bot.history.test_history import opened


def refused(history: History, text: str) -> int:
    verdict = Verdict.NOT_IN_ARTICLE
    told = answer(question=Question(text), verdict=verdict, text="", citations=())
    return history.add("discord", "1", told).id  # type: ignore[union-attr] # it is kept


def test_what_was_refused_or_found_unhelpful_is_missed(tmp_path: Path) -> None:
    history = opened(tmp_path)
    refused(history, "What does it cost?")
    liked, disliked = (
        history.add("slack", "U1", answer(question=Question(text)))
        for text in ("When?", "Who built it?")
    )
    assert liked
    assert disliked
    history.vote(liked.id, "U2", helpful=True)
    history.vote(disliked.id, "U2", helpful=False)
    history.vote(disliked.id, "U3", helpful=False)
    history.vote(disliked.id, "U4", helpful=True)
    assert history.missed(days=7) == [
        Missed("What does it cost?", refused=True, unhelpful=0),
        Missed("Who built it?", refused=False, unhelpful=2),
    ]


def test_what_was_asked_longer_ago_does_not_count(tmp_path: Path) -> None:
    history = opened(tmp_path)
    refused(history, "What does it cost?")
    before = (datetime.now(UTC) - timedelta(days=8)).isoformat(timespec="seconds")
    with history._transaction() as cursor:
        cursor.execute("update answers set asked_at = ?", (before,))
    assert history.missed(days=7) == []
    assert len(history.missed(days=9)) == 1


def test_questions_alike_are_one_topic_in_whatever_language() -> None:
    texts = [
        "How much will the new bridge cost?",
        "Who designed the harbour museum?",
        "Combien coûtera le nouveau pont ?",
        "what's the cost of the new bridge",
    ]
    found = topics([Missed(text, refused=True, unhelpful=0) for text in texts], load_embedder())
    assert [len(topic.missed) for topic in found] == [3, 1]
    assert {one.question for one in found[0].missed} == {texts[0], texts[2], texts[3]}
    assert found[0].refused == 3


def test_the_command_prints_a_line_a_topic_and_nobody_s_name(host: Host) -> None:
    assert "no question was refused" in host.runs("digest").stdout
    history = opened(host.folder / "data")
    for text in ("How much will the bridge cost?", "how much does the bridge cost"):
        refused(history, text)
    number = history.add("discord", "198622483471925248", replace(answer(), text="no"))
    assert number
    history.vote(number.id, "2", helpful=False)
    history.close()
    shown = host.runs("digest").stdout
    assert "bridge cost" in shown
    assert "198622483471925248" not in shown
    first, second = host.json("digest")
    assert isinstance(first, dict)
    assert (len(first["wordings"]), first["refused"], first["unhelpful"]) == (2, 2, 0)
    assert isinstance(second, dict)
    assert (second["refused"], second["unhelpful"]) == (0, 1)


def test_a_host_who_keeps_no_questions_is_told_so(host: Host) -> None:
    assert "STORE_QUESTIONS" in host.but(STORE_QUESTIONS="false").runs("digest").stdout


def test_why_answers_were_unhelpful_is_told_with_their_topic(host: Host) -> None:
    history = opened(host.folder / "data")
    number = history.add("discord", "1", answer(question=Question("When [/does] it open?")))
    assert number
    for person, reason in (
        ("2", Reason(Why.WRONG)),
        ("3", Reason(Why.WRONG)),
        ("4", Reason(Why.WORDS, "[It] opened in May.")),
    ):
        history.vote(number.id, person, helpful=False)
        assert history.reasons.give(number.id, person, reason)
    history.close()
    (topic,) = host.json("digest")
    assert isinstance(topic, dict)
    assert (topic["reasons"], topic["words"]) == (
        {"wrong": 2, "words": 1},
        ["[It] opened in May."],
    )
    assert "2 wrong, “[It] opened in May.”" in host.runs("digest").stdout
    exported = json.loads(host.runs("feedback", "export").stdout)
    assert (exported["reasons"], exported["words"]) == (topic["reasons"], topic["words"])
