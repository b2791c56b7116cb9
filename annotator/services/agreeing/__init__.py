"""How far the reviewers of a project agree, with each other and with a run."""
