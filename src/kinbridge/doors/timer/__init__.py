"""Time's door: everything that happens by itself, as a table of jobs."""
