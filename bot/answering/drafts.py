"""What a chat model is to return. The descriptions go to it, as part of the JSON Schema.

What it leaves out, or writes in another form, is read where it can be meant in one way only.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

_NUMBER = re.compile(r"\W{0,3}(?:sentence)?\W{0,3}(\d{1,3})\W{0,3}", re.IGNORECASE)


class Quote(BaseModel):
    """Words of one sentence."""

    sentence: int | SkipJsonSchema[None] = Field(description="The number of the sentence.")
    words: str = Field(
        description="The words of it that answer, copied letter for letter, untranslated."
    )
    translation: str = Field(
        description="The whole sentence in the language of the answer; empty if it is in that."
    )

    @model_validator(mode="before")
    @classmethod
    def _in_another_form(cls, given: Any) -> Any:
        """Read a bare number, which quotes a sentence whole, and bare words, of any sentence."""
        if isinstance(given, int | str):
            numbered = _NUMBER.fullmatch(str(given))
            given = {"sentence": numbered[1]} if numbered else {"words": given}
        if not isinstance(given, dict):
            return given
        number = given.get("sentence", given.get("number"))
        if isinstance(number, str):
            numbered = _NUMBER.fullmatch(number)
            number = numbered[1] if numbered else None
        words = given.get("words") or given.get("quote") or given.get("text") or ""
        translation = given.get("translation") or ""
        return {"sentence": number, "words": words, "translation": translation}


class Draft(BaseModel):
    """An answer that nobody has seen yet."""

    answerable: bool = Field(description="Whether the sentences answer the question.")
    answer: str = Field(description="Three short sentences at most; empty if not answerable.")
    citations: list[Quote] = Field(description="One to three sentences the answer rests on.")

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_left_out(cls, given: Any) -> Any:
        """Fill in what a model left out or gave as null, if it says at least whether it answers."""
        if not isinstance(given, dict) or not (given.keys() & {"answerable", "answer"}):
            return given
        answer, citations = given.get("answer"), given.get("citations")
        answer = str(answer) if isinstance(answer, int | float) else answer or ""
        answerable = given.get("answerable")
        if citations is None:
            citations = []
        elif not isinstance(citations, list):
            citations = [citations]
        return {
            "answerable": bool(answer) if answerable is None else answerable,
            "answer": answer,
            "citations": [one for one in citations if one is not None],
        }


class Summary(BaseModel):
    """A summary that nobody has seen yet."""

    lines: list[Draft] = Field(description="Three to six sentences, each with what it rests on.")


class Standalone(BaseModel):
    """A follow-up question that can be understood alone."""

    question: str = Field(description="The last question, rewritten so that it stands alone.")
