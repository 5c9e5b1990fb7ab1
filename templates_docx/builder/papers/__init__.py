"""One module per document of the set: its text and the order of its blocks."""
