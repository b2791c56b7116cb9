"""Pictures of the window over the sample articles: `python -m tests.screenshots [FOLDER]`."""
