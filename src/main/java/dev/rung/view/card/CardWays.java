package dev.rung.view.card;

import java.util.function.LongConsumer;

/**
 * Where one goes from a card that is open.
 *
 * @param takeNote takes a note about it
 * @param askForHelp asks for help with it
 * @param takeApart shows its run broken down
 * @param sweep tries other parameters around what its run asked
 */
public record CardWays(
        Runnable takeNote, Runnable askForHelp, TakeApart takeApart, LongConsumer sweep) {
    static final CardWays NOWHERE =
            new CardWays(() -> {}, () -> {}, (run, column) -> {}, run -> {});

    /** Shows a run broken down. */
    @FunctionalInterface
    public interface TakeApart {
        /**
         * @param column of the data, empty where the user has to say by what
         */
        void show(long run, String column);
    }
}
