"""Reviewing one article: every action makes Changes, the session commits them as an Edit."""
