"""The command line: one module a command. Nothing here decides what is printed of a dump."""
