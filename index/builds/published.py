"""The build that is published, open: everybody who asks shares it."""

from __future__ import annotations

import threading

from index.document import Document

from .open import OpenBuild
from .store import Store


class PublishedBuild:
    """Opens whatever build is published, once. It may be used from several threads.

    Args:
        store: where the builds are.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, threading.Lock()
        self._open: OpenBuild | None = None

    def current(self) -> OpenBuild:
        """Return the published build, which is read only where it is another one than before.

        Raises:
            NothingPublished: if there is no index yet.
            IncompatibleBuild: if another version wrote it, in a format that this one cannot read.
        """
        name = self._store.published_name()
        with self._lock:  # whoever comes while it is read waits, and does not read it again
            if self._open is None or self._open.build.name != name:
                self._open = self._store.load(self._store.build(name))
            return self._open

    def document(self, name: str, source: str) -> Document:
        """Return an article of the build of that name, be it published or only kept.

        Args:
            name: the build's.
            source: the article's; the build holds it.

        Raises:
            UnknownBuild: if no build of that name is kept.
        """
        known = self._open
        if not known or known.build.name != name:
            known = self._store.load(self._store.build(name))
        return known.document(source)
