"""Tests, one folder a part."""
