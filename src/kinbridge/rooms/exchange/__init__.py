"""Carries sealed envelopes between offices: cards, an outbox, an inbox, receipts, and a guard against hearing twice.

It knows no message's meaning: the table of kinds is handed in by the doors. Its face: `post` a message with a Permit or an
OfficeNotice, `deliver` what waits, `accept` what arrives, `meet` an office, `recall` what went out. Below: consent (is this
permit still valid), accounts (is this office verified). Above: whoever has something to say.
"""
