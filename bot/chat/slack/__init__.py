"""Slack: commands, mentions, direct messages, threads, buttons and a home, over Socket Mode."""

from __future__ import annotations

from .client import SlackBot

__all__ = ["SlackBot"]
