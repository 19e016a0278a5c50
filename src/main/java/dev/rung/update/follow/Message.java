package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.update.follow.Entry.Kind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that somebody wrote, as it was read.
 *
 * @param id what tells it apart where it was read
 * @param key the id of an update by Rung, null if it is none
 * @param author a Slack id, may be empty
 * @param at where it stands in Slack, null if it does not or that is not known
 * @param bundles files beside it with the samples behind its cards
 * @param files pictures and files that hang on its rows, beside it
 */
record Message(
        String id,
        @Nullable String key,
        Kind kind,
        String project,
        String person,
        String author,
        LocalDate day,
        Said said,
        Carried carried,
        Instant written,
        Instant stamp,
        Slack.@Nullable Posted at,
        List<Bundle> bundles,
        List<Extra> files) {
    /**
     * A file with the samples behind a card.
     *
     * @param title the card's headline
     * @param file its name in the folder
     */
    record Bundle(String title, String file) {}

    /**
     * A picture or file that hangs on a row.
     *
     * @param name as its owner calls it
     * @param alt what those hear who do not see it, may be empty
     * @param row the words of the row
     * @param size in bytes
     * @param file its name in the folder
     */
    record Extra(String name, String alt, String row, long size, String file) {}
}
