"""Fixture cases: a dump, the options, and what `clean` should print."""
