from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from index.document import Document
from index.errors import SourceError
from index.sources.files import load_file, normalised, read_file
from index.sources.gathering import gather
from tests.loopback import PAGE


def loaded(path: Path, content: str | bytes) -> Document:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_file(str(path), read_file(str(path))).document


def pdf(*pages: list[str], title: str | None = None) -> bytes:
    """A real PDF, a line of text below the other."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 800 Td {shown} ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if title:
        writer.add_metadata({"/Title": title})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_plain_text_is_paragraphs_with_a_title_from_its_headline(tmp_path: Path) -> None:
    document = loaded(
        tmp_path / "a.txt", "Le phare fermera\n\nIl date de 1850.\nIl fermera en 2040.\n"
    )
    assert document.text == "Le phare fermera\n\nIl date de 1850.\n\nIl fermera en 2040."
    assert (document.title, document.language) == ("Le phare fermera", "fr")
    assert (document.published, document.link) == (None, None)


def test_text_wrapped_by_hand_is_joined(tmp_path: Path) -> None:
    line = "Une ligne assez longue pour avoir été coupée par la main de son auteur"
    document = loaded(tmp_path / "a.txt", f"{line}\n{line}\nfin.\n\n{line}\nfin.")
    assert document.text == f"{line} {line} fin.\n\n{line} fin."


def test_a_text_without_a_headline_is_titled_by_its_file(tmp_path: Path) -> None:
    assert loaded(tmp_path / "le-vieux_phare.txt", "Il pleut.").title == "Le vieux phare"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = "L’été dernier, à Brest, il a gelé ; c’était très étonnant, disent les élus « émus »."
    assert loaded(tmp_path / "a.txt", text.encode(encoding)).text == text


def test_markdown_gives_its_front_matter_and_loses_its_syntax(tmp_path: Path) -> None:
    document = loaded(
        tmp_path / "a.md",
        "---\ntitle: Le phare\nlang: fr-FR\ndate: 2021-03-04\nurl: https://example.org/p\n---\n\n"
        "# Un phare *ancien*\n\nIl [fermera](https://x.org) en **2040**,\nou `après`.\n\n"
        "- Un point.\n- Un autre.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n![photo](x.png)\n",
    )
    assert document.text.split("\n\n") == [
        "Le phare",
        "Un phare ancien",
        "Il fermera en 2040, ou après.",
        "Un point.",
        "Un autre.",
        "1 — B: 2",
    ]
    assert (document.title, document.language) == ("Le phare", "fr")
    assert (document.published, document.link) == (date(2021, 3, 4), "https://example.org/p")


def test_markdown_without_front_matter_is_titled_by_its_heading(tmp_path: Path) -> None:
    document = loaded(tmp_path / "a.md", "# Le phare\n\nIl fermera en 2040.")
    assert (document.title, document.text) == ("Le phare", "Le phare\n\nIl fermera en 2040.")


def test_html_gives_its_article_and_what_its_metadata_say(tmp_path: Path) -> None:
    document = loaded(tmp_path / "a.html", PAGE)
    assert document.text.startswith("Le phare fermera en 2040\n\nLe phare de la pointe")
    assert "Accueil" not in document.text
    assert (document.language, document.published) == ("fr", date(2021, 3, 4))


def test_a_date_in_the_text_of_a_page_is_not_its_own(tmp_path: Path) -> None:
    undated = re.sub("<meta property=.article:published_time.*", "", PAGE).replace(
        "Il date de 1850", "Le 3 mai 2019, il avait 169 ans"
    )
    assert loaded(tmp_path / "a.html", undated).published is None


def test_html_under_any_name_is_html(tmp_path: Path) -> None:
    assert "<p>" not in loaded(tmp_path / "a.txt", PAGE).text


def test_a_pdf_loses_what_stands_on_every_page(tmp_path: Path) -> None:
    def page(number: int, *lines: str) -> list[str]:
        return ["La Gazette de la mer", *lines, f"Page {number} sur 3"]

    content = pdf(
        page(1, "Le phare de la pointe fermera en 2040, a indi-", "qué la commune."),
        page(2, "Il date de 1850 et veille sur une longue", "côte."),
        page(3, "Les visites resteront possibles."),
        title="Le phare",
    )
    document = loaded(tmp_path / "a.pdf", content)
    assert document.title == "Le phare"
    assert "a indiqué la commune." in document.text
    assert "longue côte." in document.text
    assert "Gazette" not in document.text
    assert "Page" not in document.text


def test_a_pdf_of_too_many_pages_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"has 10,000 pages: name a PDF of at most 2,000"):
        loaded(tmp_path / "a.pdf", pdf(*([["Il pleut."]] * 10_000)))


def test_a_pdf_that_unfolds_to_too_much_is_said(tmp_path: Path) -> None:
    content = pdf(*([["Il pleut. " * 2_000]] * 600))
    with pytest.raises(SourceError, match=r"holds more than 10,000,000 characters"):
        loaded(tmp_path / "a.pdf", content)


def test_a_pdf_named_by_a_program_is_titled_by_its_file(tmp_path: Path) -> None:
    content = pdf(["Il pleut."], title="Microsoft Word - a.docx")
    assert loaded(tmp_path / "le-phare.pdf", content).title == "Le phare"


def test_folders_globs_and_files_are_named_in_one_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a" / ".hidden").mkdir(parents=True)
    for name in ("a/2.md", "a/1.txt", "a/.hidden/3.txt", "a/4.png", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Texte {name}.")
    heard: list[str] = []
    documents = gather(["b.txt", "a", "*.txt"], progress=heard.append).documents
    assert [document.source for document in documents] == ["b.txt", "a/1.txt", "a/2.md", "c.txt"]
    assert heard == [document.source for document in documents]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", "\u200b\u202e".encode(), "is empty"),
        ("a.txt", bytes(range(256)) * 20, "is not a text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "is not a text"),
        ("a.md", b"---\ntitle: [\n---\nx", "front matter of .* is not valid YAML"),
        ("a.md", b"---\ntitle: x\n---\n", "is empty"),
        ("a.html", b"<html><body></body></html>", "no article was found"),
        ("a.html", b"<html><nav><a>Home</a> <a>About</a></nav></html>", "no article was found"),
        ("a.pdf", b"%PDF-1.7 and no more", "is a damaged PDF"),
        ("a.pdf", pdf(["Il pleut."])[:200], "is a damaged PDF"),
        ("a.pdf", pdf([]), r"without text: run text recognition \(OCR\)"),
        ("a.pdf", b"hello", "is no PDF"),
    ],
)
def test_a_file_that_holds_no_article_is_said(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    with pytest.raises(SourceError, match=says):
        loaded(tmp_path / name, content)


def test_an_encrypted_pdf_is_said(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    with pytest.raises(SourceError, match="is encrypted"):
        load_file("a.pdf", (tmp_path / "a.pdf").read_bytes())


@pytest.mark.parametrize(
    "name", ["nowhere.txt", "*.nothing", "no\x00name", "x" * 5000, "~nobody/x"]
)
def test_a_name_that_leads_to_nothing_is_said(name: str) -> None:
    with pytest.raises(SourceError, match="mend ARTICLES"):
        gather([name])


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="names no article"):
        gather([str(tmp_path)])


@given(st.text())
def test_normalised_text_is_one_line_of_what_can_be_seen(text: str) -> None:
    clean = normalised(text)
    assert clean == clean.strip()
    assert "  " not in clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not {unicodedata.category(char) for char in clean} & {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/a", None),
        ("https://", None),
        ("file:///etc/passwd", None),
    ],
)
def test_only_a_web_address_becomes_the_link_of_an_article(
    tmp_path: Path, link: str, shown: str | None
) -> None:
    content = f"---\nurl: {link!r}\n---\nIl pleut à Brest depuis lundi."
    assert loaded(tmp_path / "a.md", content.encode()).link == shown


def test_typography_is_kept() -> None:
    text = "«\u00a0Vraiment\u202f?\u00a0» — l’été"
    assert normalised(text) == text


MARKS = [
    "<html>", "<body>", "<p>", "</p>", "<table>", "<tr>", "<th>", "<dl>", "<dt>", "<dd>",
    "<br>", "<sup>", "<pre>", "<a>", "<del>", "<li>", "<h1>", "<script>", "<!--", "-->",
    "---", "+++", "|", "#", ">", "[^1]", "~~", "```", "word.", "&amp;", "é", "<td rowspan=9>",
    "%PDF-1.7", "[x] Words",
]  # fmt: skip
MARKED_UP = st.lists(st.sampled_from(MARKS), max_size=30).map(
    lambda parts: " ".join(parts).encode()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    content=st.one_of(st.text().map(str.encode), st.binary(), MARKED_UP),
    suffix=st.sampled_from(["txt", "md", "html", "pdf"]),
)
def test_any_content_is_a_document_or_a_sentence_that_says_why_not(
    content: bytes, suffix: str, tmp_path: Path
) -> None:
    try:
        document = loaded(tmp_path / f"a.{suffix}", content)
    except SourceError:
        return
    assert all(paragraph.strip() for paragraph in document.text.split("\n\n"))
    assert document.title


def test_plain_files_load_no_library_of_other_formats(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nlang: fr\n---\nIl pleut.")
    script = (
        "import sys; from index.sources.files import load_file, read_file;"
        "load_file(sys.argv[1], read_file(sys.argv[1]));"
        "print(sorted({'trafilatura', 'pypdfium2', 'httpx', 'chromadb'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.md")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
