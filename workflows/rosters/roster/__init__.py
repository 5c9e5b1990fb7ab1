"""The roster of an organisation as a workbook: the form to fill, and what schools have instead."""
