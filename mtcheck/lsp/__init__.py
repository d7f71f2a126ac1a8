"""The language server: findings in an editor while a story is written, by any editor that speaks LSP.

`positions` turns places in a text into places as editors count them, `texts` checks what is open, `shown` turns
findings into diagnostics, hovers and actions, `server` speaks the protocol (by pygls, the extra ``mtcheck[editor]``).
"""
