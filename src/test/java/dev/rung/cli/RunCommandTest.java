package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.PlannedRun;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/** {@code rung run}: what is sent, and what is not sent again. */
@Timeout(90)
class RunCommandTest extends RunFixture {
    @Test
    void runsAFileAndSaysWhatCameOut() throws Exception {
        Path result = folder.resolve("result.json");
        Outcome outcome = run("--json", result);
        assertEquals(0, outcome.code(), outcome.err());
        // 3 rows × 2 conditions × 2 prompts × 2 samples; the short prompt takes no condition, so
        // that its questions are the same in both.
        assertEquals(18, asked.get());
        assertTrue(
                outcome.out()
                        .contains(
                                "  Data: «Colours» v1, no splits: all rows are for development. The"
                                        + " development rows are asked.\n"),
                outcome.out());
        assertTrue(outcome.out().contains("18 requests for 24 places, 3 rows"), outcome.out());
        assertTrue(outcome.out().contains("right ↑"), outcome.out());
        JsonNode cells = json(result).path("graders").path(0).path("cells");
        assertEquals(4, cells.size());
        assertEquals(6, cells.path(0).path("n").asInt());
        assertEquals(1 / 3.0, cells.path(0).path("mean").asDouble(), 1e-9);
        assertEquals(2, cells.path(0).path("clusters").asInt());
        assertEquals(
                18 * (100 + 500) / 1e6, json(result).path("cost").path("dollars").asDouble(), 1e-9);
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertEquals(
                    List.of("Colours"),
                    services.runList().unseen().stream()
                            .map(one -> one.run().order().name())
                            .toList(),
                    "new to whoever opens the window next");
        }
    }

    @Test
    void anEmptyPromptSendsTheRowsConversation() throws Exception {
        String text =
                """
                rung: 1
                name: Chats
                prompts: [""]
                models: [{ name: paid/m-1 }]
                data: { file: chats.jsonl }
                graders:
                  - { id: right, metric: { kind: contains, texts: [{ column: answer }] } }
                """;
        Files.writeString(
                folder.resolve("chats.jsonl"),
                """
                {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Grass?"}, {"role": "assistant", "content": "green"}]}
                {"messages": [{"role": "user", "content": "Leaves?"}, {"role": "assistant", "content": "green"}]}
                """);
        Files.writeString(file, text);
        var sent = new ConcurrentLinkedQueue<List<Message>>();
        ChatModel model =
                (request, pieces) -> {
                    sent.add(request.messages());
                    return new FakeChatModel().text("green").chat(request, pieces);
                };
        Outcome outcome = rung(model, "run", file);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                Set.of(
                        List.of(
                                new Message(Role.SYSTEM, "Be brief."),
                                new Message(Role.USER, "Grass?")),
                        List.of(new Message(Role.USER, "Leaves?"))),
                Set.copyOf(sent));
        Files.writeString(file, text.replace("file: chats.jsonl", "inline: [{ answer: a }]"));
        Outcome refused = rung(model, "run", file);
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("has no column «messages»"), refused.err());
    }

    @Test
    void whatWasAnsweredIsNotAskedAgainUnlessItIsWished() throws Exception {
        assertEquals(0, run().code());
        assertEquals(0, run("--samples", 3).code());
        assertEquals(27, asked.get(), "one more of each question");
        Outcome again = run("--samples", 3);
        assertTrue(again.out().contains("0 requests for 36 places"), again.out());
        assertEquals(27, asked.get());
        assertEquals(0, run("--samples", 1, "--limit", 1, "--no-cache").code());
        assertEquals(30, asked.get());
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            var datasets =
                    services.datasets()
                            .datasets(services.projects().projects(false).getFirst().id(), null);
            assertEquals(1, datasets.size(), "the same rows are brought in once");
        }
    }

    @Test
    void anExperimentThatIsOnElsewhereIsNotBoughtASecondTime() throws Exception {
        assertEquals(4, run("--max-cost", "0.003", "--concurrency", 1).code(), "a cap stops it");
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            PlannedRun open = services.runList().newest(null, 1).getFirst().run();
            assertTrue(services.runs().claims().claim(open.id()), "as the other terminal does");
            int before = asked.get();
            Outcome second = run();

            assertEquals(2, second.code(), second.err());
            assertTrue(second.err().contains("is on as run " + open.id()), second.err());
            assertEquals(before, asked.get());
            assertEquals(1, services.runList().newest(null, 10).size());
        }
    }

    @Test
    void twoThatBeginAtTheSameMomentBuyEverythingOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            Files.writeString(
                    file,
                    FILE.replace("project: P", "project: P" + round)
                            .replace("?\"", "? " + round + "\""));
            int before = asked.get();
            var both = new CyclicBarrier(2);
            Callable<Outcome> one =
                    () -> {
                        var answer = green(Integer.MAX_VALUE);
                        ChatModel slow =
                                (request, pieces) -> {
                                    Thread.sleep(100);
                                    return answer.chat(request, pieces);
                                };
                        both.await();
                        return rung(slow, "run", file);
                    };
            try (var threads = Executors.newFixedThreadPool(2)) {
                var outcomes = threads.invokeAll(List.of(one, one));
                var codes = new TreeSet<Integer>();
                for (var outcome : outcomes) {
                    codes.add(outcome.get().code());
                }
                assertTrue(codes.contains(0), codes.toString());
            }
            int requests = asked.get() - before;
            assertTrue(requests > 0 && requests <= 18, "sent " + requests);
        }
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            assertEquals(
                    3,
                    services.projects().projects(false).stream()
                            .filter(project -> project.name().startsWith("P"))
                            .count());
        }
    }

    @Test
    void aCapStopsItAndTheSameCommandGoesOn() throws Exception {
        Outcome capped = run("--max-cost", "0.003", "--concurrency", 1);
        assertEquals(4, capped.code(), capped.out() + capped.err());
        assertTrue(capped.err().contains("The cap of $0.003"), capped.err());
        int before = asked.get();
        assertTrue(before > 0 && before < 18, "sent " + before);
        Outcome more = run();
        assertEquals(0, more.code(), more.err());
        assertTrue(more.out().contains("goes on"), more.out());
        assertEquals(18, asked.get());
    }

    @Test
    void oneOfThePromptsCanBeAsked() {
        Outcome outcome = run("--prompt", "short");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(6, asked.get(), "3 rows × 2 samples: the conditions are not in it");
        assertFalse(outcome.out().contains("v2"), outcome.out());
        assertEquals(0, run("--prompt", 1, "--prompt", 2).code());
        assertEquals(18, asked.get());
        for (Object wrong : List.of("brief", 3, 0)) {
            Outcome refused = run("--prompt", wrong);
            assertEquals(2, refused.code());
            assertTrue(
                    refused.err()
                            .contains("no prompt «%s». There are «short», «long»".formatted(wrong)),
                    refused.err());
        }
    }

    @Test
    void anotherModelCanBeAsked() {
        Outcome outcome = run("--model", "practice");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(0, asked.get());
        assertTrue(outcome.out().contains("practice/practice"), outcome.out());
    }

    /** The same command does not ask for it again. */
    @Test
    void aConversationWithoutThePieceIsNoFaultThatIsTriedAgain() throws Exception {
        Files.writeString(
                file,
                """
                rung: 1
                name: Grades
                project: P
                prompts:
                  - turns:
                      - user: "Grade {{thing}}."
                      - assistant:
                      - user: "Is {{reply: tag grade}} too high?"
                models: [{ name: paid/m-1 }]
                data: { inline: [{ thing: grass }, { thing: snow }] }
                """);
        Outcome first = run();
        assertEquals(0, first.code(), first.err());
        assertEquals(2, asked.get());
        assertTrue(first.out().contains("0 of 2 places answered, 0 of them before"), first.out());
        assertTrue(first.out().contains("2 failed: The next turn says"), first.out());
        Outcome again = run();
        assertEquals(0, again.code(), again.err());
        assertEquals(2, asked.get());
        assertTrue(again.out().contains("0 of 2 places answered, 0 of them before"), again.out());
    }
}
