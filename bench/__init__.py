"""Measurements of speed and memory: what is measured is what the program does, and nothing is asserted."""
