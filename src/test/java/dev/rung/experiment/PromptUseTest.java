package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.PromptStore.Use;
import dev.rung.llm.LlmException;
import dev.rung.llm.Role;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

class PromptUseTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    PromptUseTest() {}

    private static void ask(Desk desk, long idea, FakeChatModel model, Draft draft)
            throws Exception {
        try (var sender = desk.sender(model)) {
            for (Request request : desk.ask(idea, draft)) {
                sender.send(request, piece -> {});
            }
        }
    }

    private static void read(Desk desk, long idea, Entry entry) throws Exception {
        desk.mistakes.mark(idea, Objects.requireNonNull(entry.sample()).id(), Marks.NONE.read());
    }

    @Test
    void requestsAreCountedOnceAndOnlyWholeRepliesAreRead() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            assertEquals(List.of(), desk.prompts.uses(idea));
            var talk =
                    List.of(
                            new Turn(Role.USER, "one"),
                            new Turn(Role.ASSISTANT, ""),
                            new Turn(Role.USER, "sure?"));
            ask(
                    desk,
                    idea,
                    new FakeChatModel().text("x"),
                    new Draft(talk, Map.of(), null, List.of(Desk.column("m")), 3));
            ask(
                    desk,
                    idea,
                    new FakeChatModel().fails(() -> new LlmException.CutOff("cut", "", null)),
                    Desk.draft("two", 1, "m"));
            List<Entry> all = desk.transcripts.all(idea);
            assertEquals(7, all.size());
            read(desk, idea, all.get(0));
            read(desk, idea, all.get(1));
            read(desk, idea, all.get(6));
            assertEquals(List.of(new Use(1, 3, 2), new Use(2, 1, 0)), desk.prompts.uses(idea));
            assertEquals(List.of(), desk.prompts.uses(desk.idea().id()));
        }
    }

    @Test
    void requestsOfRunsAreCountedOnceTheyWentOut() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            ask(
                    desk,
                    idea,
                    new FakeChatModel().text("x"),
                    new Draft(
                            Desk.turns("{{n}}?"),
                            Map.of("n", "0"),
                            null,
                            List.of(Desk.column("m")),
                            1));
            long version = desk.prompts.versions(idea).getFirst().id();
            var data =
                    desk.imports.importRows(
                            desk.projects.idea(idea).orElseThrow().project(),
                            "D",
                            List.of("n"),
                            Stream.of("1", "2", "3")
                                    .map(n -> new NewRow(Split.DEVELOPMENT, List.of(n)))
                                    .iterator());
            var order =
                    new RunOrder(
                            "",
                            List.of(version),
                            List.of(Desk.column("m")),
                            data.id(),
                            Split.DEVELOPMENT,
                            null,
                            List.of(),
                            2,
                            false);
            long run = desk.planned.create(idea, order).id();
            assertEquals(List.of(new Use(1, 1, 0)), desk.prompts.uses(idea), "it waits");
            desk.driver(desk.sender(new FakeChatModel().text("x")))
                    .drive(run, RunDriver.Control.atOnce(1), entry -> {});
            assertEquals(List.of(new Use(1, 7, 0)), desk.prompts.uses(idea));
            // The same places once more: they take the replies that are there.
            long again = desk.planned.create(idea, order).id();
            desk.driver(desk.sender(new FakeChatModel().text("x")))
                    .drive(again, RunDriver.Control.atOnce(1), entry -> {});
            assertEquals(List.of(new Use(1, 7, 0)), desk.prompts.uses(idea));
            // Labelled replies of runs are no reading for mistakes: it is by hand.
            var labels = new Labels(desk.database, Clock.systemUTC());
            labels.name(idea, 1, "right");
            long sample =
                    desk.database.read(
                            sql ->
                                    sql.first(
                                                    "SELECT max(id) AS id FROM sample",
                                                    row -> row.number("id"))
                                            .orElseThrow());
            labels.label(idea, sample, 1);
            read(desk, idea, desk.transcripts.all(idea).getFirst());
            assertEquals(List.of(new Use(1, 7, 1)), desk.prompts.uses(idea));
        }
    }
}
