package dev.rung.update.follow;

import dev.rung.card.FullCard;
import dev.rung.store.StoreException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The samples behind cards as files for others. */
public interface CardBundles {
    /**
     * Writes the file whole, over one that is there. Runs on the caller's thread, which must be a
     * platform thread.
     *
     * @param maker whose card it is, may be empty
     * @return false, and nothing is written, if the card is gone
     */
    boolean write(long card, String maker, Path file)
            throws IOException, StoreException, InterruptedException;

    /**
     * Reads the card of a bundle, without its samples; empty if it holds samples alone. Blocks.
     *
     * @throws IOException it is not there, not whole, foreign or newer; its message says so and
     *     what to do
     */
    Optional<FullCard> read(Path file) throws IOException, StoreException;
}
