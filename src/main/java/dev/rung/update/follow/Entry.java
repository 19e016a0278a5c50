package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An update, or something like one, as a reader of several projects sees it.
 *
 * @param heard its key among what others wrote, null if it is kept here itself
 * @param own its key among the updates that are kept here, null if it is somebody else's
 * @param key the id of an update by Rung, null if it is none
 * @param person may be empty
 * @param day it is of
 * @param written when it was first there
 * @param stamp when it was changed last
 * @param gone whether it was deleted where it was
 * @param at where it stands in Slack, null if it does not or that is not known
 * @param folder the shared folder by which it came, null if it did not
 * @param bundles the samples behind its cards, as files
 * @param files pictures and files that hang on its rows; of one that is kept here they are in the
 *     store
 */
public record Entry(
        @Nullable Long heard,
        @Nullable Long own,
        @Nullable String key,
        Kind kind,
        String project,
        String person,
        LocalDate day,
        Said said,
        Carried carried,
        Instant written,
        Instant stamp,
        boolean unread,
        boolean gone,
        Slack.@Nullable Posted at,
        @Nullable Long folder,
        List<Bundle> bundles,
        List<Extra> files) {
    public Entry {
        bundles = List.copyOf(bundles);
        files = List.copyOf(files);
    }

    /**
     * A file with the samples behind a card.
     *
     * @param title the card's headline
     */
    public record Bundle(String title, Path file) {}

    /**
     * A picture or file that hangs on a row.
     *
     * @param name as its owner calls it: text from outside
     * @param alt what those hear who do not see it, may be empty
     * @param row the words of the row
     * @param size in bytes
     */
    public record Extra(String name, String alt, String row, long size, Path file) {}

    /** What it is. */
    public enum Kind {
        /** A whole update by Rung. */
        UPDATE,
        /** Next of a day, by Rung. */
        PLAN,
        /** Somebody asks for help, by Rung. */
        HELP,
        /** An update in somebody's own words, with headings. */
        PARSED,
        /** Text without headings. */
        TEXT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether both are of the same update or message. */
    public boolean isSame(Entry other) {
        if (key != null && key.equals(other.key)) {
            return true;
        }
        return heard != null ? heard.equals(other.heard) : own != null && own.equals(other.own);
    }

    /** The places of blockers that are doubts, from 1, divided by commas. */
    String doubts() {
        var places = new ArrayList<String>();
        List<Item> blockers = said.of(Part.BLOCKERS);
        for (int i = 0; i < blockers.size(); i++) {
            if (blockers.get(i).asks()) {
                places.add(Integer.toString(i + 1));
            }
        }
        return String.join(",", places);
    }

    /** The newer of two that are the same update, with all that is known of where it stands. */
    Entry with(Entry other) {
        boolean isNewer = other.stamp.isAfter(stamp);
        Entry newer = isNewer ? other : this;
        Entry older = isNewer ? this : other;
        return new Entry(
                newer.heard,
                newer.own,
                newer.key,
                newer.kind,
                newer.project,
                newer.person,
                newer.day,
                newer.said,
                newer.carried,
                older.written.isBefore(newer.written) ? older.written : newer.written,
                newer.stamp,
                newer.unread,
                newer.gone,
                newer.at == null ? older.at : newer.at,
                newer.folder == null ? older.folder : newer.folder,
                newer.bundles.isEmpty() ? older.bundles : newer.bundles,
                newer.files.isEmpty() ? older.files : newer.files);
    }
}
