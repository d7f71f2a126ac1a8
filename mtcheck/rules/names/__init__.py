"""Names of people and places: lower case, romanised back, case-marked, turned into words, spelt in two ways."""
