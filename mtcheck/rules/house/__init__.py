"""Rules that the house writes itself: its glossary, its spellings, its variant of English."""

from mtcheck.rules.house._matching import glossary, places, wanted

__all__ = ["glossary", "places", "wanted"]
