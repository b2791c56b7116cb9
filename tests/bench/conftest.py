"""The fixtures of the driven window, for measuring it."""

from tests.workflows.driving import desk, empty_project, prompts

__all__ = ["desk", "empty_project", "prompts"]
