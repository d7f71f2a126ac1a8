"""The Gazette's additions to mtcheck."""
