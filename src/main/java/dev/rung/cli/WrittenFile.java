package dev.rung.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** A file of text that the user has named. */
final class WrittenFile {
    private WrittenFile() {}

    /**
     * Writes it in UTF-8, in place of what it had.
     *
     * @throws CommandException if it cannot be written
     */
    static void write(Path file, String text) throws CommandException {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(
                    "%s could not be written: %s. Make room or name another file; what was done is kept."
                            .formatted(file, why(file, e)));
        }
    }

    private static String why(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return switch (e) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "you may not write there";
            case FileSystemException fault -> said(fault.getReason());
            default -> said(e.getMessage());
        };
    }

    private static String said(@Nullable String reason) {
        return Objects.requireNonNullElse(reason, "the system refuses it");
    }
}
