"""The five doors: a stranger (public), a colleague (staff), an operator (cli), another office (nodes), time (timer)."""
