package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.llm.ChatModel;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code rung run} that is asked to end, in a process of its own. */
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

    @TempDir Path folder;

    /** The process: its model answers so many questions, says so, and never answers another. */
    static final class Slow {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            int answers = Integer.parseInt(arguments[1]);
            var asked = new AtomicInteger();
            var answer = new FakeChatModel().text("Yes.").uses(1, 1);
            ChatModel model =
                    (request, pieces) -> {
                        if (asked.incrementAndGet() > answers) {
                            System.out.println("waits");
                            new CountDownLatch(1).await();
                        }
                        return answer.chat(request, pieces);
                    };
            List<Provider> providers =
                    List.of(
                            new FakeProvider("slow", "https://slow.example", Prices.UNKNOWN)
                                    .with("m-1", model));
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
                            .execute("run", folder.resolve("slow.yaml").toString());
            System.out.println("asked " + asked.get());
            System.exit(code);
        }
    }

    @Test
    void saysWhatIsKeptAndHowToGoOn() throws Exception {
        Files.writeString(folder.resolve("slow.yaml"), FILE);
        try (var child = ChildJvm.start(Slow.class, folder.toString(), "2")) {
            String line;
            do {
                line = child.line();
            } while (!line.equals("waits"));
            child.askToEnd();
            assertThat(child.exit()).isNotZero();
            assertThat(Files.readString(folder.resolve("said.txt")))
                    .contains("rung: stopped at 2 of 5 places.")
                    .contains("the same command goes on there");
        }
        try (var child = ChildJvm.start(Slow.class, folder.toString(), "100")) {
            List<String> said = child.rest();
            assertThat(said).contains("asked 3");
            assertThat(child.exit()).isZero();
            assertThat(Files.readString(folder.resolve("said.txt"))).isEmpty();
        }
    }
}
