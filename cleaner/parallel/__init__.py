"""Parallel: decides how dumps are spread over processes: in batches, in order, and so that a process that dies takes one dump with it."""

from cleaner.parallel.batches import ordered
from cleaner.parallel.crew import Lost, lost_dumps
from cleaner.parallel.items import Unsent
from cleaner.parallel.live import as_they_come

__all__ = ["Lost", "Unsent", "as_they_come", "lost_dumps", "ordered"]
