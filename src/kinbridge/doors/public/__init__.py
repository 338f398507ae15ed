"""The strangers' door: tell us, keep the code, come back to your page, leave at once.

No account, no session; of the rooms it knows intake alone.
"""
