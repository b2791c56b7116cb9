"""After a blind review: the reviewer's claims beside the machine's, decided pair by pair."""
