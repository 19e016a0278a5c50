package dev.rung.score.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Tag;
import dev.rung.score.DefinitionJson;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** With programs in the shell's language, which stand in for any. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandGraderTest {
    /** Takes the id out of a line that is read. */
    private static final String READ =
            """
            while IFS= read -r line; do
              id=${line#*\\"id\\":\\"}; id=${id%%\\"*}
            """;

    @TempDir Path folder;

    private CommandDefinition script(String body) throws Exception {
        Files.writeString(folder.resolve("grade.sh"), body);
        return new CommandDefinition(
                "mine", List.of("sh", "grade.sh"), Map.of("answer", Tag.last("a")), 2, 20);
    }

    private CommandGrader grader(CommandDefinition definition) throws Exception {
        return CommandGrader.of(
                definition,
                folder,
                Map.of("PATH", System.getenv("PATH"), "OPENAI_API_KEY", "secret"),
                true);
    }

    private List<Verdict> grade(String body, Gradable... samples) throws Exception {
        return grader(script(body)).grade(List.of(samples));
    }

    private static void noScore(String reason, Verdict verdict) {
        assertEquals(null, verdict.value());
        assertFalse(verdict.isFinal(), verdict.toString());
        assertTrue(verdict.note().contains(reason), verdict.note());
    }

    @Test
    void answersCountForTheReplyTheyNameInAnyOrder() throws Exception {
        var verdicts =
                grade(
                        """
                        cat > in.txt
                        echo '{"id": "2", "score": 0.25, "label": "b", "note": "half of half"}'
                        echo
                        echo '{"id": 1, "score": true}'
                        echo '{"id": "3", "score": null, "note": "cannot tell"}'
                        """,
                        Replies.numbered(1, "<a>x</a>"),
                        Replies.numbered(2, "é \\n"),
                        Replies.numbered(3, "z"));
        assertEquals(
                List.of(
                        Verdict.score(1),
                        Verdict.score(0.25, "b", "half of half"),
                        Verdict.missing("cannot tell")),
                verdicts);
        List<String> given = Files.readAllLines(folder.resolve("in.txt"));
        assertEquals(3, given.size());
        assertEquals(
                "{\"id\":\"1\",\"row\":{},\"prompt\":[{\"role\":\"user\",\"text\":\"question\"}],"
                    + "\"reply\":\"<a>x</a>\",\"reasoning\":\"\",\"fields\":{\"answer\":\"x\"}}",
                given.getFirst());
        assertTrue(given.get(1).contains("\"fields\":{\"answer\":null}"), given.get(1));
    }

    @Test
    void whatTheScaleDoesNotHoldIsNoScoreUnderAVersionOfItsOwn() throws Exception {
        var plain =
                grader(
                        script(
                                """
                                cat > in.txt
                                echo '{"id": "1", "score": 4, "label": "good"}'
                                echo '{"id": "2", "score": 0.5}'
                                echo '{"id": "3", "score": 1}'
                                """));
        var samples = Stream.of(1, 2, 3).map(id -> Replies.numbered(id, "x")).toList();
        List<Verdict> any =
                List.of(Verdict.score(4, "good", ""), Verdict.score(0.5), Verdict.score(1));
        Verdict outside = Verdict.missing("a score of 4 is outside 0 to 1");
        assertEquals(any, plain.grade(samples));
        assertEquals(any, plain.on(Scale.NUMBER).grade(samples));
        assertEquals(
                List.of(outside, Verdict.score(0.5), Verdict.score(1)),
                plain.on(Scale.PROPORTION).grade(samples));
        assertEquals(
                List.of(
                        outside,
                        Verdict.missing("a score of 0.5 is neither 0 nor 1"),
                        Verdict.score(1)),
                plain.on(Scale.BINARY).grade(samples));
        assertEquals(plain.version(), plain.on(Scale.NUMBER).version());
        assertEquals(
                3,
                Stream.of(plain, plain.on(Scale.PROPORTION), plain.on(Scale.BINARY))
                        .map(CommandGrader::version)
                        .distinct()
                        .count());
    }

    @Test
    void aLineThatIsLeftOutDoesNotMoveTheOthersUp() throws Exception {
        var verdicts =
                grade(
                        READ
                                + "  [ $id = 2 ] || echo \"{\\\"id\\\": \\\"$id\\\", \\\"score\\\":"
                                + " $id}\"\n"
                                + "done",
                        Replies.numbered(1, "x"),
                        Replies.numbered(2, "y"),
                        Replies.numbered(3, "z"));
        assertEquals(Verdict.score(1), verdicts.get(0));
        noScore("no line for this reply", verdicts.get(1));
        assertEquals(Verdict.score(3), verdicts.get(2));
    }

    @Test
    void aCrashIsNoScoreAndSaysWhatTheProgramSaid() throws Exception {
        var verdicts =
                grade(
                        """
                        echo '{"id": "1", "score": 1}'
                        echo 'ValueError: out of luck' >&2
                        exit 3
                        """,
                        Replies.numbered(1, "x"),
                        Replies.numbered(2, "y"));
        assertEquals(Verdict.score(1), verdicts.get(0));
        noScore("ended with code 3: ValueError: out of luck", verdicts.get(1));
    }

    @Test
    void garbageIsNoScore() throws Exception {
        var verdicts =
                grade(
                        """
                        echo 'loading model'
                        echo '{"id": "1", "score": "good"}'
                        echo '{"id": "2", "score": NaN}'
                        echo '{"id": "3", "score": 1e999}'
                        echo '{"score": 1}'
                        """,
                        Replies.numbered(1, "x"),
                        Replies.numbered(2, "y"),
                        Replies.numbered(3, "z"));
        noScore("not a number: \"good\"", verdicts.get(0));
        noScore("it wrote: {\"score\": 1}", verdicts.get(1));
        noScore("not a number", verdicts.get(2));
    }

    @Test
    void aSecondAnswerTakesTheFirstBack() throws Exception {
        var verdicts =
                grade(
                        """
                        echo '{"id": "1", "score": 1}'
                        echo '{"id": "1", "score": 0}'
                        echo '{"id": "1", "score": 1}'
                        """,
                        Replies.numbered(1, "x"));
        noScore("answered twice", verdicts.getFirst());
    }

    @Test
    void anAnswerForAReplyThatWasNotGivenMakesAllDoubtful() throws Exception {
        var verdicts =
                grade(
                        """
                        echo '{"id": "1", "score": 1}'
                        echo '{"id": "9", "score": 1}'
                        """,
                        Replies.numbered(1, "x"));
        noScore("it was not given: 9", verdicts.getFirst());
    }

    @Test
    void aLineThatTakesTooLongEndsTheProgramAndItsChildren() throws Exception {
        var verdicts =
                grade(
                        """
                        echo '{"id": "1", "score": 1}'
                        sleep 300 & echo $! > child.txt
                        wait
                        """,
                        Replies.numbered(1, "x"),
                        Replies.numbered(2, "y"));
        assertEquals(Verdict.score(1), verdicts.get(0));
        noScore("no line within 2 s", verdicts.get(1));
        assertEnded(Files.readString(folder.resolve("child.txt")));
    }

    private static void assertEnded(String pid) throws Exception {
        var child = ProcessHandle.of(Long.parseLong(pid.strip()));
        if (child.isPresent() && child.get().isAlive()) {
            child.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theWholeHasALimitToo() throws Exception {
        var definition = script("while true; do echo; sleep 0.2; done");
        var grader = grader(new CommandDefinition("mine", definition.command(), Map.of(), 2, 3));
        noScore("longer than 3 s", grader.grade(List.of(Replies.numbered(1, "x"))).getFirst());
    }

    @Test
    void linesWithoutPauseDoNotKeepItAlive() throws Exception {
        var definition = script("while true; do echo; done");
        var grader = grader(new CommandDefinition("mine", definition.command(), Map.of(), 2, 2));
        noScore("longer than 2 s", grader.grade(List.of(Replies.numbered(1, "x"))).getFirst());
    }

    @Test
    void outputWithoutEndIsCutOff() throws Exception {
        noScore(
                "a line of more than 1,048,576 bytes",
                grade("tr '\\0' x < /dev/zero", Replies.numbered(1, "x")).getFirst());
    }

    @Test
    void anInterruptKillsIt() throws Exception {
        var grader = grader(script("sleep 300 & echo $! > child.txt; touch started; wait"));
        var ended = new AtomicReference<Throwable>();
        var done = new CountDownLatch(1);
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        grader.grade(List.of(Replies.numbered(1, "x")));
                                    } catch (InterruptedException e) {
                                        ended.set(e);
                                    }
                                    done.countDown();
                                });
        while (!Files.exists(folder.resolve("started"))) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(Duration.ofSeconds(20));
        assertEquals(0, done.getCount());
        assertEquals(InterruptedException.class, ended.get().getClass());
        assertEnded(Files.readString(folder.resolve("child.txt")));
    }

    @Test
    void itSeesNoKeysAndNoShellReadsItsCommand() throws Exception {
        grade("env > env.txt", Replies.numbered(1, "x"));
        String environment = Files.readString(folder.resolve("env.txt"));
        assertFalse(environment.contains("secret"), environment);
        assertTrue(environment.contains("PATH="), environment);
        var definition =
                CommandDefinition.of("odd", "sh", "grade.sh", "$(touch pwned); `touch pwned`");
        grader(definition).grade(List.of(Replies.numbered(1, "x")));
        assertFalse(Files.exists(folder.resolve("pwned")));
    }

    @Test
    void itIsNeverStartedWithoutTrust() throws Exception {
        var definition = script("touch started");
        var fault =
                assertThrows(
                        NotTrusted.class,
                        () -> CommandGrader.of(definition, folder, Map.of(), false));
        assertTrue(String.valueOf(fault.getMessage()).contains("sh grade.sh"));
        assertFalse(Files.exists(folder.resolve("started")));
        String json = DefinitionJson.write(definition, CommandDefinition.class);
        assertFalse(json.contains("trust"), json);
        assertEquals(definition, DefinitionJson.read(json, CommandDefinition.class));
    }

    @Test
    void anotherFileOrCommandIsAnotherVersion() throws Exception {
        var definition = script("echo 1");
        String version = definition.version(folder);
        assertEquals(version, definition.version(folder));
        assertNotEquals(version, script("echo 2").version(folder));
        script("echo 1");
        assertEquals(version, definition.version(folder));
        assertNotEquals(
                version,
                new CommandDefinition("mine", List.of("sh", "grade.sh", "-x"), Map.of(), 2, 20)
                        .version(folder));
        assertNotEquals(
                version,
                new CommandDefinition("mine", definition.command(), Map.of(), 2, 20)
                        .version(folder),
                "it is given other fields");
    }

    @Test
    void aFileThatChangesMeanwhileIsNoScore() throws Exception {
        var grader = grader(script("echo '{\"id\": \"1\", \"score\": 1}'"));
        script("echo '{\"id\": \"1\", \"score\": 0}'");
        noScore("changed meanwhile", grader.grade(List.of(Replies.numbered(1, "x"))).getFirst());
    }

    @Test
    void aProgramThatIsNotThereIsNoScore() throws Exception {
        var grader = grader(CommandDefinition.of("mine", "./no-such-program"));
        noScore("did not start", grader.grade(List.of(Replies.numbered(1, "x"))).getFirst());
    }

    @Test
    void aProgramThatReadsNothingIsNoScore() throws Exception {
        var many = new Gradable[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = Replies.numbered(i + 1, "x".repeat(1_000));
        }
        noScore("no line for this reply", grade("exit 0", many).getLast());
    }
}
