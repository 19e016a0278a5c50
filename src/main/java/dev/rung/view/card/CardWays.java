package dev.rung.view.card;

/**
 * Where one goes from a card that is open.
 *
 * @param takeNote takes a note about it
 * @param takeApart shows its run broken down
 */
public record CardWays(Runnable takeNote, TakeApart takeApart) {
    static final CardWays NOWHERE = new CardWays(() -> {}, (run, column) -> {});

    /** Shows a run broken down. */
    @FunctionalInterface
    public interface TakeApart {
        /**
         * @param column of the data, empty where the user has to say by what
         */
        void show(long run, String column);
    }
}
