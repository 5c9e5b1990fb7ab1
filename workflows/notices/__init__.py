"""What goes out: the texts of letters, mail itself, iCalendar."""
