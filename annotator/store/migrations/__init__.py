"""How a project file came to its present tables, one step a module under versions/."""
