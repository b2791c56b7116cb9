"""The extractor: regions, sentences, tokens, entities, claims. The only room that knows spaCy."""
