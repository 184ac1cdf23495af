"""What a chat model's server returns, over real HTTP: what can be read is read."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.messages import AIMessage

from bot.answering.chat_model import ChatModel, Way
from bot.answering.drafts import Draft, Quote
from bot.answering.model.replies import Reply, Unreadable, read
from bot.settings import Settings
from tests.bot.model_server import (
    Handler,
    ModelServer,
    Request,
    completion,
    failing,
    hanging_up,
    returning,
    serving_model,
)
from tests.bot.model_server import Reply as Scripted

DRAFT = {
    "answerable": True,
    "answer": "On 3 March.",
    "citations": [{"sentence": 2, "words": "le 3 mars", "translation": ""}],
}
WANTED = Draft.model_validate(DRAFT)
TEXT = json.dumps(DRAFT)
PROSE = "It opens in March, I believe."


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving_model() as model:
        yield model


@pytest.fixture
def model(server: ModelServer) -> ChatModel:
    return model_of(server)


def model_of(server: ModelServer, **others: object) -> ChatModel:
    values = {
        "chat_model": "openai:scripted",
        "chat_model_url": server.url,
        "chat_model_key": "sk-secret-key",
    }
    return ChatModel(Settings(_env_file=None, **(values | others)))  # type: ignore[arg-type] # checked by pydantic


def ask(model: ChatModel, seconds: float = 30) -> Reply[Draft]:
    async def asked() -> Reply[Draft]:
        deadline = asyncio.get_running_loop().time() + seconds
        return await model.ask(Draft, [("system", "JSON"), ("human", "When?")], deadline)

    return asyncio.run(asked())


def sending(body: object, content_type: str = "application/json") -> Scripted:
    """A reply with status 200 that is no completion."""
    text = body if isinstance(body, str) else json.dumps(body)

    def send(handler: Handler, _: Request) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.end_headers()
        handler.wfile.write(text.encode())

    return send


def formats(server: ModelServer) -> list[str | None]:
    """How each request asked for JSON."""
    return [(request.get("response_format") or {}).get("type") for request in server.requests]


# What is read


WRAPPED = {
    "thoughts": f"<think>\nA day is wanted. {{Hm}} Is it {{\"answer\": 3}}?\n</think>\n\n{TEXT}",
    "thoughts whose beginning is cut off": f"{{A day}} is wanted.\n</think>\n{TEXT}",
    "thoughts in square brackets": f"[THINK]A day.[/THINK]{TEXT}",
    "a draft among the thoughts": f'<think>{{"answerable": false}}, no.</think>{TEXT}',
    "a code fence": f"```json\n{TEXT}\n```",
    "prose before it": f"Here is what I found:\n\n{TEXT}",
    "prose with braces behind it": f"{TEXT}\n\nThe {{date}} stands in sentence 2.",
    "a first try before it": f'{{"answerable": false, "answer": ""}}\nNo, wait:\n{TEXT}',
    "an object around it": json.dumps({"name": "Draft", "arguments": DRAFT}),
    "a list around it": f"[{TEXT}]",
    "lines that break in a string": TEXT.replace("On 3", "On\\n3").replace("\\n", "\n"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRAPPED)
def test_json_is_read_whatever_stands_around_it(
    server: ModelServer, model: ChatModel, what: str
) -> None:
    server.says(completion(WRAPPED[what]))
    draft = ask(model).value
    assert draft
    assert draft.answer.split() == WANTED.answer.split()
    assert draft.citations == WANTED.citations
    assert len(server.requests) == 1


def cited(citations: object) -> dict[str, object]:
    return {**DRAFT, "citations": citations}


WHOLE = Quote(sentence=2, words="", translation="")
LOOSE = Quote(sentence=None, words="le 3 mars", translation="")
FORMS: dict[str, tuple[dict[str, object], Draft]] = {
    "no translation": (cited([{"sentence": 2, "words": "le 3 mars"}]), WANTED),
    "a translation that is null": (
        cited([{"sentence": 2, "words": "le 3 mars", "translation": None}]),
        WANTED,
    ),
    "no word on whether it answers": ({k: DRAFT[k] for k in ("answer", "citations")}, WANTED),
    "one citation without a list": (cited(DRAFT["citations"][0]), WANTED),  # type: ignore[index] # a list
    "a number that is a text": (cited([{"sentence": "2", "words": "le 3 mars"}]), WANTED),
    "names of what it was shown": (cited([{"number": 2, "text": "le 3 mars"}]), WANTED),
    "a bare number": (cited([2]), WANTED.model_copy(update={"citations": [WHOLE]})),
    "a number in brackets": (cited(["[2]"]), WANTED.model_copy(update={"citations": [WHOLE]})),
    "words without words": (
        cited([{"sentence": 2, "words": None}]),
        WANTED.model_copy(update={"citations": [WHOLE]}),
    ),
    "bare words": (cited(["le 3 mars"]), WANTED.model_copy(update={"citations": [LOOSE]})),
    "a year is words": (
        cited(["2035"]),
        WANTED.model_copy(
            update={"citations": [Quote(sentence=None, words="2035", translation="")]}
        ),
    ),
    "nulls where it finds no answer": (
        {"answerable": False, "answer": None, "citations": None},
        Draft(answerable=False, answer="", citations=[]),
    ),
    "nothing but that it finds none": (
        {"answerable": False},
        Draft(answerable=False, answer="", citations=[]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FORMS)
def test_what_is_left_out_or_written_in_another_form_is_read(
    server: ModelServer, model: ChatModel, what: str
) -> None:
    given, wanted = FORMS[what]
    server.says(returning(given))
    assert ask(model).value == wanted
    assert len(server.requests) == 1


def test_the_schema_that_is_sent_asks_for_every_field() -> None:
    schema = Draft.model_json_schema()
    assert schema["required"] == ["answerable", "answer", "citations"]
    assert schema["$defs"]["Quote"]["description"] == "Words of one sentence."
    assert schema["$defs"]["Quote"]["required"] == ["sentence", "words", "translation"]


def test_a_call_of_a_tool_is_read() -> None:
    call = {"name": "Draft", "args": DRAFT, "id": "1"}
    assert read(Draft, AIMessage("", tool_calls=[call])).value == WANTED
    broken = {"name": "Draft", "args": f"{TEXT})", "id": "1", "error": None}
    assert read(Draft, AIMessage("", invalid_tool_calls=[broken])).value == WANTED


def test_parts_of_a_message_are_read_but_for_its_thoughts() -> None:
    parts: list[str | dict[str, Any]] = [
        {"type": "thinking", "thinking": '{"answerable": false}'},
        {"type": "text", "text": TEXT},
    ]
    assert read(Draft, AIMessage(parts)).value == WANTED


LONG = {
    "braces": "{" * 1_000_000,
    "objects without end": '{"answer": [' * 80_000,
    "a string without end": '{"answer": "' + "x" * 1_000_000,
    "braces in a string": '{"answer": "' + "{" * 1_000_000,
    "thoughts without end": "<think>" * 140_000,
    "many objects": '{"year": 1}' * 90_000,
}


@pytest.mark.parametrize("what", LONG)
def test_a_megabyte_that_cannot_be_read_takes_no_time(what: str) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable):
        read(Draft, AIMessage(LONG[what]))
    assert time.process_time() - began < 1


def test_json_behind_a_megabyte_of_thoughts_is_read() -> None:
    thoughts = "{so} it is. " * 90_000
    assert read(Draft, AIMessage(f"<think>{thoughts}</think>{TEXT}")).value == WANTED


# How it is asked


@pytest.mark.parametrize("status", [400, 404, 415, 422, 501])
def test_a_server_that_takes_no_format_is_asked_in_plain_words_from_then_on(
    server: ModelServer, model: ChatModel, status: int
) -> None:
    server.says(failing(status), failing(status), returning(DRAFT))
    assert ask(model).value == WANTED
    assert formats(server)[-1] is None
    assert model.way is Way.PLAIN
    assert ask(model).value == WANTED
    assert formats(server)[-1] is None


def test_a_server_that_takes_json_mode_is_asked_so(server: ModelServer, model: ChatModel) -> None:
    server.says(failing(400), returning(DRAFT))
    assert ask(model).value == WANTED
    assert formats(server) == ["json_schema", "json_object"]
    assert model.way is Way.MODE


def test_a_server_that_breaks_on_a_format_is_asked_in_plain_words(
    server: ModelServer, model: ChatModel
) -> None:
    def breaking(handler: Handler, request: Request) -> None:
        (failing(500) if "response_format" in request else returning(DRAFT))(handler, request)

    server.says(breaking)
    assert ask(model).value == WANTED
    assert "json_object" not in formats(server)


def test_a_server_that_fails_whatever_it_is_asked_leaves_the_way_as_it_was(
    server: ModelServer, model: ChatModel
) -> None:
    server.says(failing(400))
    assert "its server refuses the request" in ask(model).away
    assert model.way is Way.SCHEMA


def event(content: str) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", "content": content}}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n"


def test_a_server_that_only_streams_is_read_and_known_for_it(
    server: ModelServer, model: ChatModel
) -> None:
    events = [event(TEXT[:20]), event(TEXT[20:]), "data: [DONE]\n\n"]
    server.says(sending("".join(events), "text/event-stream"))
    reply = ask(model)
    assert reply.value == WANTED
    assert reply.at_first == "its server answers by a stream only"
    assert [bool(request.get("stream")) for request in server.requests] == [False, True]
    assert model.way is Way.STREAM
    assert ask(model).value == WANTED
    assert len(server.requests) == 3


# What cannot be read


OTHER: dict[str, tuple[Scripted, str]] = {
    "prose": (completion(PROSE), "it returns prose, not the JSON"),
    "nothing": (completion(""), "it returns nothing"),
    "no content": (completion(None), "it returns nothing"),
    "other JSON": (returning({"year": 2035}), "JSON with other fields"),
    "half of it": (completion(TEXT[:40]), "JSON that is broken or has no end"),
    "thoughts alone": (completion("<think>A day is wanted."), "its thoughts alone"),
    "an answer cut off": (completion(TEXT[:40], "length"), "its answer was cut off"),
    "no choices": (sending({"id": "c", "choices": []}), "nothing in it (no choices)"),
    "choices that are null": (sending({"id": "c", "choices": None}), "nothing in it (no choices)"),
    "an error as if all were well": (
        sending({"error": {"message": "sk-secret-key", "code": 502}}),
        "an error, as if all were well (HTTP status 200, which says that its server is in trouble",
    ),
    "an error that is a text": (sending({"error": "sk-secret-key"}), "as if all were well"),
    "a web page": (sending("<!doctype html><p>Hi</p>", "text/html"), "a web page answers"),
    "another protocol": (sending({"response": TEXT}), "its server"),
    "no JSON at all": (sending("sk-secret-key"), "does not answer as a chat model’s does"),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHER)
def test_what_cannot_be_read_is_told_and_asked_once_more(
    server: ModelServer, model: ChatModel, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    bad, why = OTHER[what]
    caplog.set_level(logging.INFO)
    server.says(bad)
    reply = ask(model)
    assert reply.value is None
    assert why in reply.away
    assert "cannot be reached" not in reply.away
    assert len(server.requests) == 2
    assert why in caplog.text
    assert "secret" not in caplog.text
    server.says(bad, returning(DRAFT))
    reply = ask(model)
    assert reply.value == WANTED
    assert why in reply.at_first
    assert "secret" not in reply.at_first


def test_a_second_try_shows_what_was_said_and_costs_what_both_do(
    server: ModelServer, model: ChatModel
) -> None:
    server.says(completion(PROSE), returning(DRAFT))
    reply = ask(model)
    assert (reply.tokens.sent, reply.tokens.received) == (1400, 80)
    *_, (role, said), (other, told) = server.turns()
    assert (role, said, other) == ("assistant", PROSE, "user")
    assert told.startswith("That cannot be read.")
    assert formats(server) == ["json_schema", None]
    assert model.way is Way.SCHEMA


@pytest.mark.parametrize("how", ["refusal", "filter"])
def test_a_refusal_is_not_asked_again(server: ModelServer, model: ChatModel, how: str) -> None:
    refused = completion(None, refusal="I cannot")
    server.says(refused if how == "refusal" else completion("", "content_filter"))
    assert ask(model).away.startswith("it refuses to answer")
    assert len(server.requests) == 1


def test_a_second_try_ends_with_the_patience_of_who_asks(
    server: ModelServer, model: ChatModel
) -> None:
    def waiting(handler: Handler, _: Request) -> None:
        handler.server.over.wait(60)

    server.says(completion(PROSE), waiting)
    assert ask(model, seconds=2).away == "it has not answered in time"


def test_a_second_try_that_breaks_tells_of_the_first(server: ModelServer, model: ChatModel) -> None:
    server.says(completion(PROSE), hanging_up)
    assert "it returns prose" in ask(model).away
