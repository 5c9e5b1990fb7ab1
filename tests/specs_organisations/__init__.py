"""Tests of organisations and histories read from YAML."""
