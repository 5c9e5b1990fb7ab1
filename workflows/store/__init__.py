"""Organisations, people, plans, events and issued documents in a database."""
