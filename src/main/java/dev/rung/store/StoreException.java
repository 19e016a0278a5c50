package dev.rung.store;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** The data could not be read or written. The message says what happened and where. */
public abstract sealed class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path path;

    private StoreException(String message, Path path, @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /** The file or folder concerned. */
    public Path path() {
        return path;
    }

    /** One sentence for the user. */
    public abstract String whatToDo();

    /** The file was written by a newer Rung. It was not touched. */
    public static final class Newer extends StoreException {
        private static final long serialVersionUID = 1;

        public Newer(Path path, int found, int known) {
            super(
                    "The data in %s were written by a newer Rung (format %d, this one knows %d)."
                            .formatted(path, found, known),
                    path,
                    null);
        }

        @Override
        public String whatToDo() {
            return "Install the newer version, or open another data folder with RUNG_HOME.";
        }
    }

    /** The file is not a sound database. It was not touched. */
    public static final class Damaged extends StoreException {
        private static final long serialVersionUID = 1;

        public Damaged(Path path, @Nullable Throwable cause) {
            super("The file %s is damaged or not a Rung database.".formatted(path), path, cause);
        }

        @Override
        public String whatToDo() {
            return "Put a backup in its place (the backups folder beside it holds copies made"
                    + " before upgrades), or open another data folder with RUNG_HOME. Nothing was"
                    + " overwritten.";
        }
    }

    /** The folder or file cannot be written. */
    public static final class ReadOnly extends StoreException {
        private static final long serialVersionUID = 1;

        public ReadOnly(Path path, @Nullable Throwable cause) {
            super("Rung cannot write to %s.".formatted(path), path, cause);
        }

        @Override
        public String whatToDo() {
            return "Allow writing there, or choose another data folder with RUNG_HOME.";
        }
    }

    /** The disk is full. What was committed before stays. */
    public static final class Full extends StoreException {
        private static final long serialVersionUID = 1;

        public Full(Path path, @Nullable Throwable cause) {
            super("The disk that holds %s is full.".formatted(path), path, cause);
        }

        @Override
        public String whatToDo() {
            return "Free some space and try again. What was stored before is safe.";
        }
    }

    /** Another process kept the file locked for longer than Rung waits. */
    public static final class Busy extends StoreException {
        private static final long serialVersionUID = 1;

        public Busy(Path path, @Nullable Throwable cause) {
            super("Another program keeps %s locked.".formatted(path), path, cause);
        }

        @Override
        public String whatToDo() {
            return "Close the other program that uses the file, then try again.";
        }
    }

    /** The work was stopped on request. */
    public static final class Stopped extends StoreException {
        private static final long serialVersionUID = 1;

        public Stopped(Path path, @Nullable Throwable cause) {
            super("Stopped while reading %s.".formatted(path), path, cause);
        }

        @Override
        public String whatToDo() {
            return "Start it again when you need it.";
        }
    }

    /** Anything else that SQLite or the file system reported. */
    public static final class Failed extends StoreException {
        private static final long serialVersionUID = 1;

        public Failed(Path path, Throwable cause) {
            super("%s could not be used: %s".formatted(path, cause.getMessage()), path, cause);
        }

        @Override
        public String whatToDo() {
            return "See the log for details.";
        }
    }
}
