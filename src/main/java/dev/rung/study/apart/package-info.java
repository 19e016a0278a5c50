/**
 * Results taken apart, as pages for the screen, Markdown and CSV: a sentence, a plot, a table, and
 * which samples stand behind each number.
 */
@NullMarked
package dev.rung.study.apart;

import org.jspecify.annotations.NullMarked;
