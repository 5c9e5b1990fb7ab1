"""Russian: declension, dates, numbers, initials."""
