"""Files made to break a reader, class by class, and what must come of each."""
