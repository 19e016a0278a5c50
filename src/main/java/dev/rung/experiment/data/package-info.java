/** Data from elsewhere: files, pasted text, Hugging Face, transcripts. No JavaFX. */
@NullMarked
package dev.rung.experiment.data;

import org.jspecify.annotations.NullMarked;
