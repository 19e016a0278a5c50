package dev.rung.study.labelling;

import dev.rung.study.samples.Found;

import org.jspecify.annotations.Nullable;

/** Of which replies some are drawn. */
public sealed interface LabelSource {
    /** The idea whose labels are given. */
    long idea();

    /** In words of the Samples pane. */
    String filter();

    /** The run of which all last answers can be drawn; null if it is not so. */
    @Nullable Long wholeRun();

    /** All last answers of a run. */
    record OfRun(long idea, long run) implements LabelSource {
        @Override
        public String filter() {
            return "run:" + run;
        }

        @Override
        public Long wholeRun() {
            return run;
        }
    }

    /**
     * What a filter found.
     *
     * @param filter as it was typed
     */
    record OfSamples(long idea, String filter, Found found) implements LabelSource {
        @Override
        public @Nullable Long wholeRun() {
            return null;
        }
    }
}
