"""How to connect to Chroma: to a folder, or to a server, over TLS and with a token."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI as Client
from chromadb.api.models.Collection import Collection
from chromadb.config import DEFAULT_DATABASE, DEFAULT_TENANT, Settings
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from index.databases import is_damaged
from index.errors import StoreError

from .faults import DAMAGED, silent, translated
from .session import PatientSession, refusal

__all__ = [
    "Client",
    "Collection",
    "Server",
    "check_whole",
    "close",
    "connect",
    "delete_unused_folders",
]

_FILE = "chroma.sqlite3"

_CLOUD = "trychroma.com"
"""The domain of Chroma Cloud, which lets nobody in with a bearer token."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Chroma server, and which of its databases.

    Attributes:
        url: its address: ``http(s)://host:port``.
        token: what it takes to let somebody in, if it asks for that.
        tenant: whose database it is.
        database: what that is called.
    """

    url: str
    token: str | None = None
    tenant: str = DEFAULT_TENANT
    database: str = DEFAULT_DATABASE

    @property
    def host(self) -> str:
        """The name of the machine."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether it is spoken to over TLS."""
        return urlsplit(self.url).scheme == "https"

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or (443 if self.is_secure else 8000)

    @property
    def headers(self) -> dict[str, str]:
        """What carries the token: Chroma's own header, and a proxy's, where none is Chroma's."""
        if not self.token:
            return {}
        bearer = {"Authorization": f"Bearer {self.token}"}
        in_cloud = f".{self.host}".endswith(f".{_CLOUD}")
        return {"X-Chroma-Token": self.token} | ({} if in_cloud else bearer)


def connect(folder: Path, server: Server | None = None) -> Client:
    """Return the database in `folder`, or that of a server.

    Args:
        folder: where an embedded database lives; made if it is missing.
        server: the server, if there is one.

    Raises:
        StoreError: if the folder cannot be written, what lies there is damaged, or the server does
            not answer, or has no such database, or lets nobody in with that token.
    """
    return _connected(server) if server else _embedded(folder)


def _embedded(folder: Path) -> Client:
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
        _check(folder / _FILE, _stays_small)
        return chromadb.PersistentClient(folder, settings=_settings())


def _connected(server: Server) -> Client:
    with translated():
        _ask_for_the_database(server)
        client = _client(server)
        api, admin = client._server, client._admin_client._server
        hasty = {api._session, admin._session}
        # Chroma lets nobody say how its requests are sent.
        api._session = PatientSession(api._session.headers, limits=api.http_limits)
        for session in hasty:
            session.close()
        found: Client = client
        return found


def close(client: Any) -> None:
    """Let go of a database, and of the connections to its server, which Chroma's client keeps."""
    client.close()
    if session := getattr(client._server, "_session", None):
        session.close()


def _client(server: Server) -> Any:
    try:
        return _CONNECTING(
            chromadb.HttpClient,
            host=server.host,
            port=server.port,
            ssl=server.is_secure,
            headers=server.headers,
            settings=_settings(),
            tenant=server.tenant,
            database=server.database,
        )
    except Exception as error:
        raise silent() from error


_CONNECTING = Retrying(
    retry=retry_if_exception_type(Exception),
    stop=stop_after_attempt(5),
    wait=wait_random_exponential(multiplier=0.25, max=4),
    reraise=True,
)
"""Chroma's client asks three things before it can be told to be patient, and says not what failed.

The server has just answered the same.
"""


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)


def _ask_for_the_database(server: Server) -> None:
    """Find out what is wrong with a server, if anything is; Chroma's client does not tell.

    Raises:
        StoreError: what it is.
    """
    path = f"tenants/{quote(server.tenant, '')}/databases/{quote(server.database, '')}"
    scheme = "https" if server.is_secure else "http"
    host = f"[{server.host}]" if ":" in server.host else server.host
    try:
        with PatientSession(server.headers) as session:
            answer = session.get(f"{scheme}://{host}:{server.port}/api/v2/{path}")
            named = answer.is_error or answer.json()["name"] == server.database
    except httpx.ConnectError as error:
        if "CERTIFICATE" in str(error):
            raise StoreError(
                "the Chroma server's certificate is not trusted: mend it, or name what signed it"
                " in SSL_CERT_FILE"
            ) from error
        raise silent() from error
    except (ValueError, LookupError, TypeError, httpx.InvalidURL) as error:
        raise _no_server() from error
    if answer.status_code != 404 and answer.is_error:
        raise StoreError(refusal(answer))
    if answer.is_error:
        raise StoreError(
            f"the Chroma server finds no database {server.database} of a tenant {server.tenant}:"
            " mend CHROMA_TENANT and CHROMA_DATABASE, or create it"
        )
    if not named:
        raise _no_server()


def _no_server() -> StoreError:
    return StoreError("what answers at CHROMA_URL is no Chroma server: mend the address")


def check_whole(folder: Path) -> None:
    """Look at all of the database in a folder, if there is one.

    Raises:
        StoreError: if it is damaged.
    """
    _check(folder / _FILE, None)


def _check(file: Path, looked_at: Callable[[str], bool] | None) -> None:
    """Look into a database before Chroma does, which may end the process over what is damaged.

    Args:
        file: the database; nothing is looked at where there is none.
        looked_at: tells by its name whether a table is.

    Raises:
        StoreError: if it is damaged.
    """
    if not file.exists():
        return
    with closing(_read_only(file)) as database:
        if is_damaged(database, looked_at):
            raise StoreError(DAMAGED)


def _stays_small(table: str) -> bool:
    """Tell whether a table of Chroma's does not grow with what is stored."""
    return table != "embeddings" and not table.startswith("embedding_")


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def delete_unused_folders(folder: Path) -> None:
    """Delete the vector files of deleted collections, which embedded Chroma leaves lying.

    Args:
        folder: where the database lives; its table of segments names the folders in use.

    Raises:
        StoreError: if that cannot be read.
    """
    with translated(), closing(_read_only(folder / _FILE)) as database:
        used = {row[0] for row in database.execute("SELECT id FROM segments")}
    for entry in folder.iterdir():
        if re.fullmatch(r"[0-9a-f-]{36}", entry.name) and entry.name not in used:
            shutil.rmtree(entry, ignore_errors=True)
