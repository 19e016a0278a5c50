package dev.rung.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A data folder for one training run, gone afterwards. */
public record TrainingFolder(Path path) implements AutoCloseable {
    public static TrainingFolder create() throws IOException {
        return new TrainingFolder(Files.createTempDirectory("rung-training-"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
