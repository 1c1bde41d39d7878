"""The page held to the native program: run after ``browser/build``, as ``.ci/run`` does."""
