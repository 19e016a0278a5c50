package dev.rung.study.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardDesk;
import dev.rung.experiment.LabelQueue;
import dev.rung.experiment.LabelQueue.OfChoice;
import dev.rung.experiment.LabelQueue.OfPair;
import dev.rung.experiment.LabelQueue.OfWord;
import dev.rung.experiment.LabelQueue.Place;
import dev.rung.experiment.LabelQueue.State;
import dev.rung.experiment.LabelQueues;
import dev.rung.experiment.PairLabel;
import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

@NullUnmarked
@Timeout(60)
class LabelDrawingTest {
    @TempDir Path folder;
    private CardDesk desk;
    private LabelQueues queues;
    private LabelSource source;
    private long run;

    @SuppressWarnings("NullAway.Init")
    LabelDrawingTest() {}

    /** 30 rows, both models answer each. */
    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(folder);
        queues = desk.services.labels().queues();
        run = desk.run(Split.DEVELOPMENT, List.of(), "yes", "no");
        source = new LabelSource.OfRun(desk.idea.id(), run);
        desk.services.labels().store().name(desk.idea.id(), 1, "good");
        desk.services.labels().store().name(desk.idea.id(), 2, "bad");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private LabelQueue draw(LabelTask task, int size, long seed, String person) throws Exception {
        return desk.services
                .labels()
                .drawing()
                .draw(source, task, size, seed, person)
                .orElseThrow();
    }

    private List<Long> samples(LabelQueue queue) throws Exception {
        return queues.places(queue.id()).stream().map(Place::sample).toList();
    }

    private static JudgeDefinition judge(Question question) {
        return new JudgeDefinition(
                "polite",
                new ModelRef("paid", "https://paid.example", "judge"),
                Parameters.UNSET,
                question,
                null,
                null,
                false,
                false,
                Map.of(),
                null,
                null);
    }

    @Test
    void theSeedDecidesAndWhatThePersonHasLabelledIsNotDrawnAgain() throws Exception {
        LabelQueue first = draw(LabelTask.LABELS, 50, 7, "");
        assertEquals(50, first.total());
        assertEquals(60, first.drawnFrom());
        assertEquals(run, first.run());
        assertThat(samples(first)).doesNotHaveDuplicates();
        assertEquals(samples(first), samples(draw(LabelTask.LABELS, 50, 7, "")));
        assertThat(samples(draw(LabelTask.LABELS, 50, 8, ""))).isNotEqualTo(samples(first));

        Set<Long> labelled = new HashSet<>();
        for (Place place : queues.places(first.id()).subList(0, 20)) {
            queues.say(first, place, new OfChoice(1));
            labelled.add(place.sample());
        }
        LabelQueue second = draw(LabelTask.LABELS, 100, 7, "");
        assertEquals(40, second.total());
        assertThat(samples(second)).doesNotContainAnyElementsOf(labelled);
        assertEquals(60, draw(LabelTask.LABELS, 100, 7, "Ben").total());
        // A verdict is another question.
        LabelTask polite = LabelTask.of(judge(new Question.Pass("Is it polite?"))).orElseThrow();
        assertEquals(60, draw(polite, 100, 7, "").total());
    }

    @Test
    void closingLosesNothingAndWhatWasSaidCanBeTakenBack() throws Exception {
        LabelTask polite = LabelTask.of(judge(new Question.Pass("Is it polite?"))).orElseThrow();
        LabelQueue queue = draw(polite, 10, 1, "Ann");
        List<Place> places = queues.places(queue.id());
        queues.say(queue, places.get(0), new OfWord("pass"));
        queues.skip(queue, places.get(1));
        queues.say(queue, places.get(2), new OfWord("fail"));

        assertEquals("Ann", queues.lastPerson());
        LabelQueue again = queues.open(desk.idea.id()).getFirst();
        assertEquals(queue.id(), again.id());
        assertEquals(2, again.labelled());
        assertEquals(1, again.skipped());
        assertEquals(
                List.of("pass", "fail"),
                desk.services.labels().verdicts().ofRun(run).stream()
                        .sorted(
                                (a, b) ->
                                        Long.compare(
                                                samples(places, a.sample()),
                                                samples(places, b.sample())))
                        .map(said -> said.word())
                        .toList());

        List<Place> now = queues.places(queue.id());
        queues.undo(queue, now.get(2));
        queues.undo(queue, now.get(1));
        assertEquals(1, desk.services.labels().verdicts().ofRun(run).size());
        assertEquals(State.WAITING, queues.places(queue.id()).get(1).state());
    }

    private static int samples(List<Place> places, long sample) {
        return places.stream().map(Place::sample).toList().indexOf(sample);
    }

