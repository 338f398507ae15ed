"""Returns: a safe outcome for a person, of which going home is one among equals.

Her wish and her fear are asked first; risk is judged by people; nothing is sent to a state she fears; she is asked again at
the border by somebody independent, and a no stops the journey. A handover needs the signatures of two offices and her own
word; afterwards she is followed up the way she chose, or not at all. The office where she is owns the outcome, the receiving
office mirrors it. Face: `values` (Wish, Stage, SafeOutcome …), `queries` (`outcome_of`, `outcomes_for`, `reached_safety`,
`table` …), `actions` (`ask_wishes`, `assess_risk`, `confirm_choice`, `ask_nationality`, `ask_again`, `depart`, `hand_over`,
`receive`, `follow_up` …). Consent decides what may be told, exchange carries it, referrals tell whose case hers is there.
"""
