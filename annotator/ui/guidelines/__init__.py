"""The project's guidelines beside the work."""
