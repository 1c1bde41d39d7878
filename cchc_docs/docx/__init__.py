"""Word files of any origin: what they hold, what of it a reader sees, and how they are changed.

Packages, names, order and units stand at the top; ``cascade`` knows which formatting takes effect,
``read`` gives a document as records, ``edit`` takes one apart to be changed.
"""
