"""Referrals: one office asks another to take up a matter, or to answer a question, about a person who agreed to it.

Face: `values` (Matter, State, Referral …, and the contents two offices exchange), `queries` (`referrals_for`, `referral`,
`referrals_of`, `facts_of`), `actions` (`offer`, `request`, `accept`, `decline`, `need_more`, `await_approval`, `send_more`,
`start`, `report_outcome`, `withdraw`, `close`).
The offerer owns a referral and the taker mirrors it; `rules` names the side of every transition and says what wins when two
messages cross. Consent decides whether it may go, exchange carries it, the clock runs at the side that waits.
"""
