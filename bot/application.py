"""The parts of the bot, put together as the settings say, each made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from index.embedding import Embedder, load_embedder
from index.errors import NothingPublished

from .settings import Settings

if TYPE_CHECKING:
    from bot.answering.answer import Answer
    from bot.answering.answerer import Answerer
    from bot.answering.extractor import Extractor
    from bot.answering.question import Question
    from bot.answering.slots import Slots
    from bot.answering.writer import Writer
    from bot.history.history import History
    from bot.shelves import Shelves
    from index.builds.build import Build
    from index.builds.chroma.connecting import Server
    from index.builds.published import PublishedBuild
    from index.builds.store import Store
    from index.reader.reading import Borders, Reader
    from index.retrieval import PublishedRetriever, Retriever


class Application:
    """Everything that a platform needs.

    Args:
        settings: what the host chose.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The articles are those that the settings name, or else the sample article."""
        from index.articles import SAMPLE

        return self.settings.articles or (str(SAMPLE),)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder makes the vectors."""
        return load_embedder(self.settings.embedding_model)

    @cached_property
    def store(self) -> Store:
        """The store holds the builds."""
        from index.builds.store import Store

        return Store.open(self.settings.data_dir / "chroma", self._server)

    @property
    def _server(self) -> Server | None:
        from index.builds.chroma.connecting import Server

        settings = self.settings
        if settings.chroma_url is None:
            return None
        token = settings.chroma_token
        return Server(
            settings.chroma_url.get_secret_value(),
            token.get_secret_value() if token else None,
            settings.chroma_tenant,
            settings.chroma_database,
        )

    @cached_property
    def reader(self) -> Reader:
        """The reader finds the answer in passages."""
        from index.reader.extractive import ExtractiveReader

        return ExtractiveReader()

    @cached_property
    def borders(self) -> Borders:
        """The borders say what the reader's confidence allows: as fitted, or as bold as is set."""
        from index.reader.extractive import shipped_borders

        chosen = self.settings.answer_threshold
        return shipped_borders() if chosen is None else shipped_borders().at(chosen)

    @cached_property
    def shelves(self) -> Shelves:
        """The shelves hold the published articles, and say which are answered from where.

        Raises:
            bot.errors.SettingsError: if the file that the settings name cannot be read.
        """
        from .shelves import Shelves, read_patterns

        file = self.settings.channel_articles
        return Shelves(self.open_build, read_patterns(file) if file else {})

    @cached_property
    def open_build(self) -> PublishedBuild:
        """The published build is open here, once for all that reads it."""
        from index.builds.published import PublishedBuild

        return PublishedBuild(self.store)

    @cached_property
    def retriever(self) -> PublishedRetriever:
        """The retriever finds passages in the published build."""
        from index.retrieval import PublishedRetriever

        return PublishedRetriever(self.open_build, self.embedder)

    @cached_property
    def extractor(self) -> Extractor:
        """The extractor answers in the articles' words, whether or not there is a chat model."""
        return self.extractor_over(self.retriever)

    def extractor_over(
        self, retriever: PublishedRetriever | Retriever, borders: Borders | None = None
    ) -> Extractor:
        """Make what answers in the articles' words.

        Args:
            retriever: what finds the passages.
            borders: what the confidence allows to be said; as it is set if None.
        """
        from .answering.extractor import Extractor

        return Extractor(retriever, self.reader, borders or self.borders)

    @cached_property
    def slots(self) -> Slots:
        """The slots are where questions are read, so many at a time."""
        from .answering.slots import Slots

        return Slots()

    @cached_property
    def writer(self) -> Writer | None:
        """The writer words the answers, if the settings name a chat model.

        Raises:
            bot.errors.ChatModelRefused: if that cannot be used.
        """
        if self.settings.chat_model is None:
            return None
        from bot.answering.chat_model import ChatModel
        from bot.answering.writer import Writer

        return Writer(ChatModel(self.settings), self.settings.chat_model_context, self.slots)

    @cached_property
    def answerer(self) -> Answerer:
        """The answerer answers many people at once, by the chat model if there is one.

        Raises:
            bot.errors.ChatModelRefused: if the chat model cannot be used.
        """
        return self.answerer_over(self.extractor)

    def answerer_over(self, extractor: Extractor) -> Answerer:
        """Make what answers by the chat model, if there is one, and else by `extractor`.

        Raises:
            bot.errors.ChatModelRefused: if the chat model cannot be used.
        """
        from .answering.answerer import Answerer

        return Answerer(extractor, self.slots, self.writer)

    @contextmanager
    def asking(self, extractor: Extractor | None = None) -> Iterator[Callable[[Question], Answer]]:
        """Yield what answers one question at a time, as a terminal and an evaluation ask.

        Args:
            extractor: what answers without a chat model; of the published build if None.

        Raises:
            bot.errors.ChatModelRefused: if the chat model cannot be used.
        """
        extractor = extractor or self.extractor
        if self.writer is None:
            yield extractor.answer
            return
        import asyncio

        answerer = self.answerer_over(extractor)
        with asyncio.Runner() as runner:  # one for all: the model's connections belong to it
            yield lambda question: runner.run(answerer.answer(question))

    @cached_property
    def history(self) -> History:
        """The history remembers the answers given in chats."""
        from bot.history.history import History
        from bot.history.pseudonyms import Pseudonyms

        settings = self.settings
        return History(
            settings.data_dir / "history.sqlite3",
            Pseudonyms(settings.data_dir / "people.key"),
            keep_days=settings.retention_days,
            store_questions=settings.store_questions,
        )

    def close(self) -> None:
        """Let go of the files that are open."""
        for part in ("slots", "store", "history"):
            if part in self.__dict__:  # a cached property that was needed
                getattr(self, part).close()

    def published(self) -> Build | None:
        """Return the build that questions are answered from, if there is one."""
        try:
            return self.store.published()
        except NothingPublished:
            return None
