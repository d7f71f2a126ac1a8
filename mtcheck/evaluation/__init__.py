"""Measuring mtcheck itself: precision, recall, fixes and false alarms against hand-marked texts.

The counting rules stand in docs/accuracy.md. The way the data flows: `corpus` reads cases, `checking` finds, `judging`
sets findings against gold, `tables` counts, `layout` writes; `show` lists the single cases, `m2` exports them and
`outputs` measures fixes against reference translations.
"""
