package dev.rung.view.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.note.Note.About;
import dev.rung.plan.Blocker;
import dev.rung.plan.ItemStore;
import dev.rung.study.RunQueue;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.view.Choosing.Chosen;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/** What the form for help is filled with. */
@Timeout(60)
class SubjectsTest {
    private final LinkedBlockingQueue<Runnable> back = new LinkedBlockingQueue<>();

    @Test
    void aFailingRunIsTheContextWithItsFault(@TempDir Path folder) throws Exception {
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(
                                folder.resolve("rung.db"),
                                List.of(
                                        new FakeProvider("fake")
                                                .with(
                                                        "m-1",
                                                        new FakeChatModel()
                                                                .fails(
                                                                        () ->
                                                                                new LlmException
                                                                                        .NoSuchModel(
                                                                                        "m-1", "",
                                                                                        "")))),
                                Map.of(),
                                lanes)) {
            long project = services.projects().create("P").id();
            long idea = services.projects().createIdea(project, "Pride", "").id();
            long run = run(services, project, idea, lanes);
            var subjects =
                    new Subjects(
                            services.projects(),
                            services.runs(),
                            services.running().health(),
                            services.cards().store());

            Subject subject = subjects.of(new About.Run(run, ""), new Chosen(idea, run, null, ""));
            assertEquals("run:" + run, subject.key());
            assertEquals(project, subject.project());
            assertEquals("", subject.want(), "nothing is made up");
            assertThat(subject.context())
                    .contains("a run")
                    .contains("of «Pride», m-1")
                    .contains("2 places: 0 answered, 2 failed, 0 left")
                    .contains("Failures: 2 ");

            Subject reply = subjects.of(null, new Chosen(idea, run, 7L, "m-1 «no»"));
            assertEquals("sample:7", reply.key());
            assertThat(reply.context()).endsWith("Reply 7: m-1 «no»");
            assertEquals(Subject.NOTHING, subjects.of(null, null));

            var items = services.updates().items();
            long id =
                    items.block(
                            new ItemStore.Words(project, idea, "no GPU", "since the move", ""),
                            Blocker.Kind.EXTERNAL);
            Subject blocked =
                    Subject.of(
                            items.item(id).orElseThrow(),
                            LocalDate.now(ZoneId.systemDefault()).plusDays(2),
                            ZoneId.systemDefault());
            assertEquals(
                    "«Pride» · Blocked, day 3 (waiting for others): no GPU\nsince the move",
                    blocked.context());
        }
    }

    private long run(Services services, long project, long idea, Lanes lanes) throws Exception {
        long dataset =
                services.data()
                        .imports()
                        .importRows(
                                project,
                                "words",
                                List.of("word"),
                                List.of(
                                                new NewRow(Split.DEVELOPMENT, List.of("a")),
                                                new NewRow(Split.DEVELOPMENT, List.of("b")))
                                        .iterator())
                        .id();
        long version =
                services.prompts()
                        .keep(
                                idea,
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{word}}?")), null, List.of()))
                        .id();
        ModelRef model = services.models().list().getFirst().ref();
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        List.of(new Column(model, Parameters.UNSET)),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        1,
                        false);
        var run = services.runs().create(idea, new Runs.Wish(order, RunTerms.USUAL, "[]", null));
        var tasks =
                new Tasks(
                        lanes,
                        back::add,
                        fault -> {
                            throw new AssertionError(fault);
                        });
        var queue = services.queue(tasks, back::add);
        var over = new boolean[1];
        queue.listen(
                event ->
                        over[0] |=
                                event instanceof RunQueue.Event.Finished
                                        || event instanceof RunQueue.Event.Paused);
        queue.start(run);
        while (!over[0]) {
            back.take().run();
        }
        return run.id();
    }
}
