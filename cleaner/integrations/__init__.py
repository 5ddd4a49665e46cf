"""Adapters to the pipelines of others. Nothing in cleaner imports them."""
