"""Scores over time: dated runs in an append-only file, and which changes are more than chance."""
