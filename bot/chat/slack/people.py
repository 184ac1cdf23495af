"""Who people are in Slack: what they are called, which language they read, who is an admin."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Set
from typing import Any

from cachetools import TTLCache
from slack_sdk.web.async_client import AsyncWebClient

from .faults import BROKEN, code_of, remedy

_PEOPLE, _KNOWN_FOR = 10_000, 600.0
"""How many people are known, and for how many seconds: Slack tells of some 100 a minute."""

LANGUAGE_WITHIN = 2.0
"""Seconds that people wait for the bot to find out their language."""

_log = logging.getLogger(__name__)


class People:
    """Knows who people are, and asks Slack once for all who want to know just now.

    Args:
        client: the Web API.
        admins: the ids of who may work on the index beside the workspace's admins.
    """

    def __init__(self, client: AsyncWebClient, admins: Set[str]) -> None:
        self._client, self._admins = client, admins
        self._known: TTLCache[str, asyncio.Task[dict[str, Any]]] = TTLCache(_PEOPLE, _KNOWN_FOR)

    async def is_admin(self, person: str) -> bool:
        """Tell whether `person` may work on the index."""
        if person in self._admins:
            return True
        user = await self._user(person)
        return bool(user.get("is_admin") or user.get("is_owner"))

    async def language(self, person: str) -> str:
        """Return the language of `person`'s Slack, ISO 639-1; empty if it is not known in time."""
        try:
            async with asyncio.timeout(LANGUAGE_WITHIN):
                locale: str = (await self._user(person)).get("locale", "")
        except TimeoutError:
            return ""
        return locale.partition("-")[0]

    async def name(self, person: str) -> str:
        """Return what `person` is called."""
        user = await self._user(person)
        return str(user.get("real_name") or user.get("name") or person)

    async def _user(self, person: str) -> dict[str, Any]:
        """Return what Slack knows of `person`."""
        if person not in self._known:
            self._known[person] = asyncio.create_task(self._looked_up(person))
        return await asyncio.shield(self._known[person])

    async def _looked_up(self, person: str) -> dict[str, Any]:
        try:
            found = await self._client.users_info(user=person, include_locale=True)
        except BROKEN as error:
            self._known.pop(person, None)
            _log.warning(
                "who somebody is cannot be found out (%s): %s", code_of(error), remedy(error)
            )
            return {}
        user: dict[str, Any] = found["user"]
        return user
