package dev.rung.testing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process, run to its end with an environment that the test decides. */
public final class Child {
    private static final long LIMIT_SECONDS = 180;

    private Child() {}

    /**
     * What a process left behind.
     *
     * @param out its standard output
     * @param err its standard error
     */
    public record Outcome(int code, String out, String err) {}

    /**
     * Runs a command with this process's environment and some changes.
     *
     * @param folder where the two outputs are kept while it runs, and its working directory
     * @param changes variables to set; a null value removes one
     * @throws IOException when it cannot start, or has not ended after 180 s (it is ended then)
     */
    public static Outcome run(
            Path folder, Map<String, @Nullable String> changes, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "child", ".out");
        Path err = Files.createTempFile(folder, "child", ".err");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        changes.forEach(
                (name, value) -> {
                    if (value == null) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        String complained = Files.readString(err, StandardCharsets.UTF_8);
        if (!ended) {
            throw new IOException(command + " did not end: " + said + complained);
        }
        return new Outcome(process.exitValue(), said, complained);
    }
}
