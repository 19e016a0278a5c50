package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;

import java.util.Optional;

/**
 * What the window is about.
 *
 * @param idea empty if the project has none
 */
record Spot(Project project, Optional<Idea> idea) {}
