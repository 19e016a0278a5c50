package dev.rung.pane.settings;

import dev.rung.settings.DataFolder;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Copies of all data as files, and the way back. Blocks. */
final class BackUps {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final DataFolder folder;
    private final Database database;
    private final Clock clock;

    /**
     * @param clock with the zone of names and dates
     */
    BackUps(DataFolder folder, Database database, Clock clock) {
        this.folder = folder;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A back-up that is there.
     *
     * @param words when it was made and how large it is
     */
    record BackUp(Path file, String words) {}

    /** A file in the usual folder, named after the time; there is none of this name. */
    Path next(String name) {
        String day = NAME.format(LocalDateTime.now(clock));
        Path file = folder.backups().resolve("%s-%s.db".formatted(name, day));
        for (int number = 2; Files.exists(file); number++) {
            file = folder.backups().resolve("%s-%s-%d.db".formatted(name, day, number));
        }
        return file;
    }

    /** Writes one and says how large it is. */
    String write(Path file) throws StoreException {
        database.backUp(file);
        return "Backed up to %s (%s).".formatted(file, size(file));
    }

    /** Those in the usual folder, newest first; a folder that cannot be read has none. */
    List<BackUp> list() {
        record Dated(Path file, FileTime time) {}
        var found = new ArrayList<Dated>();
        try (var files = Files.newDirectoryStream(folder.backups(), "*.db")) {
            for (Path file : files) {
                found.add(new Dated(file, Files.getLastModifiedTime(file)));
            }
        } catch (IOException e) {
            return List.of();
        }
        return found.stream()
                .sorted(Comparator.comparing(Dated::time).reversed())
                .map(dated -> new BackUp(dated.file, date(dated.time) + " · " + size(dated.file)))
                .toList();
    }

    /**
     * Puts the back-up in the place of the data, of which a copy is kept.
     *
     * @return the copy of what was there before
     */
    Path restore(Path backUp) throws StoreException {
        Path before = next("before-restore");
        database.backUp(before);
        database.restore(backUp);
        return before;
    }

    private String date(FileTime time) {
        ZoneId zone = clock.getZone();
        return SHOWN.format(LocalDateTime.ofInstant(time.toInstant(), zone));
    }

    private static String size(Path file) {
        try {
            double megabytes = Files.size(file) / 1e6;
            return String.format(Locale.ROOT, megabytes < 10 ? "%.1f MB" : "%.0f MB", megabytes);
        } catch (IOException e) {
            return "size unknown";
        }
    }
}
