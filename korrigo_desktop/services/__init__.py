"""Use cases: what a manager or a corrector can do. No Qt here."""
