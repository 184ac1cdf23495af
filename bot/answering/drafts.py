"""What a chat model is to return. The descriptions go to it, as part of the JSON Schema."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Quote(BaseModel):
    """Words of one sentence."""

    sentence: int = Field(description="The number of the sentence.")
    words: str = Field(
        description="The words of it that answer, copied letter for letter, untranslated."
    )
    translation: str = Field(
        description="The whole sentence in the language of the answer; empty if it is in that."
    )


class Draft(BaseModel):
    """An answer that nobody has seen yet."""

    answerable: bool = Field(description="Whether the sentences answer the question.")
    answer: str = Field(description="Three short sentences at most; empty if not answerable.")
    citations: list[Quote] = Field(description="One to three sentences the answer rests on.")


class Standalone(BaseModel):
    """A follow-up question that can be understood alone."""

    question: str = Field(description="The last question, rewritten so that it stands alone.")
