package dev.rung.pane.runs;

import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunList.Item;
import dev.rung.study.RunResult;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is shown of the chosen run.
 *
 * @param versions of the prompt that were ordered
 * @param result null before it is computed; an older one while it is computed anew
 * @param isComputing whether a newer result is on its way
 * @param fault why there is no result, empty otherwise
 */
record RunDetail(
        Item item,
        List<PromptVersion> versions,
        @Nullable RunResult result,
        boolean isComputing,
        String fault) {
    RunDetail {
        versions = List.copyOf(versions);
    }

    RunDetail with(RunResult made) {
        return new RunDetail(item, versions, made, false, "");
    }

    /** The same result said otherwise; one that is on its way still is. */
    RunDetail refined(RunResult other) {
        return new RunDetail(item, versions, other, isComputing, fault);
    }

    RunDetail with(Item newer) {
        return new RunDetail(newer, versions, result, isComputing, fault);
    }

    RunDetail failed(String why) {
        return new RunDetail(item, versions, result, false, why);
    }
}
