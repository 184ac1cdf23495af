from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.builds.build import Build
from index.builds.open import OpenBuild
from index.builds.published import PublishedBuild
from index.builds.store import Store
from index.errors import NothingPublished, UnknownBuild
from tests.conftest import ARTICLE

from .test_store import written


class Counting(Store):
    """A store that knows how often a build was read from it."""

    reads = 0

    def load(self, build: Build) -> OpenBuild:
        self.reads += 1
        return super().load(build)


@pytest.fixture
def counting(local_store: Store) -> Counting:
    return Counting(local_store._client, local_store._folder)


def test_where_nothing_is_published_the_command_that_mends_it_is_named(store: Store) -> None:
    with pytest.raises(NothingPublished, match="verbatim index refresh"):
        PublishedBuild(store).current()


def test_everybody_shares_one_open_build_however_many_ask_at_once(counting: Counting) -> None:
    counting.publish(written(counting))
    published = PublishedBuild(counting)
    with ThreadPoolExecutor(8) as threads:
        builds = list(threads.map(lambda _: published.current(), range(40)))
    assert {id(build) for build in builds} == {id(builds[0])}
    assert counting.reads == 1


def test_a_new_build_is_seen_at_the_next_question(counting: Counting) -> None:
    first, second = written(counting), written(counting)
    published = PublishedBuild(counting)
    counting.publish(first)
    assert published.current().build == first
    counting.publish(second)
    assert published.current().build == second
    assert counting.reads == 2


def test_the_articles_of_a_build_that_is_only_kept_are_read_from_the_store(
    counting: Counting,
) -> None:
    first, second = written(counting), written(counting)
    counting.publish(second)
    published = PublishedBuild(counting)
    published.current()
    assert [published.document(one.name, ARTICLE.source) for one in (first, second)] == [
        ARTICLE
    ] * 2
    with pytest.raises(UnknownBuild):
        published.document("build-none", ARTICLE.source)
