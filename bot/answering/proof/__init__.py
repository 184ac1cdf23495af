"""Tells whether what a chat model wrote stands in the sentences that it cites."""
