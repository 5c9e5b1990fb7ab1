"""Roadmap × organisation × order → plan, and its state on a day."""
