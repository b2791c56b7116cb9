"""Rebuilds the pipeline in resources/pipeline from open corpora: `make train`."""
