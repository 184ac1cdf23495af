"""How long a server that is too busy to answer asks to be left alone."""

from __future__ import annotations

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str], *, otherwise: float) -> float:
    """Return the seconds that a server asks to wait (RFC 9110, 10.2.3).

    Args:
        headers: those of its answer, by their names in any case.
        otherwise: what to return where it does not say.
    """
    value = headers.get("retry-after", "")
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return otherwise
