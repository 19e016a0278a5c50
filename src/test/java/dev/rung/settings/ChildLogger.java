package dev.rung.settings;

import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Map;

/** A process of its own, since the log can be configured only once: folder, number of lines. */
final class ChildLogger {
    static final String CANARY = "sk-canary-0123456789";

    private ChildLogger() {}

    public static void main(String[] arguments) {
        LogFile.begin();
        var ours = LoggerFactory.getLogger("dev.rung.example.Thing");
        // As a command does that reads a file before it knows where the data are.
        ours.warn("before there is a place");
        LogFile.start(Path.of(arguments[0]), System.out);
        // Its lines come from a class of the driver: the backend goes by that, not by the name.
        var theirs = org.sqlite.util.LoggerFactory.getLogger(ChildLogger.class);
        var key = new Keys(Map.of("MY_KEY", CANARY)).find("MY_KEY").orElseThrow();
        ours.info("ours at info, with {}", key);
        ours.debug("ours at debug");
        theirs.info(() -> "theirs at info");
        theirs.warn(() -> "theirs at warn");
        ours.warn("ours with a trace", new IllegalStateException("used " + key));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            ours.info("line {} {}", i, "x".repeat(1_000));
        }
    }
}
