"""Deadlines of orders: calendar, phrase → rule, rule → dates with their reasoning."""
