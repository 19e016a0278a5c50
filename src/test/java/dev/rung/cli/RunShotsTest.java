package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.ExperimentFileWriter;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code rung run} with examples before the questions. */
@Timeout(90)
class RunShotsTest extends RunFixture {
    /** Labels of words, six to learn from, four to try, two to test. */
    private static final String SHOTS =
            """
            rung: 1
            name: Kinds
            project: P
            idea: Kinds
            prompts:
              - "Kinds: fish, bird. Which kind is {{word}}? Kind:"
            models:
              - name: paid/m-1
            data:
              inline:
                - { word: the long pike of lakes, kind: fish, split: train }
                - { word: an eagle over hills, kind: bird, split: train }
                - { word: carp from muddy ponds, kind: fish, split: train }
                - { word: one small brown wren, kind: bird, split: train }
                - { word: tuna caught by night, kind: fish, split: train }
                - { word: owls that hunt mice, kind: bird, split: train }
                - { word: salmon going upstream, kind: fish, split: development }
                - { word: a heron by water, kind: bird, split: development }
                - { word: trout under the bridge, kind: fish, split: development }
                - { word: two crows on wires, kind: bird, split: development }
                - { word: perch, kind: fish, split: test }
                - { word: gulls, kind: bird, split: test }
            shots:
              answer: "{{kind}}"
              k: [0, 1, 4]
              seeds: 3
            graders:
              - id: right
                metric:
                  kind: choice
                  choices: { labels: [fish, bird] }
                  right: { column: kind }
            """;

    /** It says what the last example says, without one «fish». */
    private static final ChatModel PARROT =
            (request, pieces) -> {
                List<Message> messages = request.messages();
                String said =
                        messages.size() < 2 ? "fish" : messages.get(messages.size() - 2).text();
                return new FakeChatModel().text(said).chat(request, pieces);
            };

