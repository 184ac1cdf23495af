"""The Grafana dashboard shows metrics that there are, and all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.answering.answer import Fallback
from bot.metrics import Metrics
from tests.bot.answering.test_answer import answer

HOSTING = Path(__file__).parents[2] / "hosting"
DASHBOARD = json.loads((HOSTING / "grafana" / "dashboards" / "verbatim.json").read_text())
PROMTOOL = shutil.which("promtool")
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]


@pytest.fixture(scope="module")
def exposed() -> dict[str, set[str]]:
    """The labels of each sample that `/metrics` gives, by its name."""
    metrics = Metrics(lambda: 0, lambda: None)
    metrics.observe("discord", answer(fallback=Fallback.AWAY))
    return {
        sample.name: set(sample.labels)
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def parts_of(query: str) -> list[Any]:
    """Every expression in a query, itself included."""
    parts: list[Any] = []
    promql_parser.walk(
        promql_parser.parse(query.replace("$__rate_interval", "5m")), pre_visit=parts.append
    )
    return parts


def asked_for(query: str) -> set[str]:
    """The names of the samples that a query is about."""
    return {p.name for p in parts_of(query) if isinstance(p, promql_parser.VectorSelector)}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_asks_for_what_is_exposed(query: str, exposed: dict[str, set[str]]) -> None:
    names = asked_for(query) - {"up"}  # Prometheus's own
    assert names <= exposed.keys()
    grouped = {
        label
        for part in parts_of(query)
        if isinstance(part, promql_parser.AggregateExpr) and part.modifier
        for label in part.modifier.labels
    }
    assert all(grouped <= exposed[name] for name in names)


def test_every_metric_is_shown(exposed: dict[str, set[str]]) -> None:
    shown = set().union(*map(asked_for, QUERIES))
    beside = {name for name in exposed if name.endswith(("_created", "_sum", "_count"))}
    assert exposed.keys() - beside <= shown


def test_its_data_source_is_the_one_that_is_provisioned() -> None:
    file = HOSTING / "grafana" / "provisioning" / "datasources" / "prometheus.yaml"
    (source,) = yaml.safe_load(file.read_text())["datasources"]
    used = {target["datasource"]["uid"] for p in DASHBOARD["panels"] for target in p["targets"]}
    assert used == {source["uid"]}


@pytest.mark.skipif(PROMTOOL is None, reason="promtool is not installed")
def test_prometheus_takes_its_configuration() -> None:
    check = [str(PROMTOOL), "check", "config", HOSTING / "prometheus.yml"]
    run = subprocess.run(check, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
