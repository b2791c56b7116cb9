"""Making one gold layer out of several finished ones."""
