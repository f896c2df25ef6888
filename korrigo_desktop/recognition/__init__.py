"""Reads the boxed headers of copies on this computer: boxes found, letters read, pupils ranked, copies assigned."""
