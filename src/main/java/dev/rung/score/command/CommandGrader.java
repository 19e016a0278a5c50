package dev.rung.score.command;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.TextHash;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;
import dev.rung.task.ChildProcess;
import dev.rung.task.ChildProcess.Event;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/**
 * Grades with a program of the user's. It reads a line of JSON for each reply and answers with a
 * line of JSON that names the reply's {@code id}; {@code docs/metrics.md} has the form. Whatever
 * goes wrong (it crashes, takes too long, writes something else, answers twice, leaves one out or
 * answers for a reply that it was not given) is no score with the reason, which is not kept, so
 * that grading again asks again. It sees no keys: only a few variables of the environment are
 * handed on. An interrupt kills it with all that it started.
 */
public final class CommandGrader implements Grader {
    private static final int BATCH = 1_000;
    private static final int LONGEST_LINE = 1 << 20;
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration LAST_MOMENT = Duration.ofSeconds(5);

    /** Variables that a program needs to run at all; none holds a secret. */
    private static final Set<String> HANDED_ON =
            Set.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LANG",
                    "LC_ALL",
                    "LC_CTYPE",
                    "TMPDIR",
                    "TZ",
                    "VIRTUAL_ENV",
                    "CONDA_PREFIX",
                    "PYTHONPATH",
                    "LD_LIBRARY_PATH",
                    "SYSTEMROOT",
                    "PATHEXT",
                    "TEMP",
                    "TMP",
                    "USERPROFILE",
                    "APPDATA",
                    "LOCALAPPDATA");

    private final CommandDefinition definition;
    private final Path folder;
    private final Map<String, String> environment;
    private final String version;
    private final @Nullable Scale scale;

    private CommandGrader(
            CommandDefinition definition,
            Path folder,
            Map<String, String> environment,
            String version,
            @Nullable Scale scale) {
        this.definition = definition;
        this.folder = folder;
        this.environment = environment;
        this.version = version;
        this.scale = scale;
    }

    /**
     * A grader that may start the program. Blocks.
     *
     * @param folder its working directory; relative paths in the command start there
     * @param environment of this process
     * @param trusted whether the user allowed this very program; never true because a file says so
     * @throws NotTrusted unless trusted
     * @throws IOException if a file that is named cannot be read
     */
    public static CommandGrader of(
            CommandDefinition definition,
            Path folder,
            Map<String, String> environment,
            boolean trusted)
            throws NotTrusted, IOException {
        if (!trusted) {
            throw new NotTrusted(definition);
        }
        return new CommandGrader(
                definition, folder, handedOn(environment), definition.version(folder), null);
    }

    /**
     * The same, of which the user says what its scores can be, null for nothing: others are no
     * scores then.
     */
    public CommandGrader on(@Nullable Scale said) {
        return new CommandGrader(definition, folder, environment, version, said);
    }

    private static Map<String, String> handedOn(Map<String, String> environment) {
        var kept = new TreeMap<String, String>();
        environment.forEach(
                (name, value) -> {
                    if (HANDED_ON.contains(name.toUpperCase(Locale.ROOT))) {
                        kept.put(name, value);
                    }
                });
        // Each line has to come when it is written.
        kept.put("PYTHONUNBUFFERED", "1");
        kept.put("PYTHONIOENCODING", "utf-8");
        return kept;
    }

    @Override
    public String id() {
        return definition.id();
    }

    /**
     * Where the scale takes some scores for none, it is part of it: what was kept under another is
     * not.
     */
    @Override
    public String version() {
        return scale == null || scale == Scale.NUMBER
                ? version
                : new TextHash().add(version).add("scale " + scale.name()).brief();
    }

    @Override
    public @Nullable Scale scale() {
        return scale;
    }

    /** Starting a program may take long, such as one that loads a model. */
    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<Verdict> grade(List<Gradable> samples) throws InterruptedException {
        if (samples.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        for (Gradable sample : samples) {
            lines.add(Lines.write(sample, definition.fields()));
        }
        var answers = new Answers(samples, scale);
        String fault = run(lines, answers);
        return answers.verdicts(fault);
    }

    /** Why an answer may be missing. */
    private String run(List<String> lines, Answers answers) throws InterruptedException {
        var spec =
                new ChildProcess.Spec(
                        definition.command(), folder, environment, LONGEST_LINE, MOST_BYTES);
        try {
            if (!definition.version(folder).equals(version)) {
                return "the program was changed meanwhile";
            }
            try (var child = ChildProcess.start(spec, lines)) {
                return talk(child, answers);
            }
        } catch (IOException e) {
            return "the program did not start: " + e.getMessage();
        }
    }

    private String talk(ChildProcess child, Answers answers) throws InterruptedException {
        Duration line = Duration.ofSeconds(definition.lineSeconds());
        long end = System.nanoTime() + Duration.ofSeconds(definition.totalSeconds()).toNanos();
        while (true) {
            // Lines that come without a pause must not keep it alive.
            Duration left = Duration.ofNanos(end - System.nanoTime());
            boolean last = left.compareTo(line) < 0;
            if (!left.isPositive()) {
                return tooLong();
            }
            try {
                switch (child.next(last ? left : line)) {
                    case Event.Line(String text) -> answers.take(text);
                    case Event.TooMuch(String what) -> {
                        return "the program wrote " + what;
                    }
                    case Event.End _ -> {
                        return ended(child);
                    }
                }
            } catch (TimeoutException e) {
                return last ? tooLong() : "no line within %d s".formatted(definition.lineSeconds());
            }
        }
    }

    private String tooLong() {
        return "the program took longer than %d s".formatted(definition.totalSeconds());
    }

    private static String ended(ChildProcess child) throws InterruptedException {
        int code;
        try {
            code = child.code(LAST_MOMENT);
        } catch (TimeoutException e) {
            return "the program closed its output";
        }
        String errors = child.errors();
        String last = errors.lines().reduce((a, b) -> b).map(line -> ": " + line).orElse("");
        return code == 0
                ? "the program gave no line for this reply"
                : "the program ended with code %d%s".formatted(code, last);
    }
}
