"""Plain Python: no Django, no clock, no network, no settings. Each part could be published alone."""
