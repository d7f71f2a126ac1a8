"""House style: the words, names and spellings that a newsroom wants, as its mtcheck.toml and its glossaries say."""

#: The rules by which the house speaks of its own words; what they say goes before what any other rule says.
OWN_RULES = frozenset({"MT901", "MT902"})
