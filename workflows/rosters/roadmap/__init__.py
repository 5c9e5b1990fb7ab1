"""The table of an order → a draft of a roadmap, its YAML, and every question it leaves."""
