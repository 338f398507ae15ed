"""The text as saved, and what every rule asks of it: words, clauses, languages, places, numbers, and holes where names stood."""
