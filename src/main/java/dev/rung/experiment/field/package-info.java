/** Named pieces cut from a reply: found, or missing with the reason. */
@NullMarked
package dev.rung.experiment.field;

import org.jspecify.annotations.NullMarked;
