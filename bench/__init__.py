"""Benchmarks: commands with figures, not timed tests."""
