"""Tables of .docx and .xlsx files, one way: rows of cells with the text that a reader sees."""
