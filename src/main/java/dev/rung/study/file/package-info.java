/** Experiment files: runs as YAML, to be kept, sent and run again. */
@NullMarked
package dev.rung.study.file;

import org.jspecify.annotations.NullMarked;
