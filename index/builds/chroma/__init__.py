"""Chroma, within what it takes: how to connect, what its errors mean, its rows, and the lease."""
