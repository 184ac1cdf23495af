"""Slack: commands, mentions, direct messages, threads, buttons and a home, over Socket Mode."""

from __future__ import annotations

from .gateway import SlackBot, check_tokens

__all__ = ["SlackBot", "check_tokens"]
