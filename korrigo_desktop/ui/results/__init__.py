"""Results: what can be exported, what blocks it, and the files."""
