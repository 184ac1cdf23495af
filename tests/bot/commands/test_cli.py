"""The command line, run as its user runs it: a process, its output and its exit code."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from contextlib import suppress
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from bot.commands.cli import app
from tests.bot.conftest import LIGHTHOUSE, VERBATIM, Host, offering
from tests.conftest import PATIENCE
from tests.loopback import serving_site


def stopped(run: subprocess.CompletedProcess[str], status: int = 1) -> str:
    """The one sentence with which a command ended."""
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr
    return run.stderr.strip().splitlines()[-1]


def test_the_first_question_builds_the_index_and_is_answered(host: Host) -> None:
    run = host.runs("ask", "Quand fermera le phare ?")
    assert run.returncode == 0
    assert run.stdout.splitlines()[0] == "en 2040"
    assert "│ Le phare de la pointe fermera en 2040" in run.stdout
    assert "Indexing … 0/1 articles" in run.stderr
    assert "Indexing" not in host.runs("ask", "Quand fermera le phare ?").stderr


def test_the_first_question_tells_which_article_could_not_be_read(host: Host) -> None:
    host.settings["ARTICLES"] += ",missing.txt"
    run = host.runs("ask", "Quand fermera le phare ?")
    assert run.stdout.startswith("en 2040\n")
    assert re.search(
        r"^verbatim: .*missing\.txt.* \(it is not indexed\)$", run.stderr, re.MULTILINE
    )


def test_a_question_to_an_index_of_other_articles_is_answered_with_a_note(host: Host) -> None:
    assert host.runs("index", "refresh").returncode == 0
    host.settings["ARTICLES"] = "other.txt"
    run = host.runs("ask", "Quand fermera le phare ?")
    assert run.stdout.startswith("en 2040\n")
    assert "ARTICLES has changed since the index was built" in run.stderr


def test_with_nothing_set_the_sample_article_answers(host: Host) -> None:
    host.settings["ARTICLES"] = ""
    run = host.runs("ask", "when", "is", "ILRS", "planned")
    assert "2035" in run.stdout.splitlines()[0]
    assert "ILRS" in run.stdout
    assert "station-lunaire.fr.md" in run.stdout


def test_json_is_one_object_with_all_its_keys(indexed: Host) -> None:
    answer = indexed.json("ask", "Quand fermera le phare ?")
    assert answer["verdict"] == "answered"
    assert answer["text"] == "en 2040"
    (citation,) = answer["citations"]  # type: ignore[misc,attr-defined] # checked by what follows
    assert citation["quote"].startswith("Le phare de la pointe fermera")
    assert citation["source"] == "phare.txt"
    assert answer["closest"] is None
    assert 0 < float(answer["confidence"]) <= 1  # type: ignore[arg-type] # a number
    assert answer["language"] == "fr"
    assert str(answer["read_by"]).startswith("reader@")


def test_what_is_less_sure_than_is_wanted_is_offered_with_the_words_that_may_answer(
    indexed: Host,
) -> None:
    host = offering(indexed, "Quand fermera le phare ?")
    answer = host.json("ask", "Quand fermera le phare ?")
    assert (answer["verdict"], answer["text"], answer["closest"]) == ("perhaps", "en 2040", None)
    (citation,) = answer["citations"]  # type: ignore[misc,attr-defined] # checked by what follows
    first, _, quote, *_ = host.runs("ask", "Quand fermera le phare ?").stdout.splitlines()
    assert first == "Voici peut-être la réponse\u00a0: en 2040"
    assert quote == f"│ {citation['quote']}"


def test_one_setting_says_how_bold_the_answers_are(indexed: Host) -> None:
    bold, shy = indexed.but(ANSWER_THRESHOLD="0"), indexed.but(ANSWER_THRESHOLD="1")
    assert bold.json("ask", "How do I bake sourdough bread?")["verdict"] == "answered"
    refused = shy.json("ask", "Quand fermera le phare ?")
    assert (refused["verdict"], refused["text"], refused["citations"]) == ("not_in_article", "", [])
    assert "2040" in str(refused["closest"])


def test_what_the_article_does_not_say_is_no_failure(indexed: Host) -> None:
    answer = indexed.json("ask", "How do I bake sourdough bread?")
    assert answer["verdict"] == "not_in_article"
    assert (answer["text"], answer["citations"]) == ("", [])
    plain = indexed.runs("ask", "How do I bake sourdough bread?")
    assert plain.returncode == 0
    assert plain.stdout.startswith("The article does not say.\n")


def test_questions_are_read_a_line_each_and_answered_in_order(indexed: Host) -> None:
    lines = [
        "Quand fermera le phare ?",
        "",
        "Recette du pain ?",
        "x" * 5000,
        "De quand date-t-il ?",
    ]
    run = indexed.runs("ask", "-", "--json", given="\n".join(lines))
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [answer["question"][:20] for answer in answers] == [line[:20] for line in lines if line]
    assert [answer.get("verdict") for answer in answers] == [
        "answered",
        "not_in_article",
        None,
        "answered",
    ]
    assert "5,00" in answers[2]["error"]
    assert stopped(run, status=2).startswith("verbatim: the question is 5,00")


def test_a_conversation_understands_what_leans_on_the_question_before(indexed: Host) -> None:
    run = indexed.runs("chat", given="Que fera le phare de la pointe ?\n\net quand ?\n")
    assert run.returncode == 0
    assert "the question is empty" in run.stderr
    assert "\nen 2040\n" in f"\n{run.stdout}"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["ask", ""], 2, "the question is empty"),
        (["ask", " \t "], 2, "the question is empty"),
        (["ask", "\u202e\u200b"], 2, "the question is empty"),
        (["ask", "x" * 100_000], 2, "the question is 100,000 characters long"),
        (["index", "rollback"], 1, "no older build is kept"),
        (["index", "rollback", "build-x"], 1, "no build build-x is kept: verbatim index list"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    indexed: Host, arguments: list[str], status: int, says: str
) -> None:
    assert says in stopped(indexed.runs(*arguments), status)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "bogus",
        "ask",
        "ask x --no-such-option",
        "ask x --json=1",
        "chat x",
        "preview",
        "explain",
        "eval",
        "eval x --fail-under 101",
        "eval x --fail-under much",
        "facts",
        "facts bogus",
        "facts dates --plot x.gif",
        "facts dates --plot",
        "facts dates --language ja",
        "facts statements --language xx",
        "index",
        "index x",
        "index diff a b c",
        "index list x",
        "index refresh --forc",
        "index rollback a b",
        "run x",
        "doctor x",
        "discord",
        "discord invite x",
        "discord sync --guild here",
        "discord sync --guild -1",
        "slack",
        "slack manifest --language ja",
        "feedback",
        "feedback export x",
        "forget",
        "forget a b",
        "forget irc:1",
    ],
)
def test_wrong_use_exits_with_2(line: str) -> None:
    run = CliRunner().invoke(app, line.split())
    assert run.exit_code == 2
    assert run.output


def test_a_language_that_the_bot_does_not_speak_is_said_with_those_that_it_does(host: Host) -> None:
    run = host.runs("slack", "manifest", "--language", "ja")
    assert (run.returncode, run.stdout) == (2, "")
    said = " ".join(run.stderr.replace("│", " ").split())
    assert "the bot does not speak 'ja': write one of de, en, es, fr, it, nl, pt, ru" in said
    assert "Répond aux questions" in host.runs("slack", "manifest", "--language", "fr").stdout


def test_letters_that_the_output_does_not_take_stop_nothing(indexed: Host) -> None:
    windows = indexed.but(PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    run = windows.runs("ask", "--json", "Когда закроется маяк?")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["question"] == "Когда закроется маяк?"
    run = windows.runs("explain", "Когда закроется маяк?", encoding="cp1252")
    assert run.returncode == 0, run.stderr


def test_bytes_that_are_no_text_are_no_failure(indexed: Host) -> None:
    command = [*VERBATIM, "ask", b"Quand fermera le phare \xff\xfe ?"]
    run = subprocess.run(
        command, check=False, capture_output=True, cwd=indexed.folder, env=indexed.environment
    )
    assert run.returncode == 0
    assert run.stdout.decode().startswith("en 2040\n")


@pytest.mark.parametrize(
    "question",
    [
        "😀😀😀",
        "\u202eQuand\u202c fermera le phare ?",
        "\x1b[31mred\x07",
        "[bold]x[/bold]",
        "{$x} { }",
    ],
)
def test_odd_characters_are_asked_like_any(indexed: Host, question: str) -> None:
    run = indexed.runs("ask", question)
    assert run.returncode == 0
    assert "\x1b" not in run.stdout


def test_status_says_what_is_published(indexed: Host) -> None:
    status = indexed.json("index", "status")
    assert status["articles"] == ["phare.txt"]
    assert (status["documents"], status["sentences"], status["kept"]) == (1, 4, 1)
    assert str(status["embedder"]).startswith("embedder@")
    plain = indexed.runs("index", "status").stdout
    assert str(status["name"]) in plain
    assert "4 of 1 document" in plain


def test_refresh_publishes_only_what_has_changed_and_rollback_goes_back(host: Host) -> None:
    first = host.json("index", "refresh")
    again = host.json("index", "refresh")
    assert (first["published"], again["published"]) == (True, False)
    host.article.write_text(LIGHTHOUSE.replace("2040", "2050"))
    second = host.json("index", "refresh")
    assert second["sentences"] == {"added": 2, "changed": 0, "removed": 2}
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2050"
    listed = host.runs("index", "list").stdout.splitlines()
    assert [line[0] for line in listed] == ["*", " "]
    assert host.json("index", "rollback")["name"] == first["build"]["name"]  # type: ignore[index] # a build
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"
    newest = second["build"]["name"]  # type: ignore[index] # a build
    assert host.runs("index", "rollback", newest).returncode == 0
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2050"


def test_a_refresh_that_would_lose_most_of_an_article_is_held_back_until_forced(
    host: Host,
) -> None:
    host.article.write_text(long_article(20))
    before = host.json("index", "refresh")["build"]
    host.article.write_text(LIGHTHOUSE)
    says = stopped(host.runs("index", "refresh"))
    assert "20 of 24 sentences would be lost: look at the articles" in says
    assert host.json("index", "list") == [before | {"published": True}]  # type: ignore[operator] # a build
    assert host.runs("index", "refresh", "--force").returncode == 0
    assert host.json("index", "status")["sentences"] == 4


def test_a_source_that_fails_is_told_and_stays_as_it_was(host: Host) -> None:
    (host.folder / "pluie.txt").write_text("Il pleut à Brest depuis lundi.")
    host.settings["ARTICLES"] = "phare.txt,pluie.txt"
    assert host.runs("index", "refresh").returncode == 0
    (host.folder / "pluie.txt").unlink()
    host.article.write_text(LIGHTHOUSE.replace("2040", "2050"))
    run = host.runs("index", "refresh")
    assert run.returncode == 0
    assert "pluie.txt names no article" in run.stderr
    assert "(it stays in the index as it was last)" in run.stderr
    (failed,) = host.json("index", "refresh")["failed"]  # type: ignore[misc] # a list
    assert (failed["source"], failed["kept"]) == ("pluie.txt", True)
    assert host.json("index", "status")["documents"] == 2


def test_diff_shows_what_one_build_has_and_another_has_not(host: Host) -> None:
    first = host.json("index", "refresh")["build"]["name"]  # type: ignore[index] # a build
    assert "no older build is kept" in stopped(host.runs("index", "diff"))
    host.article.write_text(LIGHTHOUSE.replace("1850", "1851") + "\nLa mer monte ici.\n")
    second = host.json("index", "refresh")["build"]["name"]  # type: ignore[index] # a build
    shown = host.runs("index", "diff").stdout
    assert shown == (
        f"{first} → {second}\n\n"
        "Le phare fermera en 2040 · phare.txt\n"
        "- Il date de 1850.\n"
        "+ Il date de 1851.\n"
        "+ La mer monte ici.\n"
    )
    (article,) = host.json("index", "diff", second, first)  # the other way round
    assert article["removed"] == ["La mer monte ici."]  # type: ignore[index] # an object
    assert host.runs("index", "diff", second, second).stdout.endswith(
        "every sentence is the same\n"
    )
    assert "no build build-x is kept" in stopped(host.runs("index", "diff", "build-x"))


def test_no_more_builds_are_kept_than_the_settings_say(host: Host) -> None:
    host.settings["KEEP_BUILDS"] = "2"
    for year in range(2040, 2044):
        host.article.write_text(LIGHTHOUSE.replace("2040", str(year)))
        assert host.runs("index", "refresh").returncode == 0
    assert len(host.runs("index", "list").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("articles", "says"),
    [
        ("nowhere.txt", "nowhere.txt names no article"),
        ("empty.txt", "empty.txt is empty"),
        ("binary.txt", "binary.txt is not a text"),
        ("http://127.0.0.1:9/", "leads to a private address: set ALLOW_PRIVATE_URLS=true"),
    ],
)
def test_a_refresh_that_fails_leaves_the_published_build(
    host: Host, articles: str, says: str
) -> None:
    (host.folder / "empty.txt").touch()
    (host.folder / "binary.txt").write_bytes(bytes(range(256)))
    before = host.json("index", "refresh")["build"]
    host.settings["ARTICLES"] = articles
    assert says in stopped(host.runs("index", "refresh"))
    assert host.json("index", "list") == [before | {"published": True}]  # type: ignore[operator] # a build
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"


def test_an_article_on_the_web_is_cited_with_a_link_to_the_sentence(host: Host) -> None:
    with serving_site() as site:
        host.settings |= {"ARTICLES": f"{site.url}/page", "ALLOW_PRIVATE_URLS": "true"}
        answer = host.json("ask", "Quand fermera le phare de la pointe ?")
    link = answer["citations"][0]["link"]  # type: ignore[index] # a citation
    assert link.startswith(f"{site.url}/page#:~:text=Le%20phare%20de%20la%20pointe")


@pytest.mark.models
def test_an_index_of_another_model_is_refused_until_it_is_rebuilt(host: Host, minilm: str) -> None:
    assert host.runs("index", "refresh").returncode == 0
    host.settings |= {
        "EMBEDDING_MODEL": minilm,
        "HF_HUB_OFFLINE": "1",
    }
    assert "run verbatim index refresh" in stopped(host.runs("ask", "Quand ?"))
    assert host.runs("index", "refresh").returncode == 0
    assert "2040" in str(host.json("ask", "Quand fermera le phare de la pointe ?")["text"])
    del host.settings["EMBEDDING_MODEL"]
    assert "run verbatim index refresh" in stopped(host.runs("ask", "Quand ?"))
    assert host.runs("index", "rollback").returncode == 0
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"


def test_a_server_holds_the_index_when_there_is_one(host: Host, chroma_server: str) -> None:
    host.settings["CHROMA_URL"] = chroma_server
    assert host.runs("index", "refresh").returncode == 0
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"
    assert not (host.folder / "data" / "chroma").exists()
    host.settings["CHROMA_URL"] = "http://127.0.0.1:9"
    assert "the Chroma server does not answer" in stopped(host.runs("ask", "Quand ?"))


def test_a_data_folder_that_cannot_be_written_is_said(host: Host) -> None:
    host.settings["DATA_DIR"] = "/dev/null/data"
    assert "DATA_DIR cannot be written" in stopped(host.runs("ask", "Quand ?"))
    assert "DATA_DIR cannot be written" in stopped(host.runs("index", "refresh"))


def test_an_unknown_setting_is_refused_by_name(host: Host) -> None:
    (host.folder / ".env").write_text("KEEP_BUILD=3\n")
    assert "KEEP_BUILD is not a setting" in stopped(host.runs("ask", "Quand ?"))


def test_a_full_disk_leaves_the_published_build(host: Host) -> None:
    before = host.json("index", "refresh")["build"]
    host.article.write_text(long_article())
    database = host.folder / "data" / "chroma" / "chroma.sqlite3"
    limit = database.stat().st_size + 60_000

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    says = stopped(host.runs("index", "refresh", preexec_fn=little_room))
    assert "the disk is full: free some space under DATA_DIR" in says
    assert host.json("index", "list") == [before | {"published": True}]  # type: ignore[operator] # a build
    assert host.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"
    assert host.runs("index", "refresh").returncode == 0


def long_article(sentences: int = 400) -> str:
    lines = (f"La commune numéro {n} a fermé son phare en {1600 + n}." for n in range(sentences))
    return LIGHTHOUSE + "\n" + "\n".join(lines)


def test_the_second_of_two_refreshes_is_told_of_the_first_and_questions_are_answered(
    host: Host,
) -> None:
    assert host.runs("index", "refresh").returncode == 0
    host.article.write_text(long_article(1500))
    first = host.starts("index", "refresh")
    try:
        wait_until_it_refreshes(host, first.pid)
        says = stopped(host.runs("index", "refresh"))
        assert f"another refresh is running (process {first.pid}, since 20" in says
        assert host.json("ask", "Quand fermera le phare de la pointe ?")["text"] == "en 2040"
        assert first.poll() is None, "it was too quick to tell"
    finally:
        assert first.wait(PATIENCE) == 0
    assert host.json("index", "status")["sentences"] == 1504


def wait_until_it_refreshes(host: Host, process: int) -> None:
    """Read who holds the lock: to try the lock oneself could take it from the other."""
    holder = host.folder / "data" / "refresh.json"
    for _ in range(20 * PATIENCE):
        with suppress(OSError, ValueError):  # not written yet, or half
            if json.loads(holder.read_text())["process"] == process:
                return
        time.sleep(0.05)
    raise TimeoutError(holder)


def test_help_and_asking_import_nothing_heavy_that_they_do_not_need(indexed: Host) -> None:
    def imported(*arguments: str) -> set[str]:
        script = (
            "import sys, atexit; from bot.commands.cli import app;"
            "names = lambda: {name.partition('.')[0] for name in sys.modules};"
            "atexit.register(lambda: print(*names(), file=sys.stderr));"
            f"app({list(arguments)!r})"
        )
        run = subprocess.run(
            [sys.executable, "-c", script],
            check=False,
            capture_output=True,
            text=True,
            cwd=indexed.folder,
            env=indexed.environment,
        )
        assert run.returncode == 0
        return set(run.stderr.split())

    never = {"torch", "transformers", "sentence_transformers", "discord", "slack_bolt"}
    never |= {"langchain_core", "trafilatura", "pypdfium2"}
    assert not imported("ask", "Quand ?") & never
    assert not imported("--help") & (never | {"chromadb", "onnxruntime", "tokenizers"})


def test_help_lists_the_commands_as_they_come_to_be_needed(host: Host) -> None:
    shown = host.runs("-h").stdout
    assert shown == host.runs("--help").stdout
    commands = re.findall(r"^│ ([a-z]+) ", shown, re.MULTILINE)
    assert commands[:6] == ["ask", "chat", "check", "facts", "preview", "index"]
    assert commands[-1] == "forget"


def test_the_version_is_that_of_the_package(host: Host) -> None:
    assert host.runs("--version").stdout == f"verbatim {version('verbatim-bot')}\n"


def test_a_conversation_ends_by_a_word_and_one_tells_what_can_be_done(indexed: Host) -> None:
    run = indexed.runs("chat", given="Help\nexit\nQuand fermera le phare ?\n")
    assert (run.returncode, run.stdout) == (0, "")
    assert "exit, quit or Ctrl-D ends" in run.stderr


def test_explain_shows_passages_scores_and_times(indexed: Host) -> None:
    shown = indexed.runs("explain", "Quand", "fermera", "le", "phare", "?").stdout
    assert re.search(r"^answer +en 2040$", shown, re.MULTILINE)
    borders = r"\(answered from 0\.\d{3}, perhaps from 0\.\d{3}\)"
    assert re.search(rf"^confidence +0\.\d+ {borders}$", shown, re.MULTILINE)
    assert re.search(
        r"^ +1 +1?\.?\d.* 2 Le phare de la pointe fermera en 2040", shown, re.MULTILINE
    )
    offered = offering(indexed, "Quand fermera le phare ?").runs(
        "explain", "Quand fermera le phare ?"
    )
    assert "Voici peut-être la réponse\u00a0: en 2040\n" in offered.stdout
    assert "related" not in offered.stdout
    traced = indexed.json("explain", "Quand fermera le phare ?")["trace"]
    assert traced["passages"][0]["sentence"] == traced["chosen"] == 2  # type: ignore[index] # JSON
    assert traced["times_ms"].keys() == {"retrieve", "read"}  # type: ignore[index] # JSON
