"""Turns a report in any words and by any channel into a case, gently.

Filing commits alone: it never fails because searching does. The enquirer needs no name and no account; a receipt code
opens a two-way page that reads the same, in words and state, whether or not the person is known, until she allows
something. A colleague vets the report before anything is asked anywhere. A call is there with one press; its answers are
lines that nobody overwrites. A person who asks for help herself gets her own case, which intake sees because she asked, at
the top of what waits. A code of hers lets her say stop, and shows nothing. Face: `actions` (file_report, ask_for_help,
add_statement, read_page, change_answer, signal, vet_report, answer_enquirer, give_code, deal_with, take_in, begin_call,
save_call, end_call, hand_over …), `queries` (reports_for, help_for, knocks_for, report, vetting_of, unsearched, open_calls,
calls_back, call …) and `values`. Below: cases, consent (Vetting, stop), matching (was it searched, what was disclosed).
"""
