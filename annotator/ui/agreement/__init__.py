"""The Agreement view, loaded when it is first opened."""
