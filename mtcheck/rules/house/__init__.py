"""Rules that the house writes itself: its glossary, its spellings, its variant of English."""
