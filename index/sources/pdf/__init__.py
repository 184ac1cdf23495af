"""PDF → paragraphs, without what stands on every page."""

from .reading import from_pdf

__all__ = ["from_pdf"]
