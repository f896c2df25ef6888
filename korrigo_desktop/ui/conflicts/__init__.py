"""Edits that were set aside: both values side by side, one key picks, nothing disappears."""
