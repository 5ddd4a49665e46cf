"""Formats: what files of many stories look like, as data; those that nobody wrote down are learnt from the file itself."""
