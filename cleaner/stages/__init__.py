"""The stages: one file each, one public function over a table of lines."""
