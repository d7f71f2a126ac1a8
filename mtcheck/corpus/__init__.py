"""Archives: any number of documents checked shard by shard, with annotations written beside them.

``run.run`` checks an input into a folder; ``report`` and ``sample`` read that folder. A shard is a fixed number of
documents of one file. Whoever checks it, on whatever machine, writes the same bytes; its marker in ``done/`` is
written last, so what has a marker is whole. Needs the extra ``mtcheck[corpus]``; Dask needs ``mtcheck[cluster]``.
"""
