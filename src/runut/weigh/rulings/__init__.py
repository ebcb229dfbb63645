"""What was weighed, and an analyst's rulings -> what stands: a step of its own, laid over the machine's findings."""
