package dev.rung.settings;

import tools.jackson.core.JacksonException;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys in plain text, in a file that only its owner can read: a JSON object of keys by variable. A
 * file that others can read is neither used nor written. Blocks.
 */
final class KeyFile {
    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    /**
     * The keys by variable; none while there is no file.
     *
     * @throws KeyFault it is open to others, lies where nothing can be closed to others, or is not
     *     what it should be
     */
    Map<String, String> read() throws KeyFault {
        try {
            if (Files.notExists(file)) {
                return Map.of();
            }
            check();
            return understood(Files.readString(file));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A sentence why keys cannot be kept here, or empty. */
    String problem() {
        try {
            read();
            checkPlace();
            return "";
        } catch (KeyFault e) {
            return e.words();
        }
    }

    void put(String variable, String secret) throws KeyFault {
        checkPlace();
        var keys = new LinkedHashMap<>(read());
        keys.put(variable, secret);
        write(keys);
    }

    /** With the last key the file goes. */
    void remove(String variable) throws KeyFault {
        var keys = new LinkedHashMap<>(read());
        if (keys.remove(variable) == null) {
            return;
        }
        if (!keys.isEmpty()) {
            write(keys);
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void check() throws IOException, KeyFault {
        checkPlace();
        if (!OwnerOnly.isRestricted(file)) {
            throw new KeyFault(
                    "%s can be read by others, so its keys are not used.".formatted(file),
                    "Close it with chmod 600, and replace the keys if others may have seen them.");
        }
    }

    private void checkPlace() throws KeyFault {
        if (!OwnerOnly.isKnown(file)) {
            throw new KeyFault(
                    "No keys are kept in %s: files there cannot be closed to others."
                            .formatted(file),
                    "Use the keychain or an environment variable.");
        }
    }

    private Map<String, String> understood(String text) throws KeyFault {
        try {
            if (Json.read(text) instanceof Map<?, ?> map) {
                var keys = new LinkedHashMap<String, String>();
                for (var entry : map.entrySet()) {
                    if (entry.getKey() instanceof String name
                            && entry.getValue() instanceof String secret) {
                        keys.put(name, secret);
                    }
                }
                return keys;
            }
        } catch (JacksonException e) {
            // The parser's message would repeat what stands in the file.
        }
        throw new KeyFault(
                "%s is not a JSON object of keys.".formatted(file),
                "Correct it or delete it, then add the keys again.");
    }

    private void write(Map<String, String> keys) throws KeyFault {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            OwnerOnly.createFolders(file.toAbsolutePath().resolveSibling(""));
            Files.deleteIfExists(temporary);
            OwnerOnly.createFile(temporary);
            try (var out = new FileOutputStream(temporary.toFile())) {
                out.write(Json.write(keys).getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            PreferencesFile.move(temporary, file);
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            deleted(temporary);
        }
    }

    private static void deleted(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The next writing tries again, and nobody else can read it.
        }
    }

    private KeyFault unusable(IOException e) {
        return new KeyFault(
                "The keys in %s cannot be used (%s)."
                        .formatted(file, e.getClass().getSimpleName().replace("Exception", "")),
                "Allow reading and writing there, or use an environment variable.");
    }
}
