package dev.rung.task;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds a program that must not outlive this process. However this process is asked to end, the
 * program is killed with all that it has started; only where this process is killed itself, nobody
 * is left to do so.
 */
final class Leash implements AutoCloseable {
    private final AtExit atExit;
    private @Nullable Process process;
    private boolean pulled;

    private Leash() throws InterruptedException {
        try {
            // Before there is a program: one must not come between its start and this.
            atExit = AtExit.run(this::pull);
        } catch (IllegalStateException e) {
            throw ending();
        }
    }

    /**
     * Starts the program.
     *
     * @throws IOException if there is no such program, or it may not be started
     * @throws InterruptedException if this process is ending
     */
    static Leash start(ProcessBuilder program) throws IOException, InterruptedException {
        var leash = new Leash();
        try {
            leash.begin(program);
            return leash;
        } catch (IOException | InterruptedException e) {
            leash.atExit.close();
            throw e;
        }
    }

    private synchronized void begin(ProcessBuilder program)
            throws IOException, InterruptedException {
        check();
        process = program.start();
    }

    private synchronized void pull() {
        pulled = true;
        kill();
    }

    private synchronized void kill() {
        if (process == null) {
            return;
        }
        // Those first that would be nobody's children afterwards, then what they still started.
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.stream()
                .flatMap(child -> Stream.concat(child.descendants(), Stream.of(child)))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** The program. */
    synchronized Process process() {
        if (process == null) {
            throw new IllegalStateException("nothing was started");
        }
        return process;
    }

    /**
     * Tells a program that was ended with this process from one that ended by itself.
     *
     * @throws InterruptedException if it was
     */
    synchronized void check() throws InterruptedException {
        if (pulled) {
            throw ending();
        }
    }

    private static InterruptedException ending() {
        return new InterruptedException("this process is ending");
    }

    /** Kills it and all that it started, without waiting. */
    @Override
    public void close() {
        atExit.close();
        kill();
    }
}
