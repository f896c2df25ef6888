"""What the local store and the central database both keep, declared once."""
