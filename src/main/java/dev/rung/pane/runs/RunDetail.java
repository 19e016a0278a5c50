package dev.rung.pane.runs;

import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunList.Item;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is shown of the chosen run.
 *
 * @param versions of the prompt that were ordered
 * @param result null before it is computed; an older one while it is computed anew
 * @param points what is known before the first result is there
 * @param isComputing whether a newer result is on its way
 * @param fault why there is no result, empty otherwise
 */
record RunDetail(
        Item item,
        List<PromptVersion> versions,
        @Nullable RunResult result,
        List<RunResults.Points> points,
        boolean isComputing,
        String fault) {
    RunDetail {
        versions = List.copyOf(versions);
        points = List.copyOf(points);
    }

    /** While the result is computed. */
    RunDetail with(List<RunResults.Points> first) {
        return new RunDetail(item, versions, result, first, isComputing, fault);
    }

    RunDetail with(RunResult made) {
        return new RunDetail(item, versions, made, List.of(), false, "");
    }

    /** The same result said otherwise; one that is on its way still is. */
    RunDetail refined(RunResult other) {
        return new RunDetail(item, versions, other, points, isComputing, fault);
    }

    RunDetail with(Item newer) {
        return new RunDetail(newer, versions, result, points, isComputing, fault);
    }

    RunDetail failed(String why) {
        return new RunDetail(item, versions, result, List.of(), false, why);
    }
}
