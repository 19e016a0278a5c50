/** Projects, ideas, prompts, datasets, runs, requests and samples. No JavaFX. */
@NullMarked
package dev.rung.experiment;

import org.jspecify.annotations.NullMarked;
