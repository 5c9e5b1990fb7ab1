"""Veshka: deadlines of orders, documents in correct Russian, control of execution."""

__version__ = "0.1.0"
