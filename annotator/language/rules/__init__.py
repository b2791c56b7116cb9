"""The extractor made of rules and word lists: no training, the yardstick for the other."""
