"""Word templates → documents."""
