"""What a user can do: one verb, one module."""
