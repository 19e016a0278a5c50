package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.llm.ChatModel;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.task.AtExit;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** {@code rung run} and {@code rung grade} that are asked to end, in a process of their own. */
@Timeout(90)
class StoppedRunTest {
    private static final String FILE =
            """
            rung: 1
            name: Slow
            project: P
            prompts: ["{{thing}}?"]
            models: [{ name: slow/m-1 }]
            data:
              inline: [{ thing: a }, { thing: b }, { thing: c }, { thing: d }, { thing: e }]
            atOnce: 1
            """;

    private static final String GRADERS =
            """
            graders:
              - id: good
                judge:
                  model: slow/m-2
                  question: { kind: pass, criterion: Is it good? }
            """;

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("slow.yaml"), FILE);
        Files.writeString(folder.resolve("graders.yaml"), GRADERS);
    }

    /**
     * The process: its models answer so many questions, say so, and never answer another. The
     * answer before it is written by then.
     */
    static final class Slow {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            int answers = Integer.parseInt(arguments[1]);
            var asked = new AtomicInteger();
            var answer = new FakeChatModel().text("<verdict>pass</verdict>").uses(1, 1);
            ChatModel model =
                    (request, pieces) -> {
                        if (asked.incrementAndGet() > answers) {
                            Thread.sleep(300);
                            System.out.println("waits");
                            new CountDownLatch(1).await();
                        }
                        return answer.chat(request, pieces);
                    };
            List<Provider> providers =
                    List.of(
                            new FakeProvider("slow", "https://slow.example", Prices.UNKNOWN)
                                    .with("m-1", model)
                                    .with("m-2", model));
            // Long enough that all who want to say something at the end have said it.
            var _ = AtExit.run(() -> LockSupport.parkNanos(1_000_000_000));
            var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
            var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            // Who asks a process to end hears nothing more from it.
            var err = new PrintWriter(Files.newBufferedWriter(folder.resolve("said.txt")), true);
            int code =
                    RungCommand.line(
                                    demo,
                                    Terminals.at(folder.resolve("home"), providers),
                                    System.err,
                                    false)
                            .setOut(out)
                            .setErr(err)
                            .execute(Arrays.copyOfRange(arguments, 2, arguments.length));
            System.out.println("asked " + asked.get());
            System.exit(code);
        }
    }

    private ChildJvm rung(int answers, String command, String... more) throws IOException {
        String[] all = new String[more.length + 3];
        all[0] = folder.toString();
        all[1] = Integer.toString(answers);
        all[2] = command;
        System.arraycopy(more, 0, all, 3, more.length);
        return ChildJvm.start(Slow.class, all);
    }

    /** Runs it until its model waits, asks it to end, and gives what it said then. */
    private String stopped(int answers, String command, String... more) throws Exception {
        try (var child = rung(answers, command, more)) {
            String line;
            do {
                line = child.line();
            } while (!line.equals("waits"));
            child.askToEnd();
            assertThat(child.exit()).isNotZero();
            assertThat(said()).hasLineCount(1);
            return said();
        }
    }

    /** Runs it to its end and gives what it printed. */
    private List<String> ended(String command, String... more) throws Exception {
        try (var child = rung(100, command, more)) {
            List<String> printed = child.rest();
            assertThat(child.exit()).isZero();
            assertThat(said()).isEmpty();
            return printed;
        }
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private String file() {
        return folder.resolve("slow.yaml").toString();
    }

    @Test
    void saysWhatIsKeptAndHowToGoOn() throws Exception {
        assertThat(stopped(2, "run", file()))
                .contains("rung: stopped at 2 of 5 places.")
                .contains("the same command goes on there");
        assertThat(ended("run", file())).contains("asked 3");
    }

    @Test
    void gradersOfARunThatWasStoppedGoOnWhereTheyWere() throws Exception {
        ended("run", file());
        String graders = folder.resolve("graders.yaml").toString();
        assertThat(stopped(2, "grade", "1", "--graders", graders))
                .isEqualTo(
                        "rung: stopped. The graders of run 1 and every answer and score that came"
                                + " are kept: «rung grade 1» goes on there and buys no answer"
                                + " twice.\n");
        List<String> printed = ended("grade", "1");
        assertThat(printed).contains("asked 3", "good ↑").anyMatch(line -> line.contains("5"));
        assertThat(ended("grade", "1")).contains("asked 0");
    }

    @Test
    void aRunWhoseGradersWereAtWorkSaysSo() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), FILE + GRADERS);
        assertThat(stopped(5 + 2, "run", file()))
                .contains("rung: stopped while graders were at work.")
                .contains("the same command asks for what is missing");
        assertThat(ended("run", file())).contains("asked 3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatGradesEndsWithIt() throws Exception {
        Files.writeString(
                folder.resolve("grade.sh"),
                "sleep 300 & echo $! > child.tmp; mv child.tmp child.txt; wait\n");
        Files.writeString(
                folder.resolve("slow.yaml"),
                FILE + "graders: [{ id: style, command: [sh, grade.sh] }]\n");
        Path started = folder.resolve("child.txt");
        try (var child = rung(100, "run", file(), "--allow-programs")) {
            while (!Files.exists(started)) {
                Thread.sleep(20);
            }
            child.askToEnd();
            assertThat(child.exit()).isNotZero();
        }
        var sleeping = ProcessHandle.of(Long.parseLong(Files.readString(started).strip()));
        if (sleeping.isPresent()) {
            sleeping.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(said()).startsWith("rung: stopped while graders were at work.").hasLineCount(1);
    }
}
