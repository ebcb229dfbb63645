"""What may be done to runut's inputs, and what must hold whatever they are."""
