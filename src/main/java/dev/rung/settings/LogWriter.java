package dev.rung.settings;

import org.jspecify.annotations.Nullable;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.RollingFileWriter;
import org.tinylog.writers.Writer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;

/**
 * Keeps log lines until it is known where they go. Made by the logging backend, by its name in
 * {@code META-INF/services}.
 */
public final class LogWriter implements Writer {
    /** The backend finds it by the name of the class without «Writer». */
    static final String NAME = "log";

    static final Log LOG = new Log();

    /** Where lines go: nowhere yet, into files, or to the error stream. */
    static final class Log {
        /** Of more that wait, the oldest are let go. */
        private static final int WAITING = 1_000;

        private final Deque<LogEntry> waiting = new ArrayDeque<>();
        private @Nullable RollingFileWriter files;
        private boolean hasBegun;
        private boolean isToErrors;

        synchronized void begin() {
            hasBegun = true;
        }

        synchronized boolean hasBegun() {
            return hasBegun;
        }

        /** Writes what waited, and all that comes, into files. */
        synchronized void to(Map<String, String> settings) throws IOException {
            var opened = new RollingFileWriter(settings);
            close();
            files = opened;
            isToErrors = false;
            for (LogEntry entry : waiting) {
                opened.write(entry);
            }
            waiting.clear();
        }

        synchronized void toErrors() {
            isToErrors = true;
            waiting.forEach(Log::toErrors);
            waiting.clear();
        }

        private static void toErrors(LogEntry entry) {
            if (entry.getLevel().compareTo(Level.WARN) >= 0) {
                System.err.println("%s: %s".formatted(entry.getLevel(), entry.getMessage()));
                if (entry.getException() != null) {
                    entry.getException().printStackTrace(System.err);
                }
            }
        }

        synchronized void write(LogEntry entry) throws IOException {
            if (files != null) {
                files.write(entry);
            } else if (isToErrors) {
                toErrors(entry);
            } else {
                waiting.addLast(entry);
                if (waiting.size() > WAITING) {
                    waiting.removeFirst();
                }
            }
        }

        synchronized void flush() throws IOException {
            if (files != null) {
                files.flush();
            }
        }

        private synchronized void close() throws IOException {
            RollingFileWriter open = files;
            files = null;
            if (open != null) {
                try {
                    open.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** The process ends; warnings of one that never had a log are told all the same. */
        synchronized void end() throws IOException {
            if (files == null) {
                toErrors();
            }
            close();
        }
    }

    /**
     * @param settings of the backend; none are needed
     */
    public LogWriter(Map<String, String> settings) {}

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(
                LogEntryValue.DATE,
                LogEntryValue.THREAD,
                LogEntryValue.CLASS,
                LogEntryValue.LEVEL,
                LogEntryValue.MESSAGE,
                LogEntryValue.EXCEPTION);
    }

    @Override
    public void write(LogEntry entry) throws IOException {
        LOG.write(entry);
    }

    @Override
    public void flush() throws IOException {
        LOG.flush();
    }

    @Override
    public void close() throws IOException {
        LOG.end();
    }
}
