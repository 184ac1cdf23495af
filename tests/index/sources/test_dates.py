from __future__ import annotations

from datetime import date

import pytest

from index.sources.dates import date_within, read_date

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-04",
        "2026-03-04T10:00:00Z",
        "2026-03-04 10:00",
        "2026/3/4",
        "2026.03.04",
        "Wed, 04 Mar 2026 10:00:00 GMT",
        "4 March 2026",
        "March 4, 2026",
        "Mar. 4, 2026",
        "4 mars 2026",
        "mercredi 4 mars 2026",
        "4. März 2026",
        "4 de marzo de 2026",
        "4 marzo 2026",
        "4 de março de 2026",
        "4 maart 2026",
        "4 марта 2026",
    ],
)
def test_a_date_is_read_as_people_write_it(written: str) -> None:
    assert read_date(written) == DAY


@pytest.mark.parametrize("written", ["", "03/04/2026", "2026", "March 2026", "2026-13-40", "soon"])
def test_what_is_no_day_for_sure_is_none(written: str) -> None:
    assert read_date(written) is None


def test_a_line_is_read_in_the_language_of_its_page() -> None:
    assert date_within("Publié le 04/03/2026 à 8 h", ["fr"]) == DAY
    assert date_within("Posted 03/04/2026", ["en"]) is None
    assert date_within("From 4 March 2026 to 5 March 2026", ["en"]) is None
