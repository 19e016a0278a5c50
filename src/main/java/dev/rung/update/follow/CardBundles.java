package dev.rung.update.follow;

import dev.rung.store.StoreException;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the samples behind a card as a bundle. */
@FunctionalInterface
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
}
