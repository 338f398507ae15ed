"""The operator's door: a table of commands, each a module with `add_arguments` and `run`."""
