package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RunStoreTest {
    private static final ModelRef MODEL = new ModelRef("p", "http://a", "m");

    @TempDir Path folder;

    private static List<Integer> indices(List<Request> requests) {
        return requests.stream().map(Request::sampleIndex).toList();
    }

    private static Draft with(Parameters parameters, int times) {
        return new Draft(
                Desk.turns("hi"),
                Map.of(),
                null,
                List.of(new Column(Desk.ref("m"), parameters)),
                times);
    }

    @Test
    void thirtySamplesAreThirtyIndices() throws Exception {
        try (var desk = Desk.open(folder)) {
            List<Request> requests = desk.ask(desk.idea().id(), Desk.draft("hi", 30, "m"));
            assertEquals(IntStream.range(0, 30).boxed().toList(), indices(requests));
            assertEquals(30, new HashSet<>(requests.stream().map(Request::id).toList()).size());
        }
    }

    @Test
    void aSecondSendTakesTheNextFreeIndexAlsoFromAnotherIdea() throws Exception {
        try (var desk = Desk.open(folder)) {
            desk.ask(desk.idea().id(), Desk.draft("hi", 8, "m"));
            assertEquals(
                    List.of(8, 9), indices(desk.ask(desk.idea().id(), Desk.draft("hi", 2, "m"))));
        }
    }

    @Test
    void twoModelsNeverMix() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            desk.ask(idea, Desk.draft("hi", 5, "m"));
            List<Request> both = desk.ask(idea, Desk.draft("hi", 2, "m", "other"));
            assertEquals(List.of(5, 6, 0, 1), indices(both));
        }
    }

    @Test
    void aParameterNewlySetIsAnotherIdentity() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            desk.ask(idea, with(Parameters.UNSET, 3));
            assertEquals(
                    List.of(0),
                    indices(desk.ask(idea, with(Parameters.UNSET.withTemperature(1.0), 1))));
            assertEquals(List.of(3), indices(desk.ask(idea, with(Parameters.UNSET, 1))));
        }
    }

    @Test
    void theSeedDiffersBySampleAndGoesOnWithTheNextSend() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            var seeded = Parameters.UNSET.withSeed(100L);
            List<Request> first = desk.ask(idea, with(seeded, 2));
            List<Request> second = desk.ask(idea, with(seeded, 1));
            Request retried = desk.runs.retry(first.getFirst().id()).orElseThrow();
            assertEquals(
                    List.of(100L, 101L, 102L, 103L),
                    Stream.of(first.get(0), first.get(1), second.get(0), retried)
                            .map(request -> request.chat().parameters().seed())
                            .toList());
        }
    }

    @Test
    void headersThatChangeMakeAnotherIdentity() throws Exception {
        try (var desk = Desk.open(folder)) {
            var variant = new AtomicReference<String>("");
            var runs =
                    new RunStore(
                            desk.database,
                            desk.prompts,
                            Owner.current(Map.of()),
                            Clock.systemUTC(),
                            model -> variant.get());
            var outbox = new Outbox(runs, desk.datasets, new Models(List.of()));
            long idea = desk.idea().id();
            var order = Order.of(Desk.draft("hi", 2, "m"));
            assertEquals(List.of(0, 1), indices(send(outbox, idea, order)));
            variant.set("x-team: red");
            List<Request> red = send(outbox, idea, order);
            assertEquals(List.of(0, 1), indices(red));
            assertEquals(2, runs.retry(red.getFirst().id()).orElseThrow().sampleIndex());
            variant.set("");
            assertEquals(List.of(2, 3), indices(send(outbox, idea, order)));
        }
    }

    private static List<Request> send(Outbox outbox, long idea, Order order) throws Exception {
        return ((Prepared.Ready) outbox.prepare(idea, order)).requests();
    }

    @Test
    void aRetryIsTheSameContentWithTheNextFreeIndex() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            List<Request> requests =
                    desk.ask(
                            idea,
                            with(new Parameters(0.5, null, 9, List.of("x"), null, null, null), 3));
            Request old = requests.get(1);
            Request retried = desk.runs.retry(old.id()).orElseThrow();

            assertEquals(3, retried.sampleIndex());
            assertEquals(old.chat(), retried.chat());
            assertEquals(old.version(), retried.version());
            assertNotEquals(old.run(), retried.run());
            assertEquals(4, desk.transcripts.count(idea, Desk.column("m").key()));
            assertEquals(Optional.empty(), desk.runs.retry(987_654));
        }
    }

    @Test
    void everyPartOfAnIdentityCounts() {
        var messages = List.of(Message.user("ab"), Message.assistant("c"));
        var identities =
                Stream.of(
                                Identity.of(MODEL, Parameters.UNSET, messages),
                                Identity.of(
                                        new ModelRef("q", "http://a", "m"),
                                        Parameters.UNSET,
                                        messages),
                                Identity.of(
                                        new ModelRef("p", "http://b", "m"),
                                        Parameters.UNSET,
                                        messages),
                                Identity.of(
                                        new ModelRef("p", "http://a", "n"),
                                        Parameters.UNSET,
                                        messages),
                                identity(
                                        new Parameters(
                                                1.0, null, null, List.of(), null, null, null)),
                                identity(
                                        new Parameters(
                                                null, 1.0, null, List.of(), null, null, null)),
                                identity(
                                        new Parameters(null, null, 1, List.of(), null, null, null)),
                                identity(
                                        new Parameters(
                                                null, null, null, List.of("1"), null, null, null)),
                                identity(
                                        new Parameters(
                                                null,
                                                null,
                                                null,
                                                List.of("1", "1"),
                                                null,
                                                null,
                                                null)),
                                identity(
                                        new Parameters(
                                                null, null, null, List.of(), 1L, null, null)),
                                identity(
                                        new Parameters(
                                                null, null, null, List.of(), null, "1", null)),
                                identity(
                                        new Parameters(null, null, null, List.of(), null, null, 1)),
                                Identity.of(
                                        MODEL,
                                        Parameters.UNSET,
                                        List.of(Message.user("a"), Message.assistant("bc"))),
                                Identity.of(
                                        MODEL,
                                        Parameters.UNSET,
                                        List.of(Message.user("ab"), Message.user("c"))),
                                Identity.of(MODEL, Parameters.UNSET, List.of(Message.user("ab"))),
                                Identity.of(MODEL, "x-team: red", Parameters.UNSET, messages),
                                Identity.of(MODEL, "x-team: blue", Parameters.UNSET, messages))
                        .toList();
        assertEquals(identities.size(), new HashSet<>(identities).size());
        assertEquals(
                identities.getFirst(), Identity.of(MODEL, Parameters.UNSET, List.copyOf(messages)));
    }

    @Test
    void whatWasStoredBeforeHeadersCountedKeepsItsIdentity() {
        assertEquals(
                "5d8121546661510462132d7f014f05cfd478dce9969ca653c6705fa9d9c074e2",
                Identity.of(MODEL, Parameters.UNSET, List.of(Message.user("ab"))));
    }

    private static String identity(Parameters parameters) {
        return Identity.of(MODEL, parameters, List.of(Message.user("ab"), Message.assistant("c")));
    }
}
