"""Makes PDFs whose texts stand where a test wants them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

REGULAR, BOLD = "F1", "F2"
LEADING = 14


class Text(NamedTuple):
    """Some words at a place, in points from the lower left corner."""

    text: str
    y: float
    x: float = 60
    size: float = 11
    font: str = REGULAR
    turned: bool = False


def lines(texts: Iterable[str], y: float = 700, x: float = 60, size: float = 11) -> list[Text]:
    """Return lines one below the other."""
    return [Text(text, y - LEADING * number, x, size) for number, text in enumerate(texts)]


def drawn(*pages: Sequence[Text], encoding: str = "/WinAnsiEncoding") -> bytes:
    """Return a PDF of some pages, whose texts are drawn in their order."""
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding {encoding} >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    first = 3 + len(fonts)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *fonts,
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(map(_operators, page))
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
            f" /Contents {first + 2 * number + 1} 0 R >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    return _file(objects)


def _operators(text: Text) -> str:
    escaped = text.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = "0 1 -1 0" if text.turned else "1 0 0 1"
    return f"BT /{text.font} {text.size} Tf {matrix} {text.x} {text.y} Tm ({escaped}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    )
    return content + end.encode()
