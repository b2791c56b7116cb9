"""The Compare view: one or two runs against the gold. Imported when it is first opened."""
