"""The checks of a story against its source, one module a kind."""
