"""Writes predictions for the articles of a gold file: years as dates, what was said as claims."""

import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as gold:
    for article in map(json.loads, gold):
        years = re.finditer(r"\b(?:19|20)\d\d\b", article["text"])
        said = re.finditer(r"[^.\s][^.\n]*\bsaid\b[^.\n]*\.", article["text"])
        spans = [{"start": m.start(), "end": m.end(), "label": "DATE"} for m in years]
        claims = [{"spans": [{"start": m.start(), "end": m.end()}], "score": 0.5} for m in said]
        sha256 = article["text_sha256"]
        print(json.dumps({"text_sha256": sha256, "spans": spans, "claims": claims}))
