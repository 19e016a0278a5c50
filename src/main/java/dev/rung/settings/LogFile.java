package dev.rung.settings;

import org.slf4j.LoggerFactory;
import org.tinylog.configuration.Configuration;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the log goes. */
public final class LogFile {
    private static final String FORMAT =
            "{date: yyyy-MM-dd HH:mm:ss.SSS} {level} [{thread}] {class}: {message}";

    private LogFile() {}

    /**
     * Takes the log in hand; to be called before anything else of the process, since the backend
     * fixes its configuration when the first class that logs is loaded. Until {@link #start} says
     * where the log goes, its lines wait.
     *
     * @throws UnsupportedOperationException if logging had already begun
     */
    public static void begin() {
        var settings = new HashMap<String, String>();
        settings.put("level", "warn");
        settings.put("level@dev.rung", "info");
        // A system without a keychain is no fault, and what they report may hold what they carry.
        for (String library : List.of("org.freedesktop", "de.swiesend", "com.github.javakeyring")) {
            settings.put("level@" + library, "off");
        }
        settings.put("writer", LogWriter.NAME);
        Configuration.replace(settings);
        LogWriter.LOG.begin();
    }

    /**
     * Sends the log to files in the folder from now on, with what waited: {@code rung.log} is the
     * latest, a new one is begun at 2 MB, and three older ones are kept. What libraries log appears
     * from WARN on, Rung's own from INFO on. If nothing can be written there, one line on {@code
     * errors} says so and warnings go to the error stream.
     *
     * <p>Where logging had begun before {@link #begin}, a line says so and leaves the log where it
     * is. A path with braces counts as one that cannot be written: the backend takes them for its
     * own signs.
     */
    public static void start(Path folder, PrintStream errors) {
        try {
            if (!LogWriter.LOG.hasBegun()) {
                begin();
            }
            refuseOwnSigns(folder);
            Files.createDirectories(folder);
            LogWriter.LOG.to(rolling(folder));
            LoggerFactory.getLogger(LogFile.class)
                    .info(
                            "Begun, on Java {}, {}",
                            Runtime.version(),
                            System.getProperty("os.name"));
        } catch (UnsupportedOperationException e) {
            errors.println("No log is kept in %s: logging had already begun".formatted(folder));
        } catch (IOException e) {
            errors.println("No log is kept: %s cannot be written (%s)".formatted(folder, e));
            LogWriter.LOG.toErrors();
        }
    }

    private static void refuseOwnSigns(Path folder) throws IOException {
        if (folder.toString().matches(".*[{}].*")) {
            throw new IOException("braces in the path");
        }
    }

    private static Map<String, String> rolling(Path folder) {
        var settings = new HashMap<String, String>();
        settings.put("file", folder.resolve("rung-{count}.log").toString());
        settings.put("latest", folder.resolve("rung.log").toString());
        settings.put("policies", "size: 2mb");
        // With the current one.
        settings.put("backups", "4");
        settings.put("charset", "UTF-8");
        settings.put("format", FORMAT);
        return settings;
    }
}
