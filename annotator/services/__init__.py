"""What a user can do with a project, without window, database or model."""
