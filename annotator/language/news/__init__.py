"""The built-in extractor: a trained pipeline with gazetteer, patterns and rules around it."""
