"""Why an answer was not helpful: the choices below the thanks for such a vote, and the form."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.models.blocks import ActionsBlock, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.chat.reasons import give
from bot.conversations import Conversations
from bot.history.reasons import LABELS, MOST, Reason, Why
from bot.messages.error_messages import excuse
from bot.messages.locales import say

from .api import SlackApi
from .blocks import button, escape, plain_text, text_block
from .faults import BROKEN, unsent
from .messages import Message

_CHOICE = re.compile(r"why-\w+")
_FORM, _WORDS = "why", "words"


class Reasons:
    """Notes why people did not find answers helpful.

    Args:
        api: Slack.
        conversations: what knows the answers.
    """

    def __init__(self, api: SlackApi, conversations: Conversations) -> None:
        self._api, self._history = api, conversations.history

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of the choices and of the form."""
        app.action({"type": "block_actions", "action_id": _CHOICE})(self._on_choice)
        app.view(_FORM)(self._on_form)

    async def _on_choice(
        self, ack: Any, body: dict[str, Any], action: dict[str, Any], respond: Any
    ) -> None:
        await ack()
        person, channel = body["user"]["id"], body["channel"]["id"]
        language = await self._api.people.language(person)
        why, _, number = action["value"].partition(":")
        if why == Why.WORDS:
            view = _form(number, language)
            try:
                await self._api.client.views_open(
                    trigger_id=body["trigger_id"], view=view.to_dict()
                )
            except BROKEN as error:
                unsent(channel, error)
                await self._api.whisper(channel, person, say(language, "trouble"), _thread(body))
            return
        said = await self._given(int(number), person, Reason(Why(why)), language)
        where = {"channel_id": channel, "user_id": person}
        await self._api.respond(respond, where, said, replace_original=True)

    async def _on_form(self, ack: Any, body: dict[str, Any], view: dict[str, Any]) -> None:
        person, number = body["user"]["id"], int(view["private_metadata"])
        language = await self._api.people.language(person)
        fields = [one for block in view["state"]["values"].values() for one in block.values()]
        words = " ".join(" ".join(one.get("value") or "" for one in fields).split())
        said = await self._given(number, person, Reason(Why.WORDS, words), language)
        thanks = View("modal", title=_title(language), blocks=[text_block(said)])
        await ack(response_action="update", view=thanks.to_dict())

    async def _given(self, number: int, person: str, reason: Reason, language: str) -> str:
        try:
            return await give(self._history, number, person, reason, language)
        except Exception as error:
            return excuse(error, language)


def reasons_message(answer: int, language: str) -> Message:
    """Render the thanks for a vote, with a button for each reason why `answer` was not helpful."""
    said = say(language, "voted-why")
    choices = [
        button(say(language, key), f"why-{why.value}", f"{why.value}:{answer}")
        for why, key in LABELS.items()
    ]
    return {"text": escape(said), "blocks": [text_block(said), ActionsBlock(elements=choices)]}


def _form(answer: str, language: str) -> View:
    """Make the form for a person's own words."""
    field = PlainTextInputElement(action_id=_WORDS, multiline=True, max_length=MOST)
    label = plain_text(say(language, "why-label"))
    return View(
        "modal",
        title=_title(language),
        callback_id=_FORM,
        private_metadata=answer,
        submit=plain_text(say(language, "why-send")),
        blocks=[InputBlock(block_id=_WORDS, label=label, element=field)],
    )


def _title(language: str) -> Any:
    return plain_text(say(language, "why-title"))


def _thread(body: dict[str, Any]) -> str | None:
    thread: str | None = (body.get("message") or {}).get("thread_ts")
    return thread
