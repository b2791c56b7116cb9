"""What the project promises about durability and hostile input, tried in earnest.

Each module named r<number>_… or h<number>_… tries one row of the table in README and has
`FULL` and `SHORT`, how often it tries, and `measure(folder, times)`, which returns a `Row`.
`make torture` runs them in full and keeps the table; the suite runs the short form.
"""
