package dev.rung.update.follow;

import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.update.AttachedCards;
import dev.rung.update.RowEdits;
import dev.rung.update.UpdateStore;
import dev.rung.update.post.Poster;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Shared folders: writes what was posted here, reads what others have written. Each Rung writes
 * files of its own updates only, so that nobody's are lost when two write at once. Blocks, and runs
 * on the caller's thread, which must be a platform thread.
 */
public final class Folders {
    private final FollowStore follow;
    private final FolderWriter writer;
    private final FolderReader reader;
    private final InstantSource clock;

    /** What it stands on. */
    public record Below(
            Database database,
            FollowStore follow,
            HeardStore heard,
            UpdateStore updates,
            RowEdits rows,
            Overview overview,
            Poster poster,
            AttachedCards cards) {}

    public Folders(Below below, CardBundles bundles, InstantSource clock) {
        this.follow = below.follow();
        this.clock = clock;
        this.writer =
                new FolderWriter(
                        below.database(),
                        new FolderWriter.Kept(
                                below.updates(),
                                below.rows(),
                                below.overview(),
                                below.poster(),
                                below.cards()),
                        bundles,
                        clock);
        this.reader = new FolderReader(below.database(), follow, below.heard(), clock);
    }

    /**
     * Writes and reads all shared folders. What is wrong with one is kept with it.
     *
     * @return what is wrong, in words; empty if nothing is
     */
    public List<String> look() throws StoreException, InterruptedException {
        var wrong = new ArrayList<String>();
        for (SharedFolder folder : follow.folders()) {
            String fault = look(folder);
            follow.looked(folder.id(), fault, clock.instant());
            if (!fault.isEmpty()) {
                wrong.add(fault);
            }
        }
        return List.copyOf(wrong);
    }

    private String look(SharedFolder folder) throws StoreException, InterruptedException {
        if (!Files.isDirectory(folder.path())) {
            return "The shared folder %s is not there: look whether it was moved, or is not carried"
                            .formatted(folder.path())
                    + " here yet.";
        }
        var wrong = new ArrayList<String>();
        try {
            writer.write(folder);
        } catch (IOException e) {
            wrong.add(
                    "Your updates cannot be written into %s: see whether there is room and whether"
                                    .formatted(folder.path())
                            + " you may write there.");
        }
        try {
            wrong.addAll(reader.read(folder));
        } catch (IOException e) {
            wrong.add("The shared folder %s cannot be read.".formatted(folder.path()));
        }
        if (wrong.isEmpty()) {
            return "";
        }
        String more = wrong.size() == 1 ? "" : " And %d more.".formatted(wrong.size() - 1);
        return "In a shared folder: " + wrong.getFirst() + more;
    }
}
