package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

/** A model beside others, with its own parameters. */
public record Column(ModelRef model, Parameters parameters) {}
