"""Consent: her agreement and her view, who may be told what, for what and until when, and the closed list of exceptions.

Face: `values` (Answer, Purpose, Permit, Vetting …), `queries` (`still_valid`, `may_be_matched`, `admitting` …), `actions`
(`give`, `withdraw`, `permit`, `permit_to_prepare`, `permit_to_ask`, `propose_exception`, `countersign` …). Nothing that
speaks of a person leaves the office without a Permit, and only `actions` mints one; delivery asks `still_valid` again.
Every decision is a row of a table in `rules`. Below lie cases, clocks, accounts and audit; exchange carries what is permitted.
"""
