"""Turns a report in any words and by any channel into a case, gently.

Filing commits alone: it never fails because searching does. The enquirer needs no name and no account; a receipt code
opens a two-way page that reads the same, in words and state, whether or not the person is known, until she allows
something. A colleague vets the report before anything is asked anywhere. Face: `actions` (file_report, add_statement,
read_page, vet_report, answer_enquirer, withdraw_report, close_report), `queries` (reports_for, report, unsearched,
vetting_of) and `values`. Below: cases, consent (Vetting), matching (was it searched, what was disclosed).
"""
