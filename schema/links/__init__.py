"""Tasks of different plans that may say the same thing, over years and provinces: guesses with a score."""

from schema.links.linking import THRESHOLD, Links, link_tasks

__all__ = ["THRESHOLD", "Links", "link_tasks"]
