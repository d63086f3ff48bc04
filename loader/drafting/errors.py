"""What can stop a draft before it begins."""

from __future__ import annotations

from loader.problems import FairwayError


class DraftingError(FairwayError):
    """No draft can be made; the message is a sentence that says why, and what would be right."""
