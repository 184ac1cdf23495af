from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import SourceError
from index.sources.extract import Extract
from index.sources.pdf import from_pdf

from .drawing import BOLD, REGULAR, Text, drawn, lines


def read(*pages: list[Text]) -> Extract:
    return from_pdf(drawn(*pages), "a.pdf")


def paragraphs(*pages: list[Text]) -> list[str]:
    return list(read(*pages).paragraphs)


def test_what_is_set_in_another_size_or_weight_is_a_paragraph_of_its_own() -> None:
    assert paragraphs(
        [
            Text("The bees of Haldern", 760, size=18, font=BOLD),
            Text("Ines Varga", 742, size=9),
            Text("Where they winter", 728, font=BOLD),
            *lines(["The hives are carried to the quarry as soon as the", "heather is over."], 714),
            Text("Photo: the quarry in March", 684, size=8),
            *lines(["Nobody lives there any more."], 672),
        ]
    ) == [
        "The bees of Haldern",
        "Ines Varga",
        "Where they winter",
        "The hives are carried to the quarry as soon as the heather is over.",
        "Photo: the quarry in March",
        "Nobody lives there any more.",
    ]


def test_a_line_that_ends_early_or_stands_apart_ends_its_paragraph() -> None:
    assert paragraphs(
        [
            *lines(
                [
                    "The mill has stood still since the flood, and its owner",
                    "has left the valley.",
                    "A club wants to mend the wheel, and is looking for a",
                    "carpenter who knows how that is done, and for money",
                ]
            ),
            Text("Who can help", 630),
            Text("The club meets on Fridays.", 610),
        ]
    ) == [
        "The mill has stood still since the flood, and its owner has left the valley.",
        "A club wants to mend the wheel, and is looking for a carpenter who knows how that is done,"
        " and for money",
        "Who can help",
        "The club meets on Fridays.",
    ]


