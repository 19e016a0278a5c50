package dev.rung.bundle;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** A file cannot be opened as a bundle. It was not touched. */
public final class BundleFault extends Exception {
    private static final long serialVersionUID = 1;

    private final String whatToDo;

    private BundleFault(String message, String whatToDo, @Nullable Throwable cause) {
        super(message, cause);
        this.whatToDo = whatToDo;
    }

    static BundleFault missing(Path file) {
        return new BundleFault(
                "There is no file " + file + ".", "Look whether it was moved or renamed.", null);
    }

    static BundleFault foreign(Path file) {
        return new BundleFault(
                file.getFileName() + " is not a Rung bundle.",
                "A bundle is made by «Share as bundle…» in Rung.",
                null);
    }

    /** Somebody's whole data, which are no bundle. */
    static BundleFault data(Path file) {
        return new BundleFault(
                file.getFileName() + " is not a bundle, but all data of a Rung.",
                "Open it as a data folder, or restore it in the settings.",
                null);
    }

    static BundleFault newer(Path file, int found, int known) {
        return new BundleFault(
                "%s was made by a newer Rung (format %d, this one knows %d)."
                        .formatted(file.getFileName(), found, known),
                "Update Rung to open it.",
                null);
    }

    /** Not all of it is here, or something in it was changed. */
    static BundleFault torn(Path file, @Nullable Throwable cause) {
        return new BundleFault(
                file.getFileName() + " is not whole.",
                "If it is still being copied, wait and open it again; else ask for it anew.",
                cause);
    }

    /** One sentence for the user. */
    public String whatToDo() {
        return whatToDo;
    }

    /** What is wrong and what to do. */
    public String words() {
        return getMessage() + " " + whatToDo;
    }
}
