"""What is stored: the models, the index, the history."""

from __future__ import annotations

from bot.application import Application
from bot.commands.console import counted
from bot.errors import CheckWarning
from index.errors import NothingPublished


def check_models(application: Application) -> str:
    """Find out whether the models are what was shipped, and load."""
    from index.models import checksums, model_file

    for name in checksums():
        model_file(name)
    embedder = application.embedder
    embedder.embed_query("?")
    return f"{len(checksums())} files are what was shipped; {embedder.name} embeds"


def check_index(application: Application) -> str:
    """Open the published build, and find out whether it is whole, and what the settings name."""
    from index.builds.chroma.connecting import check_whole
    from index.retrieval import check_compatible

    if application.settings.chroma_url is None:
        check_whole(application.settings.data_dir / "chroma")
    try:
        build = application.store.published()
    except NothingPublished:
        return "none yet: the first question or run makes it"
    check_compatible(build, application.embedder)
    opened = application.open_build.current()
    where = "the Chroma server" if application.settings.chroma_url else "DATA_DIR"
    if not build.is_of(application.articles):
        raise CheckWarning("ARTICLES has changed since the index was built: verbatim index refresh")
    read = [len(sentences) for _, sentences in opened.annotated()]
    held = f"{counted(sum(read), 'sentence')} of {counted(len(read), 'article')}"
    return f"{build.name} in {where}: {held}, made {build.created:%Y-%m-%d %H:%M} UTC"


def check_history(application: Application) -> str:
    """Open what was asked and voted in chats."""
    file = application.settings.data_dir / "history.sqlite3"
    if not file.exists():
        return "none yet: the first question in a chat begins it"
    return f"{counted(application.history.count(), 'answer')} kept"
