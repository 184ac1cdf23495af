"""The whole life of an index in Chroma Cloud: its quotas, a tenant, a token, TLS, busy times."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.application import Application
from bot.settings import Settings
from index.document import Document
from index.facts.values import Facts
from tests.chroma_cloud import Cloud, certified, serving_cloud, settings_of
from tests.conftest import serving_chroma

from .commands.test_cli import stopped
from .conftest import LIGHTHOUSE, Host

ASKED = "Quand fermera le phare ?"
GOLDEN = {"question": ASKED, "answerable": True, "answer_pattern": "2040|2055"}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """What TLS is spoken with, where a certificate can be made."""
    return certified(tmp_path_factory.mktemp("tls")) if shutil.which("openssl") else None


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory, certificate: Path | None) -> Iterator[Cloud]:
    with (
        serving_chroma(tmp_path_factory.mktemp("server")) as server,
        serving_cloud(server, certificate) as cloud,
    ):
        yield cloud


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory, cloud: Cloud, certificate: Path | None) -> Host:
    """A host with an index in the cloud: of an article too long for a row, and of many names."""
    host = Host(tmp_path_factory.mktemp("away"))
    (host.folder / "long.txt").write_text(long_article(), encoding="utf-8")
    for number in range(12):
        (host.folder / f"one-of-{number:02d}-short-articles.txt").write_text(LIGHTHOUSE)
    host.settings["ARTICLES"] = ",".join(sorted(one.name for one in host.folder.iterdir()))
    host.settings |= settings_of(cloud)
    if certificate:
        host.settings["SSL_CERT_FILE"] = str(certificate)
    (host.folder / "golden.jsonl").write_text(json.dumps(GOLDEN))
    assert host.runs("index", "refresh").returncode == 0
    return host


def long_article() -> str:
    """An article of 100 KB, of letters of one to four bytes; most are a word to no model."""
    lines = (
        f"La commune {n} a fermé son phare en {1800 + n}, près de 東京 : {chr(0x12000 + n) * 480}."
        for n in range(55)
    )
    return "L’histoire de la côte\n\n" + "\n\n".join(lines)


def read_back(host: Host, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Document, Facts | None]]:
    """The articles of the published build, with their facts."""
    for name, value in host.settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(host.folder)
    application = Application(Settings(_env_file=None))  # type: ignore[call-arg] # pydantic's
    build = application.store.load(application.store.published())
    found = [(document, build.facts_of(document)) for document in build.documents]
    application.close()
    return found


def test_an_index_in_the_cloud_is_the_one_that_a_folder_holds(
    away: Host, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home = away.but(**dict.fromkeys(settings_of(cloud), ""), DATA_DIR="home")
    assert at_home.runs("index", "refresh").returncode == 0
    there, here = read_back(away, monkeypatch), read_back(at_home, monkeypatch)
    assert there == here
    assert max(len(document.text.encode()) for document, _ in there) > 100_000
    assert there[0][0].text.encode() == long_article().encode()
    for asked, same in (
        (("index", "status"), ("articles", "sentences", "content_hash")),
        (("ask", ASKED), ("text", "confidence", "citation")),
    ):
        told = [host.json(*asked) for host in (away, at_home)]
        assert [told[0].get(key) for key in same] == [told[1].get(key) for key in same]
    assert away.json("facts", "dates") == at_home.json("facts", "dates")
    assert cloud.refused == []


def test_it_is_refreshed_compared_and_rolled_back_at_busy_times(away: Host, cloud: Cloud) -> None:
    golden = away.but(GOLDEN_QUESTIONS="golden.jsonl")
    long, short = away.folder / "long.txt", away.folder / "phare.txt"
    long.write_text(long_article().replace("La commune 7 ", "La ville 7 "), encoding="utf-8")
    short.write_text(LIGHTHOUSE.replace("2040", "2055"))
    before, throttled = cloud.asked.copy(), cloud.throttled
    report = golden.json("index", "refresh")
    assert report["documents"] == {"added": 0, "changed": 2, "removed": 0}
    assert cloud.asked["add"] > before["add"]
    assert cloud.throttled > throttled
    edited = {one["source"]: one["changed"] for one in away.json("index", "diff")}  # type: ignore[attr-defined] # a list
    assert [one["after"][:24] for one in edited["phare.txt"]] == [
        "Le phare fermera en 2055",
        "Le phare de la pointe fe",
    ]
    assert edited["long.txt"][0]["after"].startswith("La ville 7 ")
    assert away.runs("index", "rollback").returncode == 0
    assert len(away.json("index", "list")) == 2
    long.write_text(long_article(), encoding="utf-8")
    short.write_text(LIGHTHOUSE)
    assert away.json("index", "refresh")["published"] is False, "what was rolled back to is whole"
    assert cloud.refused == []


def test_doctor_finds_it_in_health(away: Host) -> None:
    verdict, says = index_of(away)
    assert verdict == "ok"
    assert "in the Chroma server" in says


def index_of(host: Host) -> tuple[str, str]:
    """What doctor says of the index."""
    run = host.runs("doctor", "--json")
    assert "Traceback" not in run.stderr
    (found,) = [one for one in json.loads(run.stdout) if one["check"] == "index"]
    return found["verdict"], found["says"]


def test_doctor_says_what_is_wrong_with_the_settings_of_a_server(
    away: Host, certificate: Path | None, tmp_path: Path
) -> None:
    for setting, wrong, said in (
        ("CHROMA_TOKEN", "ck-wrong", "refuses the token: mend CHROMA_TOKEN"),
        ("CHROMA_TENANT", "another", "one for CHROMA_TENANT and CHROMA_DATABASE"),
        ("CHROMA_DATABASE", "another", "mend CHROMA_TENANT and CHROMA_DATABASE, or create it"),
        ("CHROMA_URL", "http://127.0.0.1:9", "does not answer: start it, or mend CHROMA_URL"),
    ):
        verdict, says = index_of(away.but(**{setting: wrong}))
        assert verdict == "stop"
        assert said in says
    if certificate:
        verdict, says = index_of(away.but(SSL_CERT_FILE=str(certified(tmp_path))))
        assert verdict == "stop"
        assert "certificate is not trusted" in says


def test_what_is_no_chroma_server_is_said_to_be_none(host: Host) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as site:
        threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        verdict, says = index_of(host.but(CHROMA_URL=f"http://127.0.0.1:{site.server_port}"))
        site.shutdown()
    assert verdict == "stop"
    assert says.startswith("what answers at CHROMA_URL is no Chroma server")


def test_a_server_that_stays_too_busy_is_said_to_be(away: Host, cloud: Cloud) -> None:
    throttle, cloud.throttle, cloud.pause = cloud.throttle, 1, "3600"
    try:
        assert "too busy, or its quota is used up (status 429)" in stopped(away.runs("ask", ASKED))
    finally:
        cloud.throttle, cloud.pause = throttle, "0"
