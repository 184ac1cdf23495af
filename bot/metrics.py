"""Prometheus metrics of the bot, and whether it is alive and ready, over HTTP.

`/metrics` in the text format of Prometheus; `/healthz` is 200 as long as the bot's event loop runs;
`/readyz` is 200 once it answers people, else 503 with what is missing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import time

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from bot.answering.answer import Answer
from index.builds.build import Build

from .errors import SettingsError

SECONDS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)
"""The bounds of the latency histogram: a reading takes some 0.1 s, a chat model up to a minute."""


class Metrics:
    """Metrics counts what is asked and answered, in Prometheus's form.

    Args:
        waiting: how many questions wait for their answers.
        published: the build that is answered from, if there is one.
    """

    def __init__(self, waiting: Callable[[], int], published: Callable[[], Build | None]) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "verbatim_answers",
            "Answers given.",
            ["verdict", "platform", "read_by"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "verbatim_answer_seconds",
            "How long an answer takes.",
            ["platform"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._failures = Counter(
            "verbatim_model_failures",
            "Answers that the chat model did not write, by why.",
            ["reason"],
            registry=self._registry,
        )
        Gauge(
            "verbatim_questions_waiting", "Questions being answered.", registry=self._registry
        ).set_function(waiting)
        Gauge(
            "verbatim_build_age_seconds",
            "How old the published index is; NaN if there is none.",
            registry=self._registry,
        ).set_function(lambda: _age(published()))

    def observe(self, platform: str, answer: Answer) -> None:
        """Count an answer that was given on a platform."""
        self._answers.labels(answer.verdict.value, platform, answer.read_by).inc()
        self._seconds.labels(platform).observe(answer.elapsed_ms / 1000)
        if answer.fallback:
            self._failures.labels(answer.fallback.value).inc()

    def text(self) -> bytes:
        """Return all of it, in Prometheus's text format."""
        return generate_latest(self._registry)


def _age(build: Build | None) -> float:
    return time() - build.created.timestamp() if build else float("nan")


class MetricsServer:
    """Serves `/metrics`, `/healthz` and `/readyz`.

    Args:
        metrics: what is counted.
        missing: what keeps the bot from answering people; empty if nothing does.
    """

    def __init__(self, metrics: Metrics, missing: Callable[[], list[str]]) -> None:
        self._metrics, self._missing = metrics, missing
        app = web.Application()
        app.router.add_get("/metrics", self._on_metrics)
        app.router.add_get("/healthz", self._on_health)
        app.router.add_get("/readyz", self._on_ready)
        self._runner = web.AppRunner(app, access_log=None)

    async def start(self, host: str, port: int) -> None:
        """Listen there.

        Raises:
            SettingsError: if that cannot be done.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self.close()
            raise SettingsError(
                f"METRICS_HOST and METRICS_PORT, {host}:{port}, cannot be listened at"
                f" ({error.strerror}): choose another port"
            ) from error

    async def close(self) -> None:
        """Listen no more."""
        await self._runner.cleanup()

    async def _on_metrics(self, _: web.Request) -> web.Response:
        text = await asyncio.to_thread(self._metrics.text)  # the age of the build is read from disk
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _on_health(self, _: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _on_ready(self, _: web.Request) -> web.Response:
        missing = await asyncio.to_thread(self._missing)
        if missing:
            return web.Response(status=503, text="".join(f"{what}\n" for what in missing))
        return web.Response(text="ready\n")
