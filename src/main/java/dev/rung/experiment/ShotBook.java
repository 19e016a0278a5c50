package dev.rung.experiment;

import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.Message;

import java.util.List;
import java.util.Map;

/** Which examples stand before which question of a run. */
final class ShotBook {
    /** The examples that one of the order's shots gives a question. */
    @FunctionalInterface
    interface Page {
        List<Shot> of(DataRow row) throws InterruptedException;
    }

    private final Map<Shots, Page> pages;
    private final boolean isGuess;

    /**
     * @param isGuess whether some examples stand for others, which will be known once the run
     *     starts
     */
    ShotBook(Map<Shots, Page> pages, boolean isGuess) {
        this.pages = Map.copyOf(pages);
        this.isGuess = isGuess;
    }

    boolean isGuess() {
        return isGuess;
    }

    /**
     * The conversation that a row is asked.
     *
     * @param values of the prompt's variables
     */
    List<Message> fill(Asked asked, DataRow row, Map<String, String> values, Condition condition)
            throws InterruptedException {
        return ShotPrompt.fill(
                asked.turns(),
                values,
                of(asked.shots(), row),
                asked.shots().placement(),
                condition.values());
    }

    private List<Shot> of(Shots shots, DataRow row) throws InterruptedException {
        Page page = pages.get(shots);
        if (page == null) {
            throw new IllegalArgumentException("not of this run: " + shots);
        }
        return page.of(row);
    }
}
