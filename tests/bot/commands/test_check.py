"""`verbatim check`: in a shell, in a script, and what it refuses."""

from __future__ import annotations

import json

from tests.bot.conftest import Host

TEXT = "Le phare fermera en 2045. Il date de 1850. Bonjour !"


def test_a_text_is_checked_sentence_by_sentence(indexed: Host) -> None:
    run = indexed.runs("check", *TEXT.split())
    assert run.returncode == 0
    shown = [line for line in run.stdout.splitlines() if line.strip()]
    assert shown[:2] == ["✗ Le phare fermera en 2045.", "L’article dit autre chose\u00a0:"]
    assert shown[2].startswith("│ Le phare")
    assert "✓ Il date de 1850." in shown
    assert "│ Il date de 1850." in shown
    assert shown[-1] == "Rien à comparer, donc pas vérifiée\u00a0: une phrase"


def test_a_script_gets_json_of_what_it_pipes_in(indexed: Host) -> None:
    run = indexed.runs("check", "-", "--json", given=f"{TEXT}\nLa NASA est à Brest.")
    found = json.loads(run.stdout)
    assert found["language"] == "fr"
    assert (found["unchecked"], found["beyond"]) == (1, 0)
    verdicts = {claim["text"]: claim["verdict"] for claim in found["claims"]}
    assert verdicts == {
        "Le phare fermera en 2045.": "contradicted",
        "Il date de 1850.": "supported",
        "La NASA est à Brest.": "not_found",
    }
    second, third = found["claims"][1:]
    assert second["citation"]["quote"] == "Il date de 1850."
    assert second["citation"]["source"].endswith("phare.txt")
    assert third["citation"] is None


def test_nothing_and_too_much_are_wrong_use_with_a_sentence(indexed: Host) -> None:
    nothing = indexed.runs("check", "-", given="\n")
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert "the text is empty" in nothing.stderr
    long = indexed.runs("check", "-", given="x" * 4_001)
    assert long.returncode == 2
    assert "4,001 characters long: check 4,000 or fewer at a time" in long.stderr
