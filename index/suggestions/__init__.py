"""Questions that the index answers, to offer while somebody types."""
