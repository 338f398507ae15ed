"""Who counted: the bodies a text names, who speaks in it, and whose paper it is."""
