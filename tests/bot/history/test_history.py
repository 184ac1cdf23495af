from __future__ import annotations

import json
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.answering.answer import Verdict
from bot.answering.question import Question
from bot.commands.cli import app
from bot.evaluation.questions import read_expected
from bot.history.history import History
from bot.history.pseudonyms import Pseudonyms
from index.errors import StoreError
from tests.bot.answering.test_answer import answer
from tests.bot.conftest import Host

# The tables as they were before people were hashed, with one answer and one vote.
OLD = """
    create table answers (
        id integer primary key, asked_at text not null, platform text not null, prompt text,
        message text, thread text, question text not null, article text,
        previous integer references answers (id) on delete set null, language text not null,
        verdict text not null, text text not null, build text not null, source text,
        start integer, end integer
    );
    create table votes (
        answer integer not null references answers (id) on delete cascade, person text not null,
        helpful integer not null, voted_at text not null, primary key (answer, person)
    );
    insert into answers values (7, '2999-01-01T00:00:00+00:00', 'discord', 'p', 'm', null,
        'when?', null, null, 'en', 'answered', 'in 2031', 'b', 'a.md', 0, 5);
    insert into votes values (7, '8035111022', 1, '2999-01-01T00:00:00+00:00');
"""


def opened(folder: Path, *, keep_days: int = 30, store_questions: bool = True) -> History:
    return History(
        folder / "history.sqlite3",
        Pseudonyms(folder / "people.key"),
        keep_days=keep_days,
        store_questions=store_questions,
    )


def written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("history.sqlite3*"))


@pytest.fixture
def history(tmp_path: Path) -> History:
    return opened(tmp_path)


def test_nobody_can_tell_from_the_file_who_asked_or_voted(history: History, tmp_path: Path) -> None:
    number = history.add("discord", "198622483471925248", answer()).id
    history.vote(number, "80351110224678912", helpful=True)
    assert b"198622483471925248" not in written(tmp_path)
    assert b"80351110224678912" not in written(tmp_path)
    assert (tmp_path / "people.key").stat().st_mode & 0o777 == 0o600


def test_a_person_is_recognized_with_the_same_key_only(tmp_path: Path) -> None:
    one = Pseudonyms(tmp_path / "a").of("discord", "1")
    assert one == Pseudonyms(tmp_path / "a").of("discord", "1")
    assert len({one, Pseudonyms(tmp_path / "b").of("discord", "1")}) == 2
    assert len({one, Pseudonyms(tmp_path / "a").of("slack", "1")}) == 2


def test_what_a_killed_bot_left_beside_the_key_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f"people.key.{os.getpid()}").write_bytes(b"torn")
    one = Pseudonyms(tmp_path / "people.key").of("discord", "1")
    assert one == Pseudonyms(tmp_path / "people.key").of("discord", "1")
    assert len((tmp_path / "people.key").read_bytes()) == 32


def test_a_key_is_made_once_on_a_disk_without_links_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("os.link", link)
    one = Pseudonyms(tmp_path / "people.key").of("discord", "1")
    assert one == Pseudonyms(tmp_path / "people.key").of("discord", "1")
    assert [file.name for file in tmp_path.iterdir()] == ["people.key"]


@pytest.mark.parametrize("content", [b"", b"torn"])
def test_a_key_that_is_none_is_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "people.key").write_bytes(content)
    with pytest.raises(StoreError, match=r"people\.key is damaged: put a copy back, or delete it"):
        Pseudonyms(tmp_path / "people.key")
    assert (tmp_path / "people.key").read_bytes() == content


def test_a_person_is_forgotten_with_all_they_asked_and_voted(
    history: History, tmp_path: Path
) -> None:
    theirs = history.add("discord", "1", replace(answer(), question=Question("my secret"))).id
    kept = history.add("discord", "2", answer()).id
    same_id_elsewhere = history.add("slack", "1", answer()).id
    history.vote(kept, "1", helpful=False)
    history.vote(kept, "3", helpful=True)
    assert history.forget_person("discord", "1") == (1, 1)
    assert history.get(theirs) is None
    assert history.votes(kept) == (1, 0)
    assert history.get(same_id_elsewhere)
    assert b"my secret" not in written(tmp_path)


