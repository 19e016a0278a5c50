package dev.rung.experiment;

import dev.rung.experiment.shot.Candidate;

import java.util.List;

/**
 * The train rows of a dataset that may be shown in a run, and how many may not.
 *
 * @param candidates in the order of the rows
 * @param train all train rows
 * @param withoutAnswer of them, those without a right answer or a value that the prompt needs
 * @param nearTest of them, those that are (nearly) a test row
 * @param nearAsked of them, those that are (nearly) a row that the run asks
 */
public record ShotPool(
        List<Candidate> candidates, int train, int withoutAnswer, int nearTest, int nearAsked) {
    public ShotPool {
        candidates = List.copyOf(candidates);
    }

    /** What it holds and what it does not, for the screen. */
    public String words() {
        var words =
                new StringBuilder(
                        "%,d of %,d train rows can be shown".formatted(candidates.size(), train));
        append(words, withoutAnswer, "without an answer");
        append(words, nearTest, "left out as (nearly) a test row");
        append(words, nearAsked, "left out as (nearly) a row that is asked");
        return words.append('.').toString();
    }

    private static void append(StringBuilder words, int count, String what) {
        if (count > 0) {
            words.append("; %,d %s".formatted(count, what));
        }
    }
}
