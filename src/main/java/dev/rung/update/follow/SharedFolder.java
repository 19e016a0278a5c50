package dev.rung.update.follow;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A folder that some other program carries between people.
 *
 * @param project whose updates are written there, null for all that have none of their own
 * @param projectName its name, null for all
 * @param looked when it was looked at first, or its fault changed; null for never
 * @param fault what is wrong with it or with files in it, in words; may be empty
 */
public record SharedFolder(
        long id,
        @Nullable Long project,
        @Nullable String projectName,
        Path path,
        @Nullable Instant looked,
        String fault) {}
