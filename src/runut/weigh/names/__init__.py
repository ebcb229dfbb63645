"""Names of parties -> which may be one actor, with reasons."""
