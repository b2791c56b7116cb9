"""Files in and out: one module for each format, and one registry of them."""
