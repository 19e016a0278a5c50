package dev.rung.study.picks;

import org.jspecify.annotations.Nullable;

/**
 * A sample of a row as two graders see it.
 *
 * @param request which request it answers
 * @param score by which it is picked, null for none: then it is never picked
 * @param whyNoScore empty where there is one
 * @param metric what is reported, null for none
 * @param whyNoMetric empty where there is one
 * @param answer what the reporting grader read out of it, null for nothing
 */
public record Pick(
        long request,
        @Nullable Double score,
        String whyNoScore,
        @Nullable Double metric,
        String whyNoMetric,
        @Nullable String answer) {}
