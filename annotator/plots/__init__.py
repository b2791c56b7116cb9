"""Scores as pictures, PNG or SVG: the only room that knows matplotlib.

Nothing here needs a window, and nothing touches matplotlib's global state (pyplot): any thread
may draw.
"""

import logging

# A first start builds its list of fonts, and says so where it takes long: nobody can act on that.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
