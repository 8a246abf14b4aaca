"""``python -m training.citations --data DIR``: make the tables of ``kg.audit.fit`` again."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from training.citations.articles import articles
from training.citations.fitting import fit
from training.citations.frequencies import write_frequencies


def main() -> None:
    """Count words, then fit the weights on the articles."""
    parser = argparse.ArgumentParser(prog="python -m training.citations", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("kg/audit/fit"))
    parser.add_argument("--weights-only", action="store_true", help="keep the word counts")
    options = parser.parse_args()
    if not options.weights_only:
        write_frequencies(options.data, options.out / "frequencies.tsv")
    weights = fit(list(articles(options.data / "articles" / "jats")))
    content = json.dumps(asdict(weights), indent=1)
    (options.out / "weights.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
