"""How findings become a score, an interval and a verdict; and the reference metrics beside it."""
