package dev.rung.score;

import dev.rung.experiment.Gradable;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Grades samples. What it says of a sample does not depend on the others it is given, so that
 * samples may be graded in any order and in parts.
 */
public interface Grader {
    /** Which grader; grades of different ones stand side by side. */
    String id();

    /** Changes whenever it may judge differently. */
    String version();

    /** What its scores can be; null where nobody says, as of a program. */
    @Nullable Scale scale();

    /** How many samples it is best given at once, ≥ 1; a kill loses as many grades. */
    default int batch() {
        return 200;
    }

    /**
     * Grades whole replies. May block.
     *
     * @return one verdict for each, in their order
     * @throws InterruptedException if the thread was interrupted
     */
    List<Verdict> grade(List<Gradable> samples) throws InterruptedException;

    /** Grades one sample. */
    @FunctionalInterface
    interface One {
        Verdict grade(Gradable sample) throws InterruptedException;
    }

    /**
     * Grades one after the other.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static List<Verdict> each(List<Gradable> samples, One one) throws InterruptedException {
        var verdicts = new ArrayList<Verdict>();
        for (Gradable sample : samples) {
            if (Thread.interrupted()) {
                throw new InterruptedException("grading stopped");
            }
            verdicts.add(one.grade(sample));
        }
        return verdicts;
    }
}