def test_the_rows_of_a_table_are_sentences_with_their_heads() -> None:
    rows = [("Valley", "Hives", "Honey"), ("Upper", "31", "410 kg"), ("Lower", "8", "95 kg")]
    cells = [
        Text(cell, 650 - 20 * number, 60 + 120 * column)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    assert paragraphs(
        [*lines(["The club counts its hives."]), *cells, *lines(["Few died."], 560)]
    ) == [
        "The club counts its hives.",
        "Upper — Hives: 31 — Honey: 410 kg",
        "Lower — Hives: 8 — Honey: 95 kg",
        "Few died.",
    ]


def test_running_heads_that_alternate_and_page_numbers_are_left_out() -> None:
    bodies = [
        f"Chapter by chapter the {word} sea took the land." for word in ["wild", "grey", "cold"]
    ]
    extract = read(
        *(
            [
                Text(["OF SEAS AND SHORES", "ULLA PETERS"][number % 2], 800, 250, size=9),
                Text(f"{number + 14}", 800, 500, size=9),
                Text(bodies[number % 3], 740),
                Text("So it went on.", 726),
            ]
            for number in range(6)
        )
    )
    assert list(extract.paragraphs) == [
        f"{bodies[number % 3]} So it went on." for number in range(6)
    ]
    assert [left.text for left in extract.left_out][:2] == [
        "OF SEAS AND SHORES 14",
        "ULLA PETERS 15",
    ]
    assert {left.reason for left in extract.left_out} == {"running head"}


def test_the_heads_of_a_table_that_goes_on_stay_on_every_page() -> None:
    pages = []
    for number, town in enumerate(["Ilm", "Orb", "Ulf"], 1):
        rows = [
            ("Town", "Boats", "Nets"),
            (town, f"{number}1", "4"),
            (f"New {town}", "7", f"{number}"),
        ]
        pages.append(
            [
                Text(cell, 780 - 18 * row, 60 + 120 * column)
                for row, cells in enumerate(rows)
                for column, cell in enumerate(cells)
            ]
        )
    assert paragraphs(*pages)[::2] == [
        "Ilm — Boats: 11 — Nets: 4",
        "Orb — Boats: 21 — Nets: 4",
        "Ulf — Boats: 31 — Nets: 4",
    ]


def test_a_capital_that_fills_several_lines_begins_its_word() -> None:
    texts = lines(["hen the ice broke, the", "ferry was on the far side."], 760, 84)
    assert paragraphs([Text("W", 746, size=36), *texts]) == [
        "When the ice broke, the ferry was on the far side."
    ]


@pytest.mark.parametrize(
    "line", ["The session was closed at nine.", "Resolved unanimously", "Step 1", "2.1 Fares"]
)
def test_a_line_that_only_stands_twice_stays(line: str) -> None:
    found = paragraphs(
        lines([line, "Nine members came to the first one."]),
        lines(["The second one was shorter by far.", "Four members came to it.", line]),
    )
    assert sum(line in paragraph for paragraph in found) == 2


def test_the_steps_of_slides_are_no_page_numbers() -> None:
    pages = [
        [Text(f"Step {number}", 700, size=24), *lines([f"Turn the {word} valve."], 650)]
        for number, word in enumerate(["red", "blue", "green"], 1)
    ]
    assert paragraphs(*pages)[::2] == ["Step 1", "Step 2", "Step 3"]


COLUMNS = (
    [
        "The herring came late to the",
        "bay this year, and in smaller",
        "shoals than ever. The boats",
    ],
    [
        "stayed out longer, for the men",
        "had debts. A warm current is",
        "blamed for it by the station.",
    ],
)


@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(by_row: bool) -> None:
    left, right = lines(COLUMNS[0], 700), lines(COLUMNS[1], 700, 320)
    texts = (
        [text for row in zip(left, right, strict=True) for text in row] if by_row else left + right
    )
    found = paragraphs([Text("The herring", 740, 230, size=16), *texts])
    assert found == ["The herring", " ".join([*COLUMNS[0], *COLUMNS[1]])]


def test_a_sentence_goes_on_over_the_page_past_a_footnote() -> None:
    found = paragraphs(
        [
            *lines(["The chapel was sold to a brewer in the year of the"]),
            *lines(["1 Later bought back."], 90, size=8),
        ],
        lines(["great fire, and is a store now."]),
    )
    assert found == [
        "The chapel was sold to a brewer in the year of the great fire, and is a store now.",
        "1 Later bought back.",
    ]


def test_a_page_that_is_turned_is_read() -> None:
    texts = ["The dam is closed when the tide is", "higher than the quay."]
    turned = [Text(text, 60, 100 + 14 * number, turned=True) for number, text in enumerate(texts)]
    assert paragraphs(turned) == [" ".join(texts)]


def test_what_is_turned_on_its_page_stays_apart() -> None:
    stamp = Text("Draft of the third of May", 300, 30, turned=True)
    assert paragraphs([stamp, *lines(["The dam is closed.", "Ships wait outside."])]) == [
        "The dam is closed. Ships wait outside.",
        "Draft of the third of May",
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Every year the gar-", "deners of the town meet.", "the gardeners of"),
        ("The prize goes to a well-", "known weaver of the coast.", "a well-known weaver"),
        ("They came from the north-", "east with the first snow.", "the north-east with"),
        ("He is called Karl-", "Heinz by all who know him.", "called Karl-Heinz by"),
        ("It was so in the years 1871-", "1914 and is so again.", "years 1871-1914 and"),
        ("A twin-keel boat is a twin-", "keel boat in any wind.", "is a twin-keel boat"),
        ("The Quorlmeister asked each Quorl-", "meister of the guild.", "each Quorlmeister of"),
        ("Die Stadt hat die Hafen-", "mauer im Herbst erneuert.", "die Hafenmauer im"),
        ("Die Stadt erneuert Haupt- und Neben-", "und Querstraßen im Herbst.", "Neben- und Quer"),
        ("Le maire a reçu la grand-", "mère de la mariée hier.", "la grand-mère de"),
        ("Le maire a visité la biblio-", "thèque de la ville hier.", "la bibliothèque de"),
        ("La junta aprobó la cons-", "trucción del puente nuevo.", "la construcción del"),
        ("See https://tides.example/tables/-", "north for the times.", "/tables/north for"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(
    first: str, second: str, joined: str
) -> None:
    assert joined in paragraphs(lines([first, second]))[0]


def test_a_pdf_that_opens_without_a_password_is_read_whatever_protects_it() -> None:
    content = (Path(__file__).parent / "aes256.pdf").read_bytes()
    assert list(from_pdf(content, "a.pdf").paragraphs) == ["The lock keeper has the only key."]


@pytest.mark.parametrize(
    "content",
    [
        drawn(lines(["ABBA ACDC BABA"]), encoding="<< /Differences [65 /g51 /g52 /g53 /g54] >>"),
        drawn(lines(["/g12 /g7 /g33 /g9", "/g1/g2 /g44"])),
        drawn(lines(["(cid:3)(cid:17) (cid:9)", "(cid:44) (cid:7)"])),
        drawn(lines(["uni0041 uni0042 uni0043"])),
    ],
)
def test_names_of_glyphs_are_no_text(content: bytes) -> None:
    with pytest.raises(SourceError, match="does not tell which letters it shows"):
        from_pdf(content, "a.pdf")


SMALL = drawn(
    [
        Text("The tide", 740, size=16, font=BOLD),
        *lines(["It comes in at noon and", "goes at six."]),
    ],
    [
        *lines(["Hour", "Noon"], 700),
        *lines(["Depth", "4.1"], 700, 200),
        *lines(["Wind", "3"], 700, 300),
    ],
)


def paragraphs_or_refusal(content: bytes) -> list[str]:
    try:
        return list(from_pdf(content, "a.pdf").paragraphs)
    except SourceError as refusal:
        return [str(refusal)]


@settings(max_examples=200)
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 40), st.binary(max_size=12)),
        min_size=1,
        max_size=12,
    )
)
def test_any_bytes_are_paragraphs_or_a_refusal(changes: list[tuple[int, int, bytes]]) -> None:
    content = SMALL
    for place, length, put in changes:
        content = content[:place] + put + content[place + length :]
    assert all(paragraphs_or_refusal(content))


@settings(max_examples=100)
@given(
    texts=st.lists(
        st.builds(
            Text,
            st.text("aZé0.-()\\ ", min_size=1, max_size=20),
            y=st.floats(-1e9, 1e9),
            x=st.floats(-1e9, 1e9),
            size=st.floats(-100, 1e6),
            font=st.sampled_from([REGULAR, BOLD]),
            turned=st.booleans(),
        ),
        max_size=30,
    )
)
def test_texts_anywhere_are_paragraphs_or_a_refusal(texts: list[Text]) -> None:
    assert all(paragraphs_or_refusal(drawn(texts)))
