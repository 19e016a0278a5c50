package dev.rung.update.post;

import org.jspecify.annotations.Nullable;

/**
 * What a post is of: an update, or what is announced of a meeting.
 *
 * @param update null for a meeting
 * @param meeting null for an update
 * @param what of the meeting; empty for an update
 */
record Topic(@Nullable Long update, @Nullable Long meeting, String what) {
    /** As a condition on a row of {@code post}, with {@link #update}, {@link #meeting}, what. */
    static final String IS = " post.day_update IS ? AND post.meeting IS ? AND post.what = ? ";

    static Topic update(long update) {
        return new Topic(update, null, "");
    }

    static Topic of(Announcement announced) {
        return new Topic(null, announced.meeting(), announced.what().word());
    }
}
