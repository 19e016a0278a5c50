/** What has to be known of a run before its numbers are believed. */
@NullMarked
package dev.rung.study.checks;

import org.jspecify.annotations.NullMarked;
