"""Accounts: the people of this office, what each may do, this office itself, and which other offices are known.

Face: `values` (Role, Actor, Office …), `queries` (`this_office`, `office`, `verified_offices`, `may`, `require`), `actions`
(`set_up`, `add_member`, `grant_role`, `verify_office`, `revoke_office`, `stop_matching` …). Only audit lies below; every
other room asks here whether the one who acts may. Which cases a person sees is not decided here but by cases' Access rows.
"""
