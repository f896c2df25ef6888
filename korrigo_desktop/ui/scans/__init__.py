"""Scans: files in, and the strip of copies to check and repair."""
