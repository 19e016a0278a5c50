package dev.rung.study.samples;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.score.Grade;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A sample as a line of a table: the place that it fills and the beginning of what it says.
 *
 * @param sample its id
 * @param place what it answers
 * @param start at most {@value #START} characters of the reply
 * @param length of the whole reply, in characters
 * @param stop why the reply ended, as it is stored; null if unknown
 * @param said what people said of it
 * @param grades the newest of every grader, in the order of their names
 * @param columns the values of the columns that were asked for; null where its row has none
 */
public record SampleLine(
        long sample,
        Place place,
        Outcome outcome,
        String start,
        int length,
        @Nullable String stop,
        Said said,
        List<Grade> grades,
        List<@Nullable String> columns) {
    /** How much of a reply a line holds. */
    public static final int START = 300;

    /**
     * What a sample answers.
     *
     * @param member the place in a planned run, 0 for none
     * @param row the row's id, null without data
     * @param rowNumber counts the rows of its dataset from 1
     * @param item counts rows × conditions, or messages, of the run from 0
     * @param condition empty without conditions
     * @param model its id at the provider
     * @param version the prompt version's number, 0 for what was asked elsewhere
     * @param shots what a run showed before the question, empty for nothing
     * @param step which answer of a conversation, from 0
     * @param number which sample of the same question, from 0
     */
    public record Place(
            long run,
            long member,
            long request,
            @Nullable Long row,
            @Nullable Integer rowNumber,
            int item,
            String condition,
            String model,
            int version,
            String shots,
            int step,
            int number) {
        /** What was asked: the version, and its shots if there were any. */
        public String prompt() {
            return versionWords() + (shots.isEmpty() ? "" : " · " + shots);
        }

        String versionWords() {
            return version == 0 ? "as asked there" : "v" + version;
        }

        /** Who answered, and after which shots if there were any. */
        public String who() {
            return model + (shots.isEmpty() ? "" : " · " + shots);
        }
    }

    /**
     * What people said of a sample.
     *
     * @param label null without
     * @param mistakes names, in the order of their numbers
     */
    public record Said(@Nullable String label, List<String> mistakes, boolean gold, boolean seen) {}
}
