"""Every platform that has its token is served in one process, until a signal ends it."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from bot.answering.question import Question
from index.errors import IndexingError, RefreshRunning
from index.reindex import Report

from .announcing.announcer import Announcer, Announcing
from .announcing.news import News
from .announcing.outdated import OutdatedAnswers
from .announcing.weekly import WeeklyDigest
from .application import Application
from .conversations import Conversations
from .errors import BotError, ChatModelError, SettingsError
from .metrics import Metrics, MetricsServer
from .operators import Operators
from .suggesting import Suggester

if TYPE_CHECKING:
    from bot.answering.writer import Writer
    from bot.history.history import History
    from index.builds.build import Build

GRACE = 7.0
"""Seconds that questions in flight have when the bot is told to end: it has ten in all."""

_A_DAY = 24 * 60 * 60.0

_log = logging.getLogger(__name__)


class Platform(Announcing, Protocol):
    """A platform is a chat that the bot is connected to."""

    async def serve(self) -> None:
        """Answer until `close`.

        Raises:
            PlatformError: if the platform refuses the bot, or cannot be reached at all.
        """
        ...

    async def close(self) -> None:
        """End the connection, and `serve`."""
        ...


async def serve(application: Application, ending: Callable[[bool], None] = lambda _: None) -> None:
    """Answer on every platform that the settings name, until SIGINT or SIGTERM.

    The models load before anything connects.

    Args:
        application: what answers.
        ending: hears that the bot begins to end, and whether it was told to.

    Raises:
        PlatformError: if a platform refuses the bot, or cannot be reached at all.
        SettingsError: if they name none.
        index.errors.IndexingError: if there is no index that can be asked.
    """
    settings = application.settings
    metrics = Metrics(lambda: conversations.waiting, lambda: _published(application))
    conversations = Conversations(
        application.answerer,
        application.shelves,
        application.history,
        settings.questions_per_minute,
        log_questions=settings.store_questions,
        observe=metrics.observe,
    )
    suggester = Suggester(application)
    operators = Operators(application)
    platforms = _platforms(application, conversations, operators, suggester)
    server = MetricsServer(metrics, lambda: _missing(application, platforms))
    if settings.metrics_port:
        await server.start(settings.metrics_host, settings.metrics_port)
    await application.slots.run(application.extractor.answer, Question.asked("when"))
    stop = asyncio.Event()
    _set_when_told_to_end(stop)
    going_on = _beside(application, suggester, operators, Announcer(platforms))
    beside = [asyncio.create_task(one) for one in going_on]
    try:
        await _until(stop, platforms, conversations, ending)
    finally:
        for task in beside:
            task.cancel()
        await server.close()
        application.close()


def _beside(
    application: Application, suggester: Suggester, operators: Operators, announcer: Announcer
) -> Iterator[Coroutine[Any, Any, None]]:
    """Yield what goes on beside the answering, as far as the settings want it."""
    settings = application.settings
    yield suggester.keep_up()
    yield _expire_daily(application.history)
    yield OutdatedAnswers(application, announcer).keep_up()
    if application.writer:
        yield _tell_whether_it_answers(application.writer)
    if settings.refresh_every:
        yield _refresh_every(settings.refresh_every.total_seconds(), operators)
    if settings.digest_channels:
        yield WeeklyDigest(application, announcer).keep_up()
    if settings.news_channels:
        yield News(application, announcer).keep_up()


def _set_when_told_to_end(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # on Windows, where Python itself hears them between two steps
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))


def _missing(application: Application, platforms: Sequence[Platform]) -> list[str]:
    """Return what keeps the bot from answering people."""
    away = [f"not connected to {p.name}" for p in platforms if not p.connected]
    try:
        return away if application.published() else [*away, "no index is published"]
    except IndexingError as error:
        return [*away, str(error)]


def _published(application: Application) -> Build | None:
    """Return the published build, if there is one and it can be reached."""
    try:
        return application.published()
    except IndexingError:
        return None


async def _expire_daily(history: History) -> None:
    while True:
        await asyncio.sleep(_A_DAY)
        await asyncio.to_thread(history.expire)


async def _refresh_every(seconds: float, operators: Operators) -> None:
    """Re-index on a schedule; what goes wrong is logged, and tried again the next time."""
    while True:
        await asyncio.sleep(seconds)
        try:
            async for step in operators.refresh("the schedule", seconds):
                if isinstance(step, Report):
                    _log_refresh(step)
        except RefreshRunning:
            _log.info("the scheduled refresh is left out: another one is running")
        except (BotError, IndexingError) as error:
            _log.warning("the scheduled refresh published nothing: %s", error)
        except Exception:
            _log.exception("the scheduled refresh failed")


def _log_refresh(report: Report) -> None:
    for source in report.failed:
        _log.warning("%s", source.reason)
    if report.published:
        _log.info("published %s in %.1f s", report.build.name, report.seconds)


async def _tell_whether_it_answers(writer: Writer) -> None:
    """Log what a host has to mend, such as a wrong key; without the model the bot answers too."""
    try:
        await writer.check()
    except ChatModelError as error:
        _log.warning("the chat model %s is away: %s", writer.model.name, error)


async def _until(
    stop: asyncio.Event,
    platforms: Sequence[Platform],
    conversations: Conversations,
    ending: Callable[[bool], None],
) -> None:
    serving = [asyncio.create_task(platform.serve()) for platform in platforms]
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({*serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    _log.info("ending: %s", "told to" if stop.is_set() else "a platform has ended")
    ending(stop.is_set())
    stopped.cancel()
    await conversations.close(GRACE)
    for platform in platforms:
        await platform.close()
    await asyncio.gather(*serving)


def _platforms(
    application: Application,
    conversations: Conversations,
    operators: Operators,
    suggester: Suggester,
) -> list[Platform]:
    settings, found = application.settings, list[Platform]()
    if settings.discord_token:
        from bot.chat.discord import DiscordBot

        found.append(DiscordBot(settings, conversations, operators, suggester))
    if settings.slack_bot_token or settings.slack_app_token:
        from bot.chat.slack import SlackBot

        found.append(SlackBot(settings, conversations, operators, suggester))
    if not found:
        raise SettingsError(
            "there is no chat platform to run on:"
            " set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, in .env"
        )
    return found
