"""The parts of the bot, put together as the settings say, each made when it is first needed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from index.embedding import Embedder, load_embedder
from index.errors import NothingPublished, UnknownBuild

from .settings import Settings

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.answering.writer import Writer
    from bot.history.history import History
    from index.builds.build import Build
    from index.builds.store import Store
    from index.reader.reading import Borders, Reader
    from index.reindex import Check, Progress, Report
    from index.retrieval import PublishedRetriever


class Application:
    """Everything that a platform needs.

    Args:
        settings: what the host chose.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """What to index: what the settings name, or else the sample article."""
        from index.articles import SAMPLE

        return self.settings.articles or (str(SAMPLE),)

    @cached_property
    def embedder(self) -> Embedder:
        """What makes the vectors."""
        return load_embedder(self.settings.embedding_model)

    @cached_property
    def store(self) -> Store:
        """Where the builds are."""
        from index.builds.store import Store

        url, token = self.settings.chroma_url, self.settings.chroma_token
        return Store.open(
            self.settings.data_dir / "chroma",
            url.get_secret_value() if url else None,
            token.get_secret_value() if token else None,
        )

    @cached_property
    def reader(self) -> Reader:
        """What finds the answer in passages."""
        from index.reader.extractive import ExtractiveReader

        return ExtractiveReader()

    @cached_property
    def borders(self) -> Borders:
        """What the reader's confidence allows to be said: as fitted, or as bold as is set."""
        from index.reader.extractive import shipped_borders

        chosen = self.settings.answer_threshold
        return shipped_borders() if chosen is None else shipped_borders().at(chosen)

    def undoubting(self, retriever: PublishedRetriever) -> Answerer:
        """What answers whatever the confidence, to see what a threshold would change.

        Args:
            retriever: what finds the passages.
        """
        from bot.answering.answerer import Answerer
        from index.reader.reading import Borders

        return Answerer(retriever, self.reader, Borders(0, 0))

    @cached_property
    def retriever(self) -> PublishedRetriever:
        """What finds passages in the published build."""
        from index.retrieval import PublishedRetriever

        return PublishedRetriever(self.store, self.embedder)

    @cached_property
    def writer(self) -> Writer | None:
        """What words the answers, if the settings name a chat model.

        Raises:
            bot.errors.ChatModelRefused: if that cannot be used.
        """
        if self.settings.chat_model is None:
            return None
        from bot.answering.chat_model import ChatModel
        from bot.answering.writer import Writer

        return Writer(ChatModel(self.settings), self.settings.chat_model_context)

    @cached_property
    def answerer(self) -> Answerer:
        """What answers questions."""
        *_, best = self.answerers_over(self.retriever).values()
        return best

    @cached_property
    def extractive(self) -> Answerer:
        """What answers questions in the article's words, whether or not there is a chat model."""
        return self.answerers_over(self.retriever)["extractive"]

    @cached_property
    def history(self) -> History:
        """What remembers the answers given in chats."""
        from bot.history.history import History
        from bot.history.pseudonyms import Pseudonyms

        settings = self.settings
        return History(
            settings.data_dir / "history.sqlite3",
            Pseudonyms(settings.data_dir / "people.key"),
            keep_days=settings.retention_days,
            store_questions=settings.store_questions,
        )

    def answerers_over(self, retriever: PublishedRetriever) -> dict[str, Answerer]:
        """What answers, by name: the reader alone, and beside it the chat model if there is one.

        Args:
            retriever: what finds the passages.

        Raises:
            bot.errors.ChatModelRefused: if the chat model cannot be used.
        """
        from bot.answering.answerer import Answerer

        found = {"extractive": Answerer(retriever, self.reader, self.borders)}
        if self.writer:
            found["written"] = Answerer(retriever, self.reader, self.borders, self.writer)
        return found

    def close(self) -> None:
        """Let go of the files that are open."""
        for part in ("store", "history"):
            if part in self.__dict__:  # a cached property that was needed
                getattr(self, part).close()

    def refresh(self, progress: Progress, *, force: bool = False) -> Report:
        """Index the articles anew and publish them, unless nothing has changed.

        Args:
            progress: hears how far it is.
            force: publish even what a check would hold back.

        Raises:
            index.errors.IndexingError: if it cannot be done, or a check holds it back; the
                published build is untouched.
            bot.errors.EvaluationError: if the golden questions cannot be read.
        """
        from index.reindex import ingest, refresh_lock
        from index.sources.gathering import gather
        from index.sources.validators import RememberedPages

        checks = [] if force else self._checks()
        with refresh_lock(self.settings.data_dir):
            published = self.store.readable()
            pages = RememberedPages(self.settings.data_dir / "pages.json")
            gathered = gather(
                self.articles,
                self.store.documents(published) if published else (),
                pages,
                allow_private=self.settings.allow_private_urls,
                progress=lambda source: progress(f"Reading {source}", 0, 0),
            )
            report = ingest(
                gathered.documents,
                self.store,
                self.embedder,
                articles=self.articles,
                keep=self.settings.keep_builds,
                checks=checks,
                progress=progress,
            )
            pages.save()
        return replace(report, failed=gathered.failed)

    def _checks(self) -> list[Check]:
        """What a build must pass before it replaces the published one.

        Raises:
            bot.errors.EvaluationError: if the golden questions cannot be read.
        """
        from index.reindex import hold_losses

        questions = self.settings.golden_questions
        if questions is None:
            return [hold_losses]
        from bot.answering.answerer import Answerer
        from bot.evaluation.golden import GoldenQuestions
        from index.retrieval import Retriever

        golden = GoldenQuestions.read(
            questions,
            self.settings.golden_tolerance,
            lambda build: Answerer(Retriever(build, self.embedder), self.reader, self.borders),
        )
        return [hold_losses, golden.check]

    def publish(self, build: Build) -> None:
        """Answer from `build` from now on.

        Raises:
            index.errors.IncompatibleBuild: if the configured embedder did not make it.
        """
        from index.retrieval import check_compatible

        check_compatible(build, self.embedder)
        self.store.publish(build)

    def rollback(self, name: str | None = None) -> Build:
        """Publish the build of that name, or else the one before the published one.

        Raises:
            index.errors.UnknownBuild: if it is not kept.
            index.errors.IncompatibleBuild: if the configured embedder did not make it.
        """
        build = self.store.build(name) if name else self.older_than(self.store.published())
        self.publish(build)
        return build

    def older_than(self, newer: Build) -> Build:
        """The build that was made before `newer`.

        Raises:
            index.errors.UnknownBuild: if none is kept.
        """
        older = [build for build in self.store.builds() if build.name < newer.name]
        if not older:
            raise UnknownBuild("no older build is kept: verbatim index list")
        return older[0]

    def published(self) -> Build | None:
        """The build that questions are answered from, if there is one."""
        try:
            return self.store.published()
        except NothingPublished:
            return None
