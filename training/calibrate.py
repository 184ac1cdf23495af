"""Fit what chooses a candidate, and its confidence: `python -m training.calibrate DATA WORK`.

On titles that neither trained the model nor judge it. It prints how good all is on a third set of
titles, and writes index/models/reader.json, the reliability diagram and a line of runs.jsonl.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.models import checksums
from index.reader.extractive import Weights
from index.reader.reading import Borders

from .examples import KeptEmbedder, mine
from .fitting import Told, fit_borders, fit_confidence, fit_ranking
from .judging import curve, draw, scores, show
from .questions import Asked, read_all
from .readings import Observed, as_asked, observe
from .ship import MODELS, write_checksums
from .train import CONFIG, split_of

HERE = Path(__file__).parent
MOST = {"newsroom": 900, "squad2": 250, "xquad": 250}
USUAL_MOST = 120
"""Questions of a data set, for each of the sets of titles: more tell little more."""


def sampled(asked: Sequence[Asked], seed: int) -> list[Asked]:
    """Draw at most `MOST` questions of each data set."""
    chance, by_source = random.Random(seed), defaultdict(list)
    for one in asked:
        by_source[one.source].append(one)
    return [
        one
        for source, group in by_source.items()
        for one in chance.sample(group, min(len(group), MOST.get(source, USUAL_MOST)))
    ]


def observed_of(
    name: str, asked: Sequence[Asked], embedder: KeptEmbedder, config: dict[str, Any]
) -> list[Observed]:
    """Return what the model finds for the questions of "calibration", "development" or "apart"."""
    of_split = [one for one in asked if split_of(one, config["split"]) == name]
    chosen = as_asked(sampled(of_split, config["seed"]), config["seed"])
    return list(observe(mine(chosen, embedder), config["seed"]))


def main() -> None:
    """Fit what chooses a candidate and its confidence, judge, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("work", type=Path, help="the folder of the run")
    parser.add_argument("--note", default="", help="what was tried, for runs.jsonl")
    arguments = parser.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    embedder = KeptEmbedder(arguments.work / "embeddings.npz")
    asked = list(read_all(arguments.data, config["seed"]))
    fitted_to = observed_of("calibration", asked, embedder, config)
    ranking = fit_ranking(fitted_to)
    weights = Weights(ranking, fit_confidence(fitted_to, ranking))
    limits = fit_borders(Told.of(fitted_to, weights))
    content = {"ranking": ranking, "confidence": weights.confidence, "borders": limits}
    (MODELS / "reader.json").write_text(json.dumps(content, indent=2) + "\n")
    write_checksums()
    print(json.dumps(content, indent=2))
    borders = Borders(limits["answered"], limits["perhaps"])
    judges = observed_of("development", asked, embedder, config)
    table = scores(judges, weights, borders)
    show(table)
    apart = scores(observed_of("apart", asked, embedder, config), weights, borders)
    show(apart)
    told = Told.of(judges, weights)
    for threshold, answered, right, refused in curve(told):
        print(f"threshold {threshold:.2f}: {answered:.1%} answered rightly, ", end="")
        print(f"{right:.1%} of what is said is right, {refused:.1%} refused")
    draw(told, HERE / "reliability.svg")
    line = {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "model": checksums()["reader.onnx"][:8],
        "note": arguments.note,
        "development": table,
        "apart": apart,
    }
    with (HERE / "runs.jsonl").open("a") as runs:
        runs.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
