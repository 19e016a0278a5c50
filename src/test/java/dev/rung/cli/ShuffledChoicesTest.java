package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Message;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An experiment file whose prompt lists choices in another order for each row. */
@Timeout(90)
class ShuffledChoicesTest {
    @TempDir Path folder;
    private final List<List<Message>> asked = new CopyOnWriteArrayList<>();

    private Outcome run(String file, ChatModel model) throws Exception {
        ChatModel heard =
                (request, pieces) -> {
                    asked.add(request.messages());
                    return model.chat(request, pieces);
                };
        var provider = new FakeProvider("paid").with("m", heard);
        return Terminals.run(
                Terminals.at(folder.resolve("home"), List.of(provider)),
                "run",
                Files.writeString(folder.resolve("file.yaml"), file),
                "--json",
                folder.resolve("out.json"));
    }

    private static String row(int i) {
        String split = i < 8 ? "train" : "development";
        String words = "    - { q: sum N, a: yes N, b: no N, c: '', d: maybe N, right: yes N, ";
        return words.replace("N", String.valueOf(i)) + "split: " + split + " }";
    }

    private static String file(String prompt, String shuffle, String shots) {
        String rows =
                IntStream.range(0, 40)
                        .mapToObj(ShuffledChoicesTest::row)
                        .collect(Collectors.joining("\n"));
        return """
        rung: 1
        name: Shuffled
        prompts: ['%s']
        models: [{ name: paid/m }]
        data:
          inline:
        %s
        graders:
          - id: right
            metric:
              kind: choice
              choices: { columns: [a, b, c, d], lettered: true%s }
              right: { column: right }
        %s\
        """
                .formatted(prompt, rows, shuffle, shots);
    }

    /** The letter under which the last message lists a choice that begins so. */
    private static ChatModel choosing(String start) {
        return (request, pieces) -> {
            String list = request.messages().getLast().text();
            int at = list.indexOf(") " + start);
            return new FakeChatModel().text(list.substring(at - 2, at + 1)).chat(request, pieces);
        };
    }

    private JsonNode cell() throws Exception {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("out.json")))
                .path("graders")
                .path(0)
                .path("cells")
                .path(0);
    }

    @Test
    void aModelThatKnowsIsRightInWhateverOrder() throws Exception {
        String file = file("{{q}}: {{choices 7: a, b, c, d}}", ", shuffle: 7", "");
        Outcome outcome = run(file, choosing("yes"));
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(32, cell().path("n").asInt());
        assertEquals(1.0, cell().path("mean").asDouble());
        long first = asked.stream().filter(it -> it.getLast().text().contains("(A) yes")).count();
        assertTrue(first > 2 && first < 30, "first in %d of 32".formatted(first));
    }

    @Test
    void aModelThatPrefersAPlaceGainsNothing() throws Exception {
        String file = file("{{q}}: {{choices 7: a, b, c, d}}", ", shuffle: 7", "");
        ChatModel lazy = (request, pieces) -> new FakeChatModel().text("(A)").chat(request, pieces);
        assertEquals(0, run(file, lazy).code());
        long first = asked.stream().filter(it -> it.getLast().text().contains("(A) yes")).count();
        assertEquals(first / 32.0, cell().path("mean").asDouble(), 1e-12);
    }

    @Test
    void examplesAreAnsweredWithTheLetterThatTheyShow() throws Exception {
        String shots =
                """
                shots:
                  answer: "({{letter of right, choices 7: a, b, c, d}})"
                  k: [4]
                  seeds: 2
                """;
        String file = file("{{q}}: {{choices 7: a, b, c, d}}", ", shuffle: 7", shots);
        Outcome outcome = run(file, choosing("yes"));
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(1.0, cell().path("mean").asDouble());
        for (List<Message> messages : asked) {
            assertEquals(9, messages.size());
            for (int i = 0; i < 8; i += 2) {
                String answer = messages.get(i + 1).text();
                assertTrue(messages.get(i).text().contains(answer + " yes"), messages::toString);
            }
        }
    }

    @Test
    void otherOrdersAreRefusedBeforeAnythingIsSent() throws Exception {
        for (String shuffle : List.of("", ", shuffle: 8")) {
            Outcome outcome = run(file("{{choices 7: a, b, c, d}}", shuffle, ""), choosing("yes"));
            assertEquals(2, outcome.code(), outcome.out());
            assertTrue(
                    outcome.err().contains("but the prompt shows {{choices 7: a, b, c, d}}"),
                    outcome.err());
        }
        String answer =
                """
                shots:
                  answer: "({{letter of right, choices 8: a, b, c, d}})"
                  k: [4]
                """;
        Outcome shots =
                run(file("{{choices 7: a, b, c, d}}", ", shuffle: 7", answer), choosing("yes"));
        assertEquals(2, shots.code(), shots.out());
        assertTrue(
                shots.err().contains("but the prompt shows {{choices 7: a, b, c, d}}"),
                shots.err());
        Outcome unlisted = run(file("{{q}}?", ", shuffle: 7", ""), choosing("yes"));
        assertTrue(unlisted.err().contains("which the prompt does not list"), unlisted.err());
        Outcome malformed = run(file("{{choices 7: a}}", "", ""), choosing("yes"));
        assertEquals(2, malformed.code(), malformed.out());
        assertTrue(malformed.err().contains("is no list of choices"), malformed.err());
        assertEquals(List.of(), asked);
    }
}
