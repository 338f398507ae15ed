"""Cases: a person sought or located, what happened, what we know and how sure we are, and who here may see it.

Face: `values` (Case, Side, Fact, FIELDS …), `queries` (`case_for`, `facts_of`, `timeline`, `about_me` …), `actions`
(`open_case`, `add_fact`, `correct`, `grant_access`, `erase` …). To fetch a case is to be authorised: `case_for` answers
unknown and forbidden alike. Person facts are sealed under the case's own key, so erasing the key erases the person.
Below lie audit, accounts and clocks; consent, matching and all above refer to a case by its random token.
"""
