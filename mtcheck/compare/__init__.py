"""Comparing systems: the same stories by several engines, one table, and a verdict that the intervals allow."""
