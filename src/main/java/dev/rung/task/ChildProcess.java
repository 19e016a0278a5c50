package dev.rung.task;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another program that is given lines and answers with lines. No shell is between: the command is a
 * list of words. What it writes is bounded, however much it is. Closing kills it with all that it
 * started, and so does the end of this process; what it started and left behind when it ended is
 * nobody's child and goes on. Used by one thread.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int AHEAD = 256;
    private static final int TAIL = 4_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Leash leash;
    private final Process process;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(AHEAD);
    private final StringBuilder errors = new StringBuilder();
    private final Thread reader;
    private final Thread errorReader;

    /**
     * What to start.
     *
     * @param command the program and its arguments
     * @param folder its working directory
     * @param environment all of its variables
     * @param longestLine bytes of a line of output, ≥ 1
     * @param mostBytes bytes of output in all, ≥ 1
     */
    public record Spec(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            int longestLine,
            long mostBytes) {
        public Spec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** What comes out of it. */
    public sealed interface Event {
        /** A line without its end. */
        record Line(String text) implements Event {}

        /** It has closed its output. */
        record End() implements Event {}

        /** It wrote more than it may; nothing more is read. */
        record TooMuch(String what) implements Event {}
    }

    private ChildProcess(Leash leash, Spec spec, List<String> lines) {
        this.leash = leash;
        process = leash.process();
        Thread.ofPlatform().daemon().name("child-in").start(() -> write(lines));
        reader = Thread.ofPlatform().daemon().name("child-out").start(() -> read(spec));
        errorReader = Thread.ofPlatform().daemon().name("child-err").start(this::readErrors);
    }

    /**
     * Starts it and gives it the lines, one after the other, as fast as it reads them.
     *
     * @throws IOException if there is no such program, or it may not be started
     * @throws InterruptedException if this process is ending
     */
    public static ChildProcess start(Spec spec, List<String> lines)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(spec.command()).directory(spec.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        return new ChildProcess(Leash.start(builder), spec, List.copyOf(lines));
    }

    /**
     * The next thing that comes out of it.
     *
     * @throws TimeoutException nothing came within the limit
     * @throws InterruptedException if the thread was interrupted, or this process is ending
     */
    public Event next(Duration limit) throws TimeoutException, InterruptedException {
        Event event = events.poll(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        leash.check();
        if (event == null) {
            throw new TimeoutException("nothing within " + limit);
        }
        return event;
    }

    /**
     * Its exit code once it has ended.
     *
     * @throws TimeoutException it has not within the limit
     * @throws InterruptedException if the thread was interrupted, or this process is ending
     */
    public int code(Duration limit) throws TimeoutException, InterruptedException {
        if (!process.waitFor(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("not ended within " + limit);
        }
        leash.check();
        return process.exitValue();
    }

    /**
     * The end of what it wrote to its standard error, at most 4,000 bytes. After it has ended,
     * waits a moment for the rest.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public String errors() throws InterruptedException {
        if (!process.isAlive()) {
            errorReader.join(LAST_WORDS);
        }
        synchronized (errors) {
            return errors.toString().strip();
        }
    }

    private void write(List<String> lines) {
        try (OutputStream in = process.getOutputStream()) {
            for (String line : lines) {
                in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
            }
        } catch (IOException e) {
            // It reads no more: what it answered tells the rest.
        }
    }

    private void read(Spec spec) {
        Event last = new Event.End();
        try (var out = new BufferedInputStream(process.getInputStream())) {
            last = lines(out, spec);
        } catch (IOException e) {
            // Killed: nothing more comes.
        } catch (InterruptedException e) {
            return;
        }
        try {
            events.put(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Event lines(InputStream out, Spec spec) throws IOException, InterruptedException {
        var line = new ByteArrayOutputStream();
        long all = 0;
        for (int next = out.read(); next >= 0; next = out.read()) {
            if (++all > spec.mostBytes()) {
                return new Event.TooMuch("more than %,d bytes".formatted(spec.mostBytes()));
            }
            if (next == '\n') {
                put(line);
            } else if (line.size() == spec.longestLine()) {
                return new Event.TooMuch(
                        "a line of more than %,d bytes".formatted(spec.longestLine()));
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            put(line);
        }
        return new Event.End();
    }

    private void put(ByteArrayOutputStream line) throws InterruptedException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        events.put(
                new Event.Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }

    private void readErrors() {
        var buffer = new byte[1_024];
        try (InputStream err = process.getErrorStream()) {
            for (int n = err.read(buffer); n >= 0; n = err.read(buffer)) {
                synchronized (errors) {
                    errors.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    errors.delete(0, Math.max(0, errors.length() - TAIL));
                }
            }
        } catch (IOException e) {
            // Killed: nothing more comes.
        }
    }

    /** Kills it and all that it started, without waiting. */
    @Override
    public void close() {
        leash.close();
        // It may wait for a place for a line that nobody will take.
        reader.interrupt();
    }
}