def test_no_vote_outlives_an_edit_of_the_question(history: History) -> None:
    number = history.add("discord", "1", answer(), prompt="7").id
    other = history.add("discord", "1", answer(), prompt="8").id
    history.vote(number, "2", helpful=True)
    history.vote(other, "2", helpful=True)
    edited = replace(answer(), question=Question("and where?"))
    assert history.add("discord", "1", edited, prompt="7").id == number
    assert history.votes(number) == (0, 0)
    assert history.votes(other) == (1, 0)
    assert [voted.question for voted in history.voted()] == [answer().question.text]
    history.vote(number, "3", helpful=False)
    assert history.votes(number) == (0, 1)


def test_no_answer_is_given_the_id_of_one_that_is_deleted(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "history.sqlite3") as database:
        database.executescript(OLD)
    database.close()
    first = opened(tmp_path)
    first.forget(7)
    first.close()
    again = opened(tmp_path)
    assert [again.add("discord", "1", answer()).id for _ in range(2)] == [8, 9]
    again.forget_person("discord", "1")
    again.close()
    last = opened(tmp_path)
    assert last.add("slack", "U1", answer()).id == 10
    assert not last.vote(9, "2", helpful=True)


def test_what_is_deleted_is_remembered_in_no_order_of_events(
    history: History, tmp_path: Path
) -> None:
    secret = replace(answer(), question=Question("my secret"))
    assert history.withdraw("discord", "1") is None
    assert history.add("discord", "1", secret, prompt="1") is None, "deleted, then answered"
    kept = history.add("discord", "1", secret, prompt="2")
    assert history.withdraw("discord", "2") == kept
    assert history.add("discord", "1", secret, prompt="2") is None, "edited, deleted, answered"
    assert not history.sent(kept.id, "m")
    assert history.by_prompt("discord", "1") is history.by_prompt("discord", "2") is None
    assert b"my secret" not in written(tmp_path)
    other = history.add("slack", "1", answer(), prompt="1")
    assert other, "another platform's message"
    assert history.sent(other.id, "m")


def test_what_is_deleted_is_not_held_in_memory_either(tmp_path: Path) -> None:
    history = opened(tmp_path, store_questions=False)
    history.add("discord", "1", replace(answer(), question=Question("my secret")), prompt="1")
    history.withdraw("discord", "1")
    assert "my secret" not in str(vars(history))


def test_what_is_too_old_is_deleted(tmp_path: Path) -> None:
    first = opened(tmp_path)
    number = first.add("discord", "1", answer()).id
    first.close()
    with sqlite3.connect(tmp_path / "history.sqlite3") as database:
        database.execute("update answers set asked_at = '2020-01-01T00:00:00+00:00'")
    database.close()
    assert opened(tmp_path, keep_days=10_000).get(number)
    assert opened(tmp_path, keep_days=30).get(number) is None
    assert answer().question.text.encode() not in written(tmp_path)


def test_without_storing_questions_none_is_in_the_file_and_follow_ups_work(tmp_path: Path) -> None:
    history = opened(tmp_path, store_questions=False)
    first = history.add("discord", "1", replace(answer(), question=Question("my secret")))
    asked = replace(answer(), question=Question("and when?", first.question), rewritten="my secret")
    second = history.add("discord", "1", asked, previous=first.id)
    assert b"my secret" not in written(tmp_path)
    assert b"and when?" not in written(tmp_path)
    said = answer().text
    assert said
    assert second.question == Question("and when?", Question("my secret", reply=said), reply=said)
    assert list(history.voted()) == []
    history.close()
    again = opened(tmp_path, store_questions=False).get(second.id)
    assert again
    assert again.question == Question("", reply=said)
    assert again.span == second.span


