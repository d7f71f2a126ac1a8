"""The hot folder: stories that arrive in one folder leave it for another, passed or held, each with its report.

`arrivals` says which files are complete, `moving` takes a story out of the folder once and only once whatever happens
meanwhile, `station` checks and decides. The watching itself is by watchfiles (the extra ``mtcheck[watch]``).
"""
