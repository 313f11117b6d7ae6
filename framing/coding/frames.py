"""Frames, the whole of it: the coder of cues, the roles around them, and a classifier trained on codes of one's own."""

from framing.coding.frame_cues import FrameCoder, FrameHit, frame_coder
from framing.coding.frames_evidence import trained_evidence
from framing.coding.frames_roles import role_mentions, roles
from framing.coding.frames_training import FrameModel, train

__all__ = ["FrameCoder", "FrameHit", "FrameModel", "frame_coder", "role_mentions", "roles", "train", "trained_evidence"]
