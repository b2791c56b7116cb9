"""Gold against runs, in a project or in files: the sides, the scores, and the items behind them."""
