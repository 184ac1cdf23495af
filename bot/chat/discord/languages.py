"""Discord's locales, and the words of the commands in each."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.messages.locales import DEFAULT, LANGUAGES, say


def interface_language(locale: discord.Locale) -> str:
    """Return the language of a person's Discord, ISO 639-1."""
    return locale.value.partition("-")[0]


def words(key: str) -> app_commands.locale_str:
    """Make a command's name or description: English here, and translated by `Translator`."""
    return app_commands.locale_str(say(DEFAULT, key), key=key)


class Translator(app_commands.Translator):
    """Translates names and descriptions of commands, from `bot/messages/locales/`."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Say `string` in `locale`; None where the bot does not speak it, or it is the same."""
        del context
        language, key = interface_language(locale), string.extras.get("key")
        if key is None or language not in LANGUAGES or language == DEFAULT:
            return None
        return say(language, key)
