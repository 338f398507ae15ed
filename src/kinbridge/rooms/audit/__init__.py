"""Audit remembers who did, saw or sent what, and nobody can take it back unseen.

Its face: `actions.record` (last in the transaction of every verb), `actions.sign_head`; `queries.trail_of`, `opened_by`,
`tree_head`, `verify`. Entries are only ever appended, each a leaf of a Merkle log and each sealed with a code that needs the
office's keys, so rows changed, cut, swapped or appended by SQL are found. An entry names cases by their random tokens and
keeps words sealed under the case's key: erasing a case leaves the entry, and nothing to read in it. It stands below every
other room and knows none of them.
"""
