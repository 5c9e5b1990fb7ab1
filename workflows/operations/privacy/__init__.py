"""Personal data of one person: found everywhere, given out, destroyed."""
