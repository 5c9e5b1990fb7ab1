"""YAML → model, every fault with its place."""
