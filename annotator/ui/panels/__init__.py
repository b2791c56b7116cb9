"""The panels around the article: each emits what a person asks for, none calls another."""
