"""Gold against runs. Domain values in, frozen values out; counts beside every ratio.

Begin at `entities.score_entities`, `claims.score_claims`, `attribution.score_attribution` and
`segmentation`; `comparing` has two runs, `alignment` the items behind the numbers. How items
are matched stands in `entity_matching` and `claim_matching`, what is scored in `articles`.
"""
