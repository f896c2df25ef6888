"""Results out: annotated PDF, packages, CSV, Pronote."""
