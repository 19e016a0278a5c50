package dev.rung.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Entry;
import dev.rung.experiment.ExampleProject.Opened;
import dev.rung.experiment.Order;
import dev.rung.experiment.Prepared;
import dev.rung.experiment.Request;
import dev.rung.experiment.Sample;
import dev.rung.llm.Parameters;
import dev.rung.score.ChoiceMetric;
import dev.rung.score.Grade;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class ServicesTest {
    private static final FakeProvider PROVIDER =
            new FakeProvider("fake")
                    .with("a", new FakeChatModel().text("plea").uses(3, 1))
                    .with("b", new FakeChatModel().text("I cannot say"));

    @TempDir Path folder;

    private Services open(Lanes lanes) throws StoreException {
        return Services.open(folder.resolve("rung.db"), List.of(PROVIDER), Map.of(), lanes);
    }

    private static Draft toBoth(Draft draft) {
        return new Draft(
                draft.turns(),
                draft.values(),
                draft.row(),
                List.of(
                        new Column(PROVIDER.ref("a"), Parameters.UNSET),
                        new Column(PROVIDER.ref("b"), Parameters.UNSET)),
                2);
    }

    @Test
    void whatWasSentAndWhatWasBeingTypedIsFoundAfterARestart() throws Exception {
        long idea;
        Draft draft;
        try (var lanes = Lanes.threads();
                var services = open(lanes)) {
            idea = services.example().openIfEmpty().orElseThrow().idea().id();
            draft = toBoth(services.ideas().drafts().load(idea).orElseThrow());
            services.ideas().drafts().save(idea, draft);
            for (Request request :
                    ready(services.sending().outbox().prepare(idea, Order.of(draft)))) {
                services.sending().sender().send(request, _ -> {});
            }
        }
        try (var lanes = Lanes.threads();
                var services = open(lanes)) {
            assertTrue(services.example().openIfEmpty().isEmpty());
            assertEquals(draft, services.ideas().drafts().load(idea).orElseThrow());
            assertEquals(1, services.prompts().versions(idea).size());
            for (Column column : draft.columns()) {
                List<Entry> transcript =
                        services.replies().transcripts().transcript(idea, column.key(), null, 10);
                assertEquals(
                        List.of(1, 0),
                        transcript.stream().map(entry -> entry.request().sampleIndex()).toList());
                assertEquals(1, transcript.getFirst().request().versionNumber());
                assertEquals(draft.row(), transcript.getFirst().request().row());
                assertEquals(Sample.Outcome.FINISHED, sample(transcript.getFirst()).outcome());
            }
        }
    }

    private static List<Request> ready(Prepared prepared) {
        return ((Prepared.Ready) prepared).requests();
    }

    private static Sample sample(Entry entry) {
        Sample sample = entry.sample();
        assertNotNull(sample);
        return sample;
    }

    @Test
    void aFinishedSendIsNewsForThoseWhoListenToSamples() throws Exception {
        try (var services = open(Lanes.direct())) {
            Opened example = services.example().openIfEmpty().orElseThrow();
            long idea = example.idea().id();
            Draft draft = toBoth(services.ideas().drafts().load(idea).orElseThrow());
            Request request =
                    ready(services.sending().outbox().prepare(idea, Order.of(draft))).getFirst();
            var news = new AtomicInteger();
            try (var _ =
                    services.database()
                            .changes()
                            .listen(Set.of("sample"), Runnable::run, news::incrementAndGet)) {
                services.sending().sender().send(request, _ -> {});
            }
            assertEquals(1, news.get());
        }
    }

    @Test
    void gradesAreKeptOncePerSampleGraderAndVersion() throws Exception {
        try (var services = open(Lanes.direct())) {
            long idea = services.example().openIfEmpty().orElseThrow().idea().id();
            Draft draft = toBoth(services.ideas().drafts().load(idea).orElseThrow());
            List<Request> requests =
                    ready(services.sending().outbox().prepare(idea, Order.of(draft)));
            Entry sent = services.sending().sender().send(requests.getFirst(), _ -> {});
            Entry other = services.sending().sender().send(requests.getLast(), _ -> {});
            long sample = sample(sent).id();
            var metric = new ChoiceMetric(List.of("none", "plea"), false);
            Grade right = metric.grade(sample, sample(sent).text(), false, "plea");
            Grade none = metric.grade(sample(other).id(), sample(other).text(), false, "plea");
            var newer = new Grade(sample, right.grader(), "next", 0.5, null, "");

            services.replies().grades().keep(List.of(right, none));
            services.replies()
                    .grades()
                    .keep(List.of(new Grade(sample, right.grader(), right.version(), 0.0, "", "")));
            services.replies().grades().keep(List.of(newer));

            long run = requests.getFirst().run();
            assertEquals(
                    List.of(right, none),
                    services.replies().grades().ofRun(run, right.grader(), right.version()));
            assertEquals(
                    List.of(newer), services.replies().grades().ofRun(run, right.grader(), "next"));
        }
    }

    @Test
    void closingTwiceIsFineAndEndsWhatWasNeverSent() throws Exception {
        long run;
        try (var services = open(Lanes.direct())) {
            long idea = services.example().openIfEmpty().orElseThrow().idea().id();
            Draft draft = toBoth(services.ideas().drafts().load(idea).orElseThrow());
            run =
                    ready(services.sending().outbox().prepare(idea, Order.of(draft)))
                            .getFirst()
                            .run();
            Runnable first = services::close;
            first.run();
        }
        try (var services = open(Lanes.direct())) {
            for (Entry entry : services.replies().transcripts().run(run)) {
                assertEquals(Sample.Outcome.INTERRUPTED, sample(entry).outcome());
            }
        }
    }
}
