"""Readers: what a file's bytes hold, as dumps."""
