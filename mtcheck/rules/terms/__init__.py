"""Calques, false friends, homographs, acronyms and titles: what the lexicon says engines write, and what English writes."""
