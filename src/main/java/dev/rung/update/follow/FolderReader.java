package dev.rung.update.follow;

import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.update.Shorten;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what others have written into a shared folder. A file that is half-written, foreign, newer
 * or too large is told of and left alone; it is looked at again when it changes. Blocks.
 */
final class FolderReader {
    /** So many files are looked at. */
    private static final int FILES = 100_000;

    /** So many projects one folder may hold. */
    private static final int PROJECTS = 500;

    private final Database database;
    private final FollowStore follow;
    private final HeardStore heard;
    private final InstantSource clock;

    FolderReader(Database database, FollowStore follow, HeardStore heard, InstantSource clock) {
        this.database = database;
        this.follow = follow;
        this.heard = heard;
        this.clock = clock;
    }

    /**
     * A file as it was.
     *
     * @param key of the update that it is, else empty
     */
    private record Seen(long size, long modified, String key, String fault) {}

    /**
     * Reads what is new.
     *
     * @return what is wrong, a sentence for each file
     * @throws IOException the folder cannot be read
     */
    List<String> read(SharedFolder folder) throws StoreException, IOException {
        Map<String, Seen> before = seen(folder);
        Map<String, Seen> now = new HashMap<>();
        Map<String, List<Message>> fresh = new HashMap<>();
        int files = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path())) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (UpdateFile.isNamed(name) && ++files <= FILES) {
                    now.put(name, look(file, before.get(name), fresh));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        take(folder, fresh);
        keep(folder, before, now);
        heard.keepOnly(folder.id(), now.values().stream().map(Seen::key).toList());
        var wrong = new ArrayList<String>();
        now.forEach(
                (name, one) -> {
                    if (!one.fault().isEmpty()) {
                        wrong.add("%s %s".formatted(Shorten.to(name, 80), one.fault()));
                    }
                });
        if (files > FILES) {
            wrong.add("More than %,d updates are there: the rest is not read.".formatted(FILES));
        }
        wrong.sort(null);
        return wrong;
    }

    private Seen look(Path file, @Nullable Seen before, Map<String, List<Message>> fresh) {
        long size = -1;
        long modified = -1;
        // What was read of it before stays, whatever has become of the file.
        String key = before == null ? "" : before.key();
        try {
            var is =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!is.isRegularFile()) {
                return new Seen(
                        size,
                        modified,
                        key,
                        "is no file, but a link or a folder: it is left alone.");
            }
            size = is.size();
            modified = is.lastModifiedTime().toMillis();
            if (before != null && before.size() == size && before.modified() == modified) {
                return before;
            }
            if (size > UpdateFile.LARGEST) {
                return new Seen(
                        size,
                        modified,
                        key,
                        "is larger than any update (%,d bytes): it is left alone.".formatted(size));
            }
            Message message = UpdateFile.read(bytes(file), clock.instant());
            fresh.computeIfAbsent(message.project(), one -> new ArrayList<>()).add(message);
            return new Seen(size, modified, message.id(), "");
        } catch (UpdateFile.Fault fault) {
            return new Seen(size, modified, key, String.valueOf(fault.getMessage()));
        } catch (IOException e) {
            // Not kept as seen: the next look tries again.
            return new Seen(-1, -1, key, "cannot be read.");
        }
    }

    private static byte[] bytes(Path file) throws IOException, UpdateFile.Fault {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(UpdateFile.LARGEST + 1);
            if (bytes.length > UpdateFile.LARGEST) {
                throw UpdateFile.fault("is larger than any update: it is left alone.");
            }
            return bytes;
        }
    }

    private void take(SharedFolder folder, Map<String, List<Message>> fresh) throws StoreException {
        Set<String> known = new HashSet<>();
        for (Followed one : follow.all()) {
            Long in = one.folder();
            if (in != null && in == folder.id()) {
                known.add(one.name());
            }
        }
        Instant quiet =
                folder.looked() == null ? clock.instant().minus(ChannelReader.NEWS) : Instant.EPOCH;
        for (var project : fresh.entrySet()) {
            if (!known.contains(project.getKey()) && known.size() >= PROJECTS) {
                continue;
            }
            known.add(project.getKey());
            Set<String> own = heard.own(project.getValue().stream().map(Message::id).toList());
            List<Message> others =
                    project.getValue().stream().filter(one -> !own.contains(one.id())).toList();
            if (!others.isEmpty()) {
                long id = follow.inFolder(folder.id(), project.getKey());
                heard.put(id, others, null, quiet);
            }
        }
    }

    private Map<String, Seen> seen(SharedFolder folder) throws StoreException {
        var seen = new HashMap<String, Seen>();
        database.read(
                sql ->
                        sql.list(
                                "SELECT * FROM shared_file WHERE folder = ?",
                                row ->
                                        seen.put(
                                                row.text("name"),
                                                new Seen(
                                                        row.number("size"),
                                                        row.number("modified"),
                                                        row.text("key"),
                                                        row.text("fault"))),
                                folder.id()));
        return seen;
    }

    private void keep(SharedFolder folder, Map<String, Seen> before, Map<String, Seen> now)
            throws StoreException {
        if (before.equals(now)) {
            return;
        }
        database.write(
                sql -> {
                    for (String name : before.keySet()) {
                        if (!now.containsKey(name)) {
                            sql.update(
                                    "DELETE FROM shared_file WHERE folder = ? AND name = ?",
                                    folder.id(),
                                    name);
                        }
                    }
                    for (var one : now.entrySet()) {
                        if (!one.getValue().equals(before.get(one.getKey()))) {
                            sql.update(
                                    "INSERT OR REPLACE INTO shared_file VALUES (?, ?, ?, ?, ?, ?)",
                                    folder.id(),
                                    one.getKey(),
                                    one.getValue().size(),
                                    one.getValue().modified(),
                                    one.getValue().key(),
                                    one.getValue().fault());
                        }
                    }
                    return true;
                });
    }
}
