"""How days and hours are written, where Django's own way could be misread: the day before the month, hours up to 24."""
