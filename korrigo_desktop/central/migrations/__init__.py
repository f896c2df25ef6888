"""Migrations of the central database's tables."""
