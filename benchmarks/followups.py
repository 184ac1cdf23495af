"""How well a question that leans on another is understood: `python benchmarks/followups.py`.

Over the sample article. The follow-ups are our own.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

from bot.answering.question import Question
from bot.application import Application
from bot.publishing import refresh
from bot.settings import Settings

FOLLOW_UPS = (
    ("What will Roscosmos and the CNSA build?", "and when?", "2035"),
    ("When is ILRS planned?", "which agencies are in charge of it?", "Roscosmos.*CNSA"),
    ("When is ILRS planned?", "who will build it?", "deux pays|Roscosmos"),
    ("Quand la station lunaire est-elle prévue ?", "et par quelles agences ?", "Roscosmos.*CNSA"),
    ("When is the new cooperation programme valid?", "and who said so?", "Global Times"),
    ("De quand à quand vaut le nouveau programme ?", "et qui l’a dit ?", "Global Times"),
    ("Who is Danil Bochkov?", "what did he say?", "ouverte|coopération"),
    ("Qui est Danil Bochkov ?", "qu’a-t-il ajouté ?", "bon exemple"),
    ("Who is Jens Stoltenberg?", "what did he answer?", "adhésion de Kiev"),
    ("Qui est Jens Stoltenberg ?", "qu’a-t-il rappelé ?", "principes"),
    ("Quand l’accord sera-t-il signé ?", "est-il contraignant ?", "contraignante"),
    ("When will the agreement be signed?", "is it binding?", "contraignante"),
    ("What is Artemis?", "and who leads it?", "États-Unis|NASA"),
    ("Qu’est-ce qu’Artemis ?", "quand partira le premier équipage ?", "2025"),
    ("What is Artemis?", "when will its first crew be sent?", "2025"),
    ("Which Russian navigation system is concerned?", "and the Chinese one?", "BeiDou"),
    ("Quel système de navigation russe est concerné ?", "et le chinois ?", "BeiDou"),
    ("Did Washington invite Russia to Artemis?", "why did it refuse?", "fermée|OTAN"),
    ("When will Biden talk with Putin?", "what about?", "sécurité"),
    ("Quand Biden parlera-t-il avec Poutine ?", "de quoi ?", "sécurité"),
    ("Is Ukraine a member of NATO?", "what guarantees does the Kremlin want?", "Alliance"),
    ("Que réclame le Kremlin ?", "qu’a répondu Stoltenberg ?", "adhésion de Kiev"),
    ("When did they talk before?", "how?", "visioconférence"),
    ("Which agencies are in charge?", "and the Russian one?", "Roscosmos"),
)


def main() -> None:
    """Ask them all, and print which are understood."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder))  # type: ignore[call-arg] # pydantic's
        application = Application(settings)
        refresh(application, lambda *_: None)
        found = [_asked(application, *follow_up) for follow_up in FOLLOW_UPS]
    cited, short = (sum(column) for column in zip(*found, strict=True))
    print(f"{cited} of {len(FOLLOW_UPS)} cite the right sentence, {short} give the right answer")


def _asked(application: Application, first: str, then: str, wanted: str) -> tuple[bool, bool]:
    """Tell whether the sentence cited is the right one, and the short answer is."""
    before = Question.asked(first)
    reply = application.extractor.answer(before).text
    question = Question.asked(then, replace(before, reply=reply))
    answer = application.extractor.answer(question)
    quote = answer.citations[0].quote if answer.citations else ""
    cited, short = bool(re.search(wanted, quote)), bool(re.search(wanted, answer.text))
    print(
        f"{'right' if short else 'cited' if cited else 'WRONG':6}{first} / {then} → {answer.text}"
    )
    return cited, short


if __name__ == "__main__":
    main()