    /** Someone who looks for interesting ones further on has not drawn them at random. */
    @Test
    void onlyWhatWasLabelledInItsTurnCountsAsRandom() throws Exception {
        LabelQueue queue = draw(LabelTask.LABELS, 10, 1, "");
        List<Place> places = queues.places(queue.id());
        queues.say(queue, places.get(0), new OfChoice(1));
        queues.say(queue, places.get(2), new OfChoice(1));
        assertEquals(Set.of(places.get(0).sample()), queues.drawnAtRandom(run, "", ""));
        queues.skip(queue, places.get(1));
        assertEquals(
                Set.of(places.get(0).sample(), places.get(2).sample()),
                queues.drawnAtRandom(run, "", ""));
        assertEquals(Set.of(), queues.drawnAtRandom(run, "", "Ben"));
        assertEquals(Set.of(), queues.drawnAtRandom(run, "polite", ""));
    }

    @Test
    void pairsAreAcrossModelsOfOneQuestionWithSidesByTheSeed() throws Exception {
        LabelQueue queue = draw(LabelTask.PAIRS, 100, 3, "");
        assertEquals(30, queue.total());
        assertEquals(30, queue.drawnFrom());
        List<Place> places = queues.places(queue.id());
        long yesLeft = 0;
        for (Place place : places) {
            LabelItem item = desk.services.labels().items().of(place).orElseThrow();
            assertThat(Set.of(item.text(), String.valueOf(item.right())))
                    .isEqualTo(Set.of("yes", "no"));
            yesLeft += item.text().equals("yes") ? 1 : 0;
        }
        assertThat(yesLeft).isBetween(6L, 24L);

        for (Place place : places.subList(0, 5)) {
            queues.say(queue, place, new OfPair(Preferred.LEFT));
        }
        List<PairLabel> kept = desk.services.labels().pairs().ofRun(run);
        assertEquals(5, kept.size());
        assertEquals(
                places.subList(0, 5).stream().map(Place::sample).toList(),
                kept.stream().map(PairLabel::left).toList());
        assertEquals(25, draw(LabelTask.PAIRS, 100, 4, "").total());
        assertEquals(30, draw(LabelTask.PAIRS, 100, 4, "Ben").total());
    }

    @Test
    void ofOneModelTwoSamplesMakeAPairUnlessTheirTextsAreEqual() throws Exception {
        desk.services
                .database()
                .write(sql -> sql.update("UPDATE request SET model = 'yes' WHERE model = 'no'"));
        assertEquals(30, draw(LabelTask.PAIRS, 100, 3, "").total());
        assertEquals(7, draw(LabelTask.PAIRS, 7, 3, "").total());
        desk.services.database().write(sql -> sql.update("UPDATE sample SET text = 'yes'"));
        assertThat(desk.services.labels().drawing().draw(source, LabelTask.PAIRS, 10, 3, ""))
                .isEmpty();
    }

    @Test
    void whatIsShownSaysNothingOfWhoAnswered() throws Exception {
        LabelQueue queue = draw(LabelTask.LABELS, 1, 1, "");
        LabelItem item =
                desk.services
                        .labels()
                        .items()
                        .of(queues.places(queue.id()).getFirst())
                        .orElseThrow();
        assertNull(item.right());
        assertThat(item.context()).hasSize(1);
        assertThat(item.context().getFirst().text()).startsWith("argument ");
        assertThat(item.row()).containsKey("topic");
        assertThat(item.toString()).doesNotContain("paid");
    }

    @Test
    void scalesHaveTheirDigitsAndWhatHasNoKeysIsNotOffered() {
        assertEquals(
                List.of(new LabelTask.Key("1", "fail"), new LabelTask.Key("2", "pass")),
                LabelTask.of(judge(new Question.Pass("c"))).orElseThrow().keys());
        List<LabelTask.Key> keys =
                LabelTask.of(judge(new Question.Score("c", 0, 10))).orElseThrow().keys();
        assertEquals(new LabelTask.Key("0", "0"), keys.getFirst());
        assertEquals(new LabelTask.Key("T", "10"), keys.getLast());
        LabelTask hundred = LabelTask.of(judge(new Question.Score("c", 0, 100))).orElseThrow();
        assertTrue(hundred.scale().isTyped());
        LabelTask rubric =
                LabelTask.of(
                                judge(
                                        new Question.Rubric(
                                                List.of(new Question.Criterion("a", "b")), 1, 5)))
                        .orElseThrow();
        assertFalse(rubric.scale().isTyped());
        assertThat(rubric.keys()).isEmpty();
        List<Question.Option> ten =
                IntStream.range(0, 10)
                        .mapToObj(i -> new Question.Option("option " + i, i / 10.0, null))
                        .toList();
        assertThat(LabelTask.of(judge(new Question.Choice("c", ten)))).isEmpty();
    }
}
