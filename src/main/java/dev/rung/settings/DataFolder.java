package dev.rung.settings;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where everything that Rung keeps lies.
 *
 * @param root an absolute path; it need not exist yet
 */
public record DataFolder(Path root) {
    /** The environment variable that names another folder. */
    public static final String VARIABLE = "RUNG_HOME";

    /** The names of what Rung makes in the folder. */
    private static final Pattern OURS =
            Pattern.compile("(rung\\.db|settings\\.json|keys\\.json)([-.].*)?|logs|backups|demo");

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * {@code RUNG_HOME} if it is set, else the platform's place: {@code %APPDATA%\Rung} on Windows,
     * {@code ~/Library/Application Support/Rung} on macOS, {@code $XDG_DATA_HOME/rung} or {@code
     * ~/.local/share/rung} elsewhere (XDG Base Directory Specification 0.8).
     *
     * @param os the system's name as in the property {@code os.name}
     * @param home the user's home folder
     */
    public static DataFolder find(Map<String, String> environment, String os, Path home) {
        String chosen = environment.getOrDefault(VARIABLE, "");
        return new DataFolder(
                chosen.isBlank() ? usual(environment, os, home) : Path.of(chosen.strip()));
    }

    private static Path usual(Map<String, String> environment, String os, Path home) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            Path base = roaming.isBlank() ? home.resolve("AppData/Roaming") : Path.of(roaming);
            return base.resolve("Rung");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Rung");
        }
        // The specification wants a relative XDG_DATA_HOME to be ignored.
        Path data = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        return (data.isAbsolute() ? data : home.resolve(".local/share")).resolve("rung");
    }

    /** The SQLite file. */
    public Path database() {
        return root.resolve("rung.db");
    }

    /** The preferences. */
    public Path settings() {
        return root.resolve("settings.json");
    }

    /** The user's own records of models: prices and what they take. */
    public Path models() {
        return root.resolve("models.json");
    }

    /** The list of prices that was fetched last. */
    public Path prices() {
        return root.resolve("prices.json");
    }

    /** The keys that the user chose to keep in a file. */
    public Path keys() {
        return root.resolve("keys.json");
    }

    /** The folder of copies of the SQLite file. */
    public Path backups() {
        return root.resolve("backups");
    }

    /** The folder of the log files. */
    public Path logs() {
        return root.resolve("logs");
    }

    /**
     * Makes the folder if it is not there, and closes it to everyone but its owner where the system
     * knows permissions. A folder that also holds what is not Rung's is left as it is. A fault is
     * left to whoever writes there next, and who can say what it means.
     */
    public void prepare() {
        try {
            if (Files.notExists(root)) {
                OwnerOnly.createFolders(root);
            } else if (holdsOnlyOurs()) {
                OwnerOnly.restrictFolder(root);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(DataFolder.class).debug("{} stays as it is", root, e);
        }
    }

    private boolean holdsOnlyOurs() throws IOException {
        try (var entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!OURS.matcher(entry.getFileName().toString()).matches()) {
                    return false;
                }
            }
        }
        return true;
    }
}
