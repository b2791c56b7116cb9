"""Everything that opens over the window."""
