"""Turns a report in any words and by any channel into a case, gently.

Filing commits alone: it never fails because searching does. The enquirer needs no name and no account; a receipt code
opens a two-way page that reads the same, in words and state, whether or not the person is known, until she allows
something. A colleague vets the report before anything is asked anywhere. A call is there with one press; its answers are
lines that nobody overwrites. Face: `actions` (file_report, add_statement, read_page, vet_report, answer_enquirer,
withdraw_report, close_report, begin_call, save_call, end_call, note_attempt, hand_over, take_over), `queries` (reports_for,
report, unsearched, vetting_of, open_calls, calls_back, never_call, call) and `values`. Below: cases, consent (Vetting),
matching (was it searched, what was disclosed).
"""
