package dev.rung.score.command;

import dev.rung.experiment.TextHash;
import dev.rung.experiment.field.Field;
import dev.rung.score.DefinitionJson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program that grades, as an experiment file holds it. Nothing here starts it.
 *
 * @param id the user's name for it, not blank
 * @param command the program and its arguments, word by word, at least one; no shell reads them
 * @param fields pieces of the reply that it is given, by name
 * @param lineSeconds how long it may take until the next line, ≥ 1
 * @param totalSeconds how long one start of it may take (at most 1,000 replies), ≥ 1
 */
public record CommandDefinition(
        String id,
        List<String> command,
        Map<String, Field> fields,
        int lineSeconds,
        int totalSeconds) {
    /** Rises when the same program would be asked or read differently. */
    private static final String PROTOCOL = "command 2";

    private static final long LARGEST = 64L << 20;

    public CommandDefinition {
        command = List.copyOf(command);
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        if (id.isBlank() || command.isEmpty() || command.getFirst().isBlank()) {
            throw new IllegalArgumentException("a program needs a name and a command");
        }
        if (lineSeconds < 1 || totalSeconds < 1) {
            throw new IllegalArgumentException("time limits are at least 1 second");
        }
    }

    /** With the usual limits: half a minute for a line, ten minutes for a start. */
    public static CommandDefinition of(String id, String... command) {
        return new CommandDefinition(id, List.of(command), Map.of(), 30, 600);
    }

    /**
     * A hash over the command line, the fields, and the contents of every file that the command
     * line names. A program that is found through PATH and modules that a script loads are not
     * looked at. Blocks.
     *
     * @param folder where it is started
     * @throws IOException if a file that is named cannot be read, or is larger than 64 MB
     */
    public String version(Path folder) throws IOException {
        var digest = new TextHash().add(PROTOCOL);
        for (String word : command) {
            digest.add(word);
            Optional<Path> file = file(folder, word);
            if (file.isPresent()) {
                if (Files.size(file.get()) > LARGEST) {
                    throw new IOException(file.get() + " is larger than 64 MB");
                }
                digest.add("file").add(Files.readAllBytes(file.get()));
            }
        }
        fields.forEach(
                (name, field) -> digest.add(name).add(DefinitionJson.write(field, Field.class)));
        return digest.brief();
    }

    private static Optional<Path> file(Path folder, String word) {
        try {
            Path file = folder.resolve(word);
            return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
