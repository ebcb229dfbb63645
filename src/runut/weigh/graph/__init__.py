"""Claims, events and links -> what they say together: grades, first words, outcomes, sources, tallies, and why."""
