package dev.rung.update;

import org.jspecify.annotations.Nullable;

/**
 * What hangs on a row: a result card, or a file.
 *
 * @param card null for a file
 * @param name of the file, or the card's headline
 * @param alt what those hear who do not see it, may be empty
 * @param size of the file in bytes, 0 for a card
 */
public record Attachment(long id, @Nullable Long card, String name, String alt, long size) {}
