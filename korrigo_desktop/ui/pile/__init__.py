"""The pile: the list of an exam's copies, as a table or as first pages."""
