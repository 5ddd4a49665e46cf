"""Fitted numbers as plain data, with their loaders. ``bench/fit`` makes the data."""
