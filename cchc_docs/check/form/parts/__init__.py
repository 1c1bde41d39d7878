"""The parts of a document, recognised by positive evidence, each where it stands."""
