package dev.rung.study.rows;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * An item on its way to become a row.
 *
 * @param text by which it is compared with others
 * @param values of its own columns
 * @param row the row that its reply answers, null without one
 */
record Candidate(
        RowsPreview.Origin origin, String text, Map<String, String> values, @Nullable Long row) {}
