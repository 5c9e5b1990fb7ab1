"""Reports for those who control: each gives one table, printed alike everywhere."""
