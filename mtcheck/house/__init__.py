"""House style: the words, names and spellings that a newsroom wants, as its mtcheck.toml and its glossaries say."""
