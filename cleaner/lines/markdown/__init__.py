"""Markdown: how it is recognised, and what its lines say without marks. Its modules are loaded for Markdown alone."""
