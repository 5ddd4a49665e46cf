"""How likely each unit of a dump is its article's, by fitted weights: asked by the stages that choose an article."""
