"""The list of declined forms that people review in Excel: written, corrected, read back."""
