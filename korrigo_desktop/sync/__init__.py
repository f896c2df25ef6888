"""Synchronising with a central server: what to do next, pushing, pulling, page files, and checking the result."""
