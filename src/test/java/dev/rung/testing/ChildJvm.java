package dev.rung.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class of the tests running as a second process on the same class path. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        return startWith(List.of(), main, arguments);
    }

    /** The same with options for the JVM. */
    public static ChildJvm startWith(List<String> options, Class<?> main, String... arguments)
            throws IOException {
        var quick = new ArrayList<>(options);
        quick.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        return startAsUsual(quick, main, arguments);
    }

    /** The same with the compilers that a user's process has. */
    public static ChildJvm startAsUsual(List<String> options, Class<?> main, String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Waits for the next line that the process prints. */
    public String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the process has ended");
        }
        return line;
    }

    /** What it prints until its end. */
    public List<String> rest() throws IOException {
        return lines.readAllLines();
    }

    /** Ends it without warning, as kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as Ctrl+C and a shutting down system do. */
    public void askToEnd() {
        // The process itself would close what can still be read.
        process.toHandle().destroy();
    }

    public int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
