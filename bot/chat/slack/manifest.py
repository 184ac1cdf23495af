"""The app's manifest: pasted once, it creates the app in Slack with the least it needs."""

from __future__ import annotations

from typing import Any

import yaml

from bot.messages.locales import DEFAULT, say

from .commands.check import SHORTCUT

SCOPES = (
    "app_mentions:read",  # to be asked in channels
    "assistant:write",  # the status line and the prompts of the app's own tab
    "channels:history",  # to see a question in a channel edited or deleted
    "chat:write",  # to answer
    "commands",  # /ask, /facts, /index, and the shortcut of a message
    "files:write",  # the timeline of /facts
    "groups:history",  # as channels:history, in private channels
    "im:history",  # to be asked in direct messages
    "im:write",  # to answer a question that was chosen in the app's home
    "reactions:write",  # to take thanks by a sign, where words would be in the way
    "users:read",  # a person's language, and whether they are an admin
)

EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
)


def manifest(language: str = DEFAULT) -> dict[str, Any]:
    """Make the manifest, with what people read in `language`."""
    return {
        "display_information": {
            "name": "Verbatim",
            "description": say(language, "app-description"),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Verbatim", "always_online": True},
            "agent_view": {"agent_description": say(language, "app-description")},
            "shortcuts": [
                {
                    "name": say(language, "check-name"),
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": say(language, "check-description"),
                }
            ],
            "slash_commands": [
                {
                    "command": "/ask",
                    "description": say(language, "ask-description"),
                    "usage_hint": say(language, "ask-usage"),
                    "should_escape": False,
                },
                {
                    "command": "/facts",
                    "description": say(language, "facts-description"),
                    "usage_hint": "dates | organisations | persons | statements [article] [page]",
                    "should_escape": False,
                },
                {
                    "command": "/index",
                    "description": say(language, "index-description"),
                    "usage_hint": "status | sources | refresh [force] | rollback [build]",
                    "should_escape": False,
                },
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(language: str = DEFAULT) -> str:
    """Write the manifest as it is pasted."""
    return str(yaml.safe_dump(manifest(language), sort_keys=False, allow_unicode=True))
