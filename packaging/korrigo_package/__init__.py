"""Builds what teachers install: the frozen program, a Debian package, a portable archive."""
