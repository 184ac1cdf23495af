"""Turns articles into cited passages: load, chunk, embed, store, retrieve, read.

Synchronous and typed. It reads no environment variable and knows no chat platform.
"""
