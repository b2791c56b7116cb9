"""Gold against runs. Domain values in, frozen values out; counts beside every ratio.

Begin at `evaluation.evaluate`: all scores of a run (`entities`, `claims`, `attribution`,
`confidence`, `confusions`); `segmentation` stands beside it. `comparing` tests two runs.

Item by item: `findings` says of each item whether it is right and why not, `fates` what became
of it from one run to the next, `alignment` only what stands for what. `finding` and `confusion`
are the values, without numpy.

How items are matched stands in `entity_matching` and `claim_matching`, when fields agree in
`attributes`, what is scored at all in `articles`.
"""
