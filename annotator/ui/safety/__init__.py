"""What keeps work safe, seen from the window: backups, what is not saved, crashes, diagnostics."""
