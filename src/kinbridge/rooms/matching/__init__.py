"""Could these be the same person? Evidence, then a human judgement.

Inside the office a report is compared with our own records through the sealed index. Between offices only the holder
learns: `prepare` lets the asker evaluate blinded keys, `ask` sends questions that only a matching record opens, `find`
looks them up, and nothing is ever sent back because of a hit. `judge` is a person's word with a reason; `disclose`
sends what she allowed, under consent's permit, and nothing else. Face: `actions` (search, reindex, prepare, evaluate,
keep_prepared, ask, withdraw_ask, receive_ask, find, judge, undo, refit_to_judgements, disclose, receive_disclosed, expire),
`queries` (candidates_for, candidates_of, compare_sides, asks_of, disclosures_of, pairs, alarms) and `values`.
Below: cases (facts), consent (permits, who admits whom), exchange (messages, epoch keys). Above: intake, referrals.
"""
