"""Korrigo Desktop: mark scanned exam copies, with or without a network."""
