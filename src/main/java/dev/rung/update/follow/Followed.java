package dev.rung.update.follow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A project that is followed.
 *
 * @param project the one that is kept here, null for somebody else's
 * @param channel the Slack id of the channel that is read for it, null for none
 * @param folder the shared folder by which it comes, null for none
 * @param chosen whether it is shown
 * @param looked when its channel was read last, null for never
 * @param fault why it was not, in words; may be empty
 */
public record Followed(
        long id,
        String name,
        @Nullable Long project,
        @Nullable String channel,
        @Nullable Long folder,
        boolean chosen,
        @Nullable Instant looked,
        String fault) {}