def test_an_older_file_is_brought_up_to_date_and_its_voters_hashed(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "history.sqlite3") as database:
        database.executescript(OLD)
    database.close()
    history = opened(tmp_path)
    found = history.get(7)
    assert found
    assert found.question.text == "when?"
    assert history.votes(7) == (1, 0)
    history.vote(7, "8035111022", helpful=False)
    assert history.votes(7) == (0, 1)
    assert b"8035111022" not in written(tmp_path)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "history.sqlite3") as database:
        database.execute("pragma user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="newer version: update verbatim-bot"):
        opened(tmp_path)


def test_feedback_is_exported_as_questions_of_known_answer(host: Host) -> None:
    assert host.runs("index", "refresh").returncode == 0
    status = host.json("index", "status")
    history = opened(host.folder / "data")
    good = replace(answer(), question=Question("when?"), build=str(status["name"]))
    history.vote(history.add("discord", "1", good).id, "2", helpful=True)
    bad = replace(answer(), question=Question("who?"), build="gone")
    history.vote(history.add("slack", "1", bad).id, "2", helpful=False)
    history.add("slack", "1", answer())
    perhaps = replace(good, question=Question("which?"), verdict=Verdict.PERHAPS)
    history.vote(history.add("discord", "1", perhaps).id, "2", helpful=True)
    history.close()
    run = host.runs("feedback", "export")
    helpful, unhelpful, offered = map(json.loads, run.stdout.splitlines())
    assert helpful["question"] == "when?"
    assert (helpful["answerable"], helpful["answers"]) == (True, [{"text": "en juin 2031"}])
    assert (unhelpful["question"], unhelpful["answerable"]) == ("who?", None)
    assert (unhelpful["answered"], unhelpful["unhelpful"]) == ("en juin 2031", 1)
    assert offered == helpful | {"question": "which?"}
    (host.folder / "golden.jsonl").write_text(run.stdout)
    golden = read_expected(host.folder / "golden.jsonl")
    assert [one.question for one in golden] == ["when?", "which?"]


def test_votes_given_under_the_platform_said_twice_are_changed_and_forgotten_too(
    history: History,
) -> None:
    number = history.add("discord", "1", answer()).id
    other = history.add("slack", "U1", answer()).id
    history.vote(number, "discord 222", helpful=True)  # as buttons once did
    history.vote(other, "slack U222", helpful=True)
    history.vote(number, "222", helpful=False)
    assert history.votes(number) == (0, 1)
    history.vote(number, "discord 333", helpful=True)
    assert history.forget_person("discord", "333") == (0, 1)
    assert history.forget_person("discord", "222") == (0, 1)
    assert history.forget_person("slack", "U222") == (0, 1)
    assert history.votes(number) == history.votes(other) == (0, 0)


def test_voters_of_an_older_file_are_forgotten_however_they_were_called(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "history.sqlite3") as database:
        database.executescript(OLD)
        database.execute("update votes set person = 'discord ' || person")
    database.close()
    history = opened(tmp_path)
    history.vote(7, "8035111022", helpful=False)
    assert history.votes(7) == (0, 1)
    assert history.forget_person("discord", "8035111022") == (0, 1)


def test_the_command_forgets_a_person(host: Host) -> None:
    history = opened(host.folder / "data")
    history.add("discord", "1", answer())
    kept = history.add("slack", "U0AB", answer()).id
    history.vote(kept, "W0CD", helpful=True)
    run = host.runs("forget", "discord:1")
    assert run.stdout == "deleted 1 question with its answer, and 0 votes\n"
    run = host.runs("forget", "discord:1")
    assert (run.returncode, run.stdout) == (0, "nobody of that id is known here: discord:1\n")
    run = host.runs("forget", "W0CD")
    assert run.stdout == "deleted 0 questions with their answers, and 1 vote\n"
    assert history.get(kept)
    history.close()


@pytest.mark.parametrize(
    "person",
    ["irc:1", "foo", "discord:alice", "discord:", "discord:U0AB", "slack:1", "slack:u0ab", "٣", ""],
)
def test_what_is_the_id_of_nobody_is_said_with_what_to_write(person: str) -> None:
    run = CliRunner().invoke(app, ["forget", "--", person])
    assert (run.exit_code, run.stdout) == (2, "")
    assert run.stderr == (
        f"verbatim: {person!r} is nobody's id: write discord:ID, which is digits"
        " (discord:80351110224678912), or slack:ID, which is U or W and then capitals and digits"
        " (slack:U012AB3CD)\n"
    )


def test_it_may_be_closed_while_other_threads_read_it(tmp_path: Path) -> None:
    reads = threading.Semaphore(0)

    def read(history: History) -> None:
        with suppress(sqlite3.ProgrammingError):  # it is closed
            while True:
                history.posted.all()
                reads.release()

    with ThreadPoolExecutor(4) as readers:
        for _ in range(100):
            history = opened(tmp_path)
            reading = [readers.submit(read, history) for _ in range(4)]
            reads.acquire()
            history.close()
            for one in reading:
                one.result()
