from __future__ import annotations

import pytest

from index.reader.designators import contradicts, designated


@pytest.mark.parametrize(
    ("asked", "said", "other"),
    [
        ("When did tram line 8 open?", "Tram line 5 opened long ago.", True),
        ("When did tram line 5 open?", "Tram line 5 opened long ago.", False),
        ("When does the third phase begin?", "The second phase begins in May.", True),
        ("When does phase three begin?", "The third phase begins in May.", False),
        ("Wann beginnt die zweite Etappe?", "Die dritte Etappe beginnt im Mai.", True),
        ("Until when is gate C9 closed?", "Gate C4 is closed for repairs.", True),
        ("Quand la N6 a-t-elle rouvert ?", "La N4 a rouvert en mai.", True),
        ("Which exit serves hall B?", "Hall A is served by the northern exit.", True),
        ("How much was handled in 2019?", "In 2021 it handled more.", True),
        ("How much was handled in 2019?", "In 2019 and 2021 it handled more.", False),
        ("How much does version 4 need?", "Version 3 of the timetable needs less.", True),
        ("Who spoke for more than 3 hours?", "She spoke for more than 2 hours.", False),
        ("Which two countries signed?", "Three countries signed.", False),
        ("What happened on March 3?", "On March 4 the council met.", False),
        ("Who leads the ward?", "Ward 6 is led by a surgeon.", False),
    ],
)
def test_a_sentence_about_another_of_its_kind_contradicts(
    asked: str, said: str, other: bool
) -> None:
    assert contradicts(designated(asked), designated(said)) is other
