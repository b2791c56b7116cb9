"""The Adjudicate view: several reviewers' layers over one text, and the gold made of them."""
