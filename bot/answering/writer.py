"""Passages → an answer that a chat model words and the bot proves; or why there is none."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from bot.answering.proof.verify import verify
from bot.errors import ChatModelError
from index.document import Chunk, Document, Span
from index.language.identification import identify_language
from index.passage import Passage

from .answer import NO_TOKENS
from .chat_model import ChatModel, Turn
from .citation import Citation
from .drafts import Draft, Standalone, Summary
from .model.replies import Reply
from .question import Question
from .slots import Slots
from .written import Rewritten, Written

_ENOUGH_TO_TELL = 40
"""Characters from which the language of an answer can be told for certain enough."""

_MAX_QUESTION_CHARS = 500
_FEWEST_LINES, _MOST_LINES = 3, 6
"""Sentences of a summary: with fewer that are proved it is none."""


class Writer:
    """Words answers by a chat model.

    Args:
        model: the chat model.
        context: how many tokens of passages to send at most.
        slots: where answers are proved: a long one keeps the event loop waiting otherwise.
    """

    def __init__(self, model: ChatModel, context: int, slots: Slots) -> None:
        self.model, self._context, self._slots = model, context, slots

    async def rewrite(self, question: Question, deadline: float) -> Rewritten:
        """Word a follow-up so that it stands alone.

        Args:
            question: with the one before it; without one nothing is asked of the model.
            deadline: when to give up, by the clock of the event loop.
        """
        if question.previous is None:
            return Rewritten(question.text)
        asked = json.dumps({"questions": _conversation(question)}, ensure_ascii=False)
        turns = [("system", _prompt("rewrite")), ("human", asked)]
        reply = await self.model.ask(Standalone, turns, deadline)
        if reply.value is None:
            return Rewritten(question.text, reply.tokens, reply.away)
        reworded = " ".join(reply.value.question.split())[:_MAX_QUESTION_CHARS]
        return Rewritten(reworded or question.text, reply.tokens)

    async def write(
        self, question: str, language: str, passages: Sequence[Passage], deadline: float
    ) -> Written:
        """Answer `question` from `passages`; tried twice, and told what was wrong at first.

        Args:
            question: standing alone.
            language: its language, ISO 639-1, and the answer's.
            passages: best first.
            deadline: when to give up, by the clock of the event loop.
        """
        sentences = self.shown(passages)
        turns: list[Turn] = [
            ("system", _prompt("answer")),
            ("human", _as_json(question, language, sentences)),
        ]
        spent, stopped = NO_TOKENS, list[str]()
        for last in (False, True):
            reply = await self.model.ask(Draft, turns, deadline)
            spent += reply.tokens
            draft = reply.value
            if draft is None:
                return Written(tokens=spent, away=reply.away)
            if not draft.answerable:
                return Written(proved=True, problems=tuple(stopped), tokens=spent)
            proof = await self._slots.run(verify, draft, language, sentences)
            problems = [*proof.problems, *_wrong_language(draft.answer, language)]
            if not problems:
                text = " ".join(draft.answer.split())
                return Written(True, text, proof.citations, tuple(stopped), spent)
            stopped += problems
            if not last:
                told = json.dumps(problems, ensure_ascii=False)
                turns += [("ai", draft.model_dump_json()), ("human", f"{_prompt('retry')}\n{told}")]
        return Written(problems=tuple(stopped), tokens=spent)

    async def sum_up(self, sentences: Sequence[Chunk], language: str, deadline: float) -> Written:
        """Sum up an article in a few sentences, each of which is proved; the others are left out.

        Args:
            sentences: the article's, in their order; the first that fit are sent.
            language: of the summary, ISO 639-1.
            deadline: when to give up, by the clock of the event loop.
        """
        sent = list(self._fitting(sentences))
        turns: list[Turn] = [
            ("system", _prompt("summary")),
            ("human", _as_json("", language, sent)),
        ]
        reply = await self.model.ask(Summary, turns, deadline)
        if reply.value is None:
            return Written(tokens=reply.tokens, away=reply.away)
        lines, cited, stopped = list[str](), dict[Chunk, Citation](), list[str]()
        for draft in reply.value.lines[:_MOST_LINES]:
            proof = await self._slots.run(verify, draft, language, sent)
            problems = [*proof.problems, *_wrong_language(draft.answer, language)]
            if problems:
                stopped += problems
                continue
            lines.append(" ".join(draft.answer.split()))
            cited |= {one.chunk: Citation(one.chunk) for one in proof.citations}
        return Written(
            proved=len(lines) >= _FEWEST_LINES,
            text=" ".join(lines),
            citations=tuple(sorted(cited.values(), key=lambda one: one.chunk.number)),
            problems=tuple(stopped),
            tokens=reply.tokens,
        )

    async def check(self) -> Reply[Draft]:
        """Put one question to the model, as people's are put, to see whether it answers.

        Raises:
            ChatModelError: if it does not; the message says what to do.
        """
        turns = [
            ("system", _prompt("answer")),
            ("human", _as_json("When was the lighthouse lit?", "en", [_TRIAL])),
        ]
        deadline = asyncio.get_running_loop().time() + self.model.timeout
        reply = await self.model.ask(Draft, turns, deadline)
        if reply.value is None:
            raise ChatModelError(reply.away)
        return reply

    def shown(self, passages: Sequence[Passage]) -> list[Chunk]:
        """Choose the sentences to send, the best that fit, and order them as their articles do."""
        chosen = self._fitting(passage.chunk for passage in passages)
        return sorted(chosen, key=lambda chunk: (chunk.document.source, chunk.number))

    def _fitting(self, sentences: Iterable[Chunk]) -> Iterator[Chunk]:
        """Yield the first sentences that there is room for, one at least."""
        room = self._context
        for number, sentence in enumerate(sentences):
            room -= _tokens_at_most(sentence.text)
            if room < 0 and number:
                return
            yield sentence


_TRIAL_TEXT = "The lighthouse of Port Orvel was first lit in 1911."
_TRIAL = Chunk(
    Document(_TRIAL_TEXT, "A lighthouse", "trial.txt", "en"), Span(0, len(_TRIAL_TEXT)), 1
)
"""An article of one sentence, to see whether a model answers."""


def _conversation(question: Question) -> list[str]:
    """Return the questions up to this one, oldest first."""
    before = _conversation(question.previous) if question.previous else []
    return [*before, question.text]


def _as_json(question: str, language: str, sentences: Sequence[Chunk]) -> str:
    """Return what the model reads: nothing in an article or a question can end its string."""
    by_article = groupby(enumerate(sentences, 1), key=lambda numbered: numbered[1].document)
    value = {
        "articles": [
            {
                "title": document.title,
                "published": document.published.isoformat() if document.published else None,
                "language": _english_name(document.language),
                "sentences": [{"number": number, "text": chunk.text} for number, chunk in numbered],
            }
            for document, numbered in by_article
        ],
        "question": question,
        "answer_in": _english_name(language),
    }
    return json.dumps(value, ensure_ascii=False)


def _tokens_at_most(text: str) -> int:
    """Estimate from above: tokenizers have three bytes of UTF-8 a token, or more; and the frame."""
    return len(text.encode()) // 3 + 12


def _wrong_language(text: str, language: str) -> list[str]:
    if len(text) < _ENOUGH_TO_TELL or identify_language(text) == language:
        return []
    return [f"The answer is not in {_english_name(language)}."]


@cache
def _english_name(language: str) -> str:
    from babel import Locale

    return Locale.parse(language).get_display_name("en") or language


@cache
def _prompt(name: str) -> str:
    return (files(__package__) / "prompts" / f"{name}.md").read_text(encoding="utf-8").strip()
