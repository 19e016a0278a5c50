package dev.rung.update.follow;

import dev.rung.card.CardFault;
import dev.rung.card.Picture;
import dev.rung.store.StoreException;
import dev.rung.update.Attachment;
import dev.rung.update.RowEdits;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pictures and files that hang on the rows of an update: from the store if it is kept here, else
 * from the shared folder. Nothing of them is trusted: a picture is checked before it is shown, a
 * link is not followed, and nothing is opened by another program. Blocks.
 */
public final class EntryFiles {
    /** So many pictures are shown; the others are named. */
    static final int PICTURES = 4;

    private final UpdateStore updates;
    private final RowEdits rows;

    public EntryFiles(UpdateStore updates, RowEdits rows) {
        this.updates = updates;
        this.rows = rows;
    }

    /**
     * A picture or file.
     *
     * @param name as its owner calls it: text from outside
     * @param alt what those hear who do not see it, may be empty
     * @param row the words of the row
     * @param picture as PNG, null if it is none that can be shown
     * @param why it is not whole, in words; empty if it is
     * @param place where its bytes are
     */
    public record Found(
            String name,
            String alt,
            String row,
            long size,
            @Nullable Picture picture,
            String why,
            Place place) {}

    /** Where the bytes of a file are. */
    public sealed interface Place {
        /** In the store. */
        record Kept(long attachment) implements Place {}

        /**
         * In a shared folder.
         *
         * @param size that it has to have, in bytes
         */
        record Carried(Path file, long size) implements Place {}
    }

    /** What hangs on it, in the order of its rows. */
    public List<Found> of(Entry entry) throws StoreException {
        var found = new ArrayList<Found>();
        Long own = entry.own();
        Update update = own == null ? null : updates.find(own).orElse(null);
        if (update != null) {
            for (Section section : Section.values()) {
                for (UpdateRow row : update.open(section)) {
                    for (Attachment one : row.attachments()) {
                        if (one.card() == null) {
                            found.add(
                                    new Found(
                                            one.name(),
                                            one.alt(),
                                            row.text(),
                                            one.size(),
                                            null,
                                            "",
                                            new Place.Kept(one.id())));
                        }
                    }
                }
            }
        }
        for (Entry.Extra one : entry.files()) {
            found.add(
                    new Found(
                            one.name().isBlank() ? "file" : one.name(),
                            one.alt(),
                            one.row(),
                            one.size(),
                            null,
                            "",
                            new Place.Carried(one.file(), one.size())));
        }
        return looked(found);
    }

    /** With what can be said of them after a look. */
    private List<Found> looked(List<Found> found) throws StoreException {
        var looked = new ArrayList<Found>();
        int pictures = 0;
        for (Found one : found) {
            boolean shown = isPng(one) && pictures < PICTURES;
            pictures += shown ? 1 : 0;
            looked.add(look(one, shown));
        }
        return List.copyOf(looked);
    }

    private static boolean isPng(Found one) {
        return one.name().toLowerCase(Locale.ROOT).endsWith(".png");
    }

    private Found look(Found one, boolean isShown) throws StoreException {
        Picture picture = null;
        String why = "";
        try {
            if (isShown) {
                picture = Picture.of(bytes(one.place()));
            } else if (one.place() instanceof Place.Carried carried) {
                check(carried);
            }
        } catch (CardFault fault) {
            why = fault.words();
        } catch (IOException fault) {
            why = String.valueOf(fault.getMessage());
        }
        return new Found(one.name(), one.alt(), one.row(), one.size(), picture, why, one.place());
    }

    private static void check(Place.Carried carried) throws IOException {
        Path file = carried.file();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("It has not come yet.");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("It is no file, but a link or a folder: it is left alone.");
        }
        long size = Files.size(file);
        if (size > RowEdits.LARGEST_FILE) {
            throw new IOException("It is larger than any file of an update: it is left alone.");
        }
        if (size != carried.size()) {
            throw new IOException("It is not whole yet, or not what was sent.");
        }
    }

    /**
     * Its bytes.
     *
     * @throws IOException it is not there, not whole, too large or no file, in words
     */
    public byte[] bytes(Place place) throws IOException, StoreException {
        switch (place) {
            case Place.Kept(long attachment) -> {
                return rows.file(attachment)
                        .orElseThrow(() -> new IOException("It is not there any more."));
            }
            case Place.Carried carried -> {
                check(carried);
                try (InputStream in =
                        Files.newInputStream(carried.file(), LinkOption.NOFOLLOW_LINKS)) {
                    byte[] bytes = in.readNBytes(RowEdits.LARGEST_FILE + 1);
                    if (bytes.length != carried.size()) {
                        throw new IOException("It is not whole yet, or not what was sent.");
                    }
                    return bytes;
                }
            }
        }
    }

    /**
     * A name under which it can be saved: letters, digits and a known end, whatever it is called.
     */
    public static String safeName(Found found) {
        int dot = found.name().lastIndexOf('.');
        String stem = dot > 0 ? found.name().substring(0, dot) : found.name();
        String plain = stem.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
        String shorter = plain.substring(0, Math.min(60, plain.length()));
        return "%s.%s"
                .formatted(shorter.isEmpty() ? "file" : shorter, UpdateFile.end(found.name()));
    }
}
