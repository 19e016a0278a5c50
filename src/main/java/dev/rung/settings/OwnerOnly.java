package dev.rung.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders that nobody but their owner can read: modes 0600 and 0700. Where the file
 * system knows no such permissions, nothing is changed.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Whether permissions can be set where the path lies, there or in the nearest folder above. */
    public static boolean isKnown(Path path) {
        Path there = path.toAbsolutePath();
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        return there != null
                && Files.getFileAttributeView(there, PosixFileAttributeView.class) != null;
    }

    /** Makes the folder and those above it that are missing, all of them the owner's alone. */
    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Makes a new empty file. */
    public static void createFile(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /** Takes a folder's permissions from all but its owner; does nothing if there is none. */
    public static void restrictFolder(Path folder) throws IOException {
        restrict(folder, FOLDER);
    }

    /** Takes a file's permissions from all but its owner; does nothing if there is none. */
    public static void restrictFile(Path file) throws IOException {
        restrict(file, FILE);
    }

    /** Whether nobody but the owner may do anything with the file. */
    static boolean isRestricted(Path file) throws IOException {
        var others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(FOLDER);
        return others.isEmpty();
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions)
            throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null
                && Files.exists(path)
                && !view.readAttributes().permissions().equals(permissions)) {
            view.setPermissions(permissions);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isKnown(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
