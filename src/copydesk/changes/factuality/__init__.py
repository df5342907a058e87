"""How sure a text leaves a statement: hedges, modality, negation, and the scope of bounds."""
