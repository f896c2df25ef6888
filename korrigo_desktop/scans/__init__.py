"""Scans in: checks, A3 unfolding, the order of pages, images of pages."""
