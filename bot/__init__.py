"""Turns a person's question into a message: settings, answering, rendering, adapters."""
