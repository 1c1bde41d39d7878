"""From a round to plans on disk: assess, compose, render, write."""
