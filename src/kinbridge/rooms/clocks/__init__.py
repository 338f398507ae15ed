"""Clocks keeps promises to answer by a time, and says what is late.

Its face: `actions.start`, `stop`, `hold`, `resume`, `escalate_late`; `queries.due`, `due_among`, `late_among`, `all_late`. A
clock hangs on a random case token and an owning role and holds no fact, so it runs while the records are locked. Which rule
gives how long is data (`plain.deadlines`); a late clock climbs a ladder: its owner, the supervisor, a letter to the office
that keeps us waiting. Audit and accounts lie below; whoever promises something starts the clock.
"""
