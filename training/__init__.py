"""How the models that ship were made: `make reader`, `make embedder`. README.md says how."""
