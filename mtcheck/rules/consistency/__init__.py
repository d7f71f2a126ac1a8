"""What a text says held against the rest of it: dates, numbers and pronouns that contradict, and calques by their density."""