    @Test
    void theIdeaOfAFileHasItsPromptAndModelsOnTheDesk() throws Exception {
        file = Files.writeString(folder.resolve("kinds.yaml"), SHOTS);
        assertEquals(0, rung(PARROT, "run", file).code());
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                folder.resolve("home").resolve("rung.db"),
                                providers(PARROT),
                                Map.of(),
                                lanes)) {
            var project =
                    services.projects().projects(false).stream()
                            .filter(one -> one.name().equals("P"))
                            .findFirst()
                            .orElseThrow();
            long idea = services.projects().ideas(project.id(), false).getFirst().id();
            var draft = services.ideas().drafts().load(idea).orElseThrow();
            assertEquals(
                    "Kinds: fish, bird. Which kind is {{word}}? Kind:",
                    draft.turns().getFirst().text());
            assertEquals("m-1", draft.columns().getFirst().model().id());
        }
    }

    @Test
    void sweepsOverNumbersOfShotsAndDraws() throws Exception {
        file = Files.writeString(folder.resolve("kinds.yaml"), SHOTS);
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(PARROT, "run", file, "--json", result);
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        JsonNode root = json(result);
        assertTrue(outcome.out().contains(" v1, 6 train, 4 development, 2 test."), outcome.out());
        assertEquals(4 * (1 + 3 + 3), root.get("places").asInt());
        JsonNode right = root.get("graders").get(0);
        assertEquals(0.5, right.get("chance").asDouble());
        assertEquals(0.5, right.get("majority").asDouble());
        List<JsonNode> cells = right.get("cells").valueStream().toList();
        assertEquals(
                List.of(0, 1, 4), cells.stream().map(cell -> cell.get("shots").asInt()).toList());
        assertEquals(
                List.of("v1, no shots", "v1, 1 shot", "v1, 4 shots"),
                cells.stream().map(cell -> cell.get("prompt").asString()).toList());
        assertEquals(
                List.of(4, 12, 12), cells.stream().map(cell -> cell.get("n").asInt()).toList());
        assertEquals(0, cells.getFirst().get("draws").size());
        assertEquals(3, cells.get(1).get("draws").size());
        for (JsonNode cell : cells) {
            assertEquals(0.5, cell.get("mean").asDouble(), "a parrot is right on half of them");
        }
        assertEquals("bootstrap over rows and seeds", cells.get(1).get("method").asString());
        List<JsonNode> comparisons = right.get("comparisons").valueStream().toList();
        assertEquals(3, comparisons.size());
        assertTrue(outcome.out().contains("6 of 6 train rows can be shown."), outcome.out());
        assertTrue(outcome.out().contains("seed 1 .500"), outcome.out());
        assertTrue(outcome.out().contains("chance: .500"), outcome.out());
        // Written and read, it is the same experiment; run again, nothing is sent.
        ExperimentFile read = ExperimentFileReader.read(SHOTS, "");
        assertEquals(read, ExperimentFileReader.read(ExperimentFileWriter.write(read, ""), ""));
        Outcome again =
                rung(
                        (request, pieces) -> {
                            throw new LlmException.BadRequest(400, "asked again", null, "");
                        },
                        "run",
                        file);
        assertEquals(0, again.code(), again.out());
    }

    @Test
    void ofEveryConditionTheDrawsAreNamed() throws Exception {
        String two =
                SHOTS.replace(
                        "shots:\n",
                        "conditions: [ { name: plain, values: { tone: a } },"
                                + " { name: polite, values: { tone: b } } ]\nshots:\n");
        file = Files.writeString(folder.resolve("two.yaml"), two);
        Outcome outcome = rung(PARROT, "run", file);
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        for (String condition : List.of("plain", "polite")) {
            assertTrue(
                    outcome.out().contains(", v1, 4 shots, %s: seed 1 .500".formatted(condition)),
                    outcome.out());
        }
    }

    @Test
    void withGoldExamplesAndWithout() throws Exception {
        String gold =
                SHOTS.replaceFirst(
                        "(?s)shots:.*?graders:",
                        """
                        shots:
                          place: inside
                          gold:
                            - { values: { word: a shark }, answer: fish }
                            - { values: { word: two crows on wires }, answer: bird }
                        graders:
                        """
                                .stripTrailing());
        file = Files.writeString(folder.resolve("gold.yaml"), gold);
        Path result = folder.resolve("result.json");
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file, "--json", result);
        assertEquals(0, outcome.code(), outcome.err() + outcome.out());
        JsonNode root = json(result);
        assertEquals(6, root.get("places").asInt(), "three rows with and without");
        assertTrue(outcome.out().contains("1 row is left out of all parts"), outcome.out());
        String leaking = gold.replace("two crows on wires }, answer", "Perch! }, answer");
        file = Files.writeString(folder.resolve("leak.yaml"), leaking);
        outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("Gold example 2 is (nearly) test row 11"), outcome.err());
    }

    @Test
    void moreShotsThanThereAreAreRefusedBeforeAnythingIsSent() throws Exception {
        file = Files.writeString(folder.resolve("k.yaml"), SHOTS.replace("[0, 1, 4]", "[0, 7]"));
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("7 shots are wanted."), outcome.err());
        assertEquals(0, asked.get());
    }

    @Test
    void aMisspeltNameIsToldWhereverItStands() throws Exception {
        for (String k : List.of("[0, 1, 4]", "[0, max]")) {
            file =
                    Files.writeString(
                            folder.resolve("v.yaml"),
                            SHOTS.replace("{{word}}", "{{wrod}}")
                                    .replace("[0, 1, 4]", k + "\n  budget: 500"));
            Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
            assertEquals(2, outcome.code());
            assertTrue(
                    outcome.err().contains("{{wrod}}, which is no column of"),
                    k + ": " + outcome.err());
        }
        String gold =
                SHOTS.replaceFirst(
                        "(?s)shots:.*?graders:",
                        "shots: { gold: [ { values: { wrod: a shark }, answer: fish } ] }\n"
                                + "graders:");
        file = Files.writeString(folder.resolve("gold.yaml"), gold);
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(
                outcome.err()
                        .contains(
                                "Gold example 1 has no value for {{word}}; «wrod» is not in the"
                                        + " prompt."),
                outcome.err());
        assertEquals(0, asked.get());
    }

    @Test
    void aMisspeltKeyIsToldWithThoseThatThereAre() throws Exception {
        file = Files.writeString(folder.resolve("key.yaml"), SHOTS.replace("seeds: 3", "sedes: 3"));
        Outcome outcome = rung(green(Integer.MAX_VALUE), "run", file);
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("sedes"), outcome.err());
        assertTrue(outcome.err().contains("There may be: "), outcome.err());
        assertTrue(outcome.err().contains("seeds"), outcome.err());
    }
}
