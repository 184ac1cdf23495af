"""Settings → a chat model of LangChain's: the one file that imports those, when it makes one."""

from __future__ import annotations

from typing import Any

from bot.errors import ChatModelRefused
from bot.settings import Settings
from index.errors import install_line


def load_chat_model(settings: Settings) -> Any:
    """Return the model that the settings name, as LangChain's chat model.

    Raises:
        ChatModelRefused: if its provider is unknown, not installed, or wants a key.
    """
    from langchain.chat_models import init_chat_model

    key, url = settings.chat_model_key, settings.chat_model_url
    options: dict[str, Any] = {"max_retries": 1, "timeout": settings.chat_model_timeout}
    if url:
        options["base_url"] = str(url)
        options["api_key"] = "none"  # a provider's own key is for its own address
    if key:
        options["api_key"] = key.get_secret_value()
    try:
        try:
            return init_chat_model(settings.chat_model, **options)
        except ValueError as error:
            if not url or "infer model provider" not in str(error):
                raise
            return init_chat_model(settings.chat_model, model_provider="openai", **options)
    except ImportError as error:
        raise ChatModelRefused(_not_installed(str(error))) from error
    except Exception as error:  # whatever a provider's package raises for what it misses
        if "infer model provider" in str(error):
            raise ChatModelRefused(
                f"CHAT_MODEL={settings.chat_model} names no provider:"
                " write it as openai:gpt-4.1-mini, or set CHAT_MODEL_URL"
            ) from error
        raise ChatModelRefused(
            f"CHAT_MODEL={settings.chat_model} cannot be used: set CHAT_MODEL_KEY,"
            f" or see what its provider needs ({type(error).__name__})"
        ) from error


_EXTRAS = {"langchain-openai": "openai", "langchain-anthropic": "anthropic",
           "langchain-ollama": "ollama"}  # fmt: skip


def _not_installed(message: str) -> str:
    """Return the line that installs what LangChain says is missing."""
    package = message.partition("pip install ")[2].strip("`. '\"") or "langchain"
    extra = _EXTRAS.get(package)
    line = install_line(extra) if extra else f"pip install {package}"
    return f"CHAT_MODEL needs a package that is not installed: {line}"
