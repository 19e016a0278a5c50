package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.experiment.shot.Shots.Drawn;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.Usage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Examples of runs: which are shown, and that no tested or asked row is among them. */
class ShotBooksTest {
    private static final ModelRef MODEL = new ModelRef("fake", "", "m");
    private static final Draw RANDOM =
            new Draw(Selection.RANDOM, null, "{{label}}", Placement.TURNS, null);

    @TempDir private Path folder;
    private Desk desk;
    private Idea idea;
    private final List<NewRow> rows = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(folder);
        idea = desk.idea();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void row(Split split, String text, String label) {
        rows.add(new NewRow(split, List.of(text, label)));
    }

    private RunOrder order(Split split, Shots... shots) throws Exception {
        long dataset =
                desk.imports
                        .importRows(idea.project(), "d", List.of("text", "label"), rows.iterator())
                        .id();
        long version =
                desk.prompts
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{text}}")), null, List.of()))
                        .id();
        return new RunOrder(
                        "run",
                        List.of(version),
                        List.of(new Column(MODEL, Parameters.UNSET)),
                        dataset,
                        split,
                        null,
                        List.of(),
                        1,
                        false)
                .with(List.of(shots));
    }

    private void usual() {
        row(Split.TRAIN, "the river floods the valley each spring", "nature");
        row(Split.TRAIN, "stocks fell after the central bank spoke", "money");
        row(Split.TRAIN, "a goal in the last minute won the cup", "sport");
        row(Split.TRAIN, "the court heard both sides on monday", "law");
        row(Split.DEVELOPMENT, "rain is expected in the north", "nature");
        row(Split.DEVELOPMENT, "the striker was hurt in training", "sport");
        row(Split.TEST, "prices rose again in october", "money");
    }

    private List<Message> asked(RunOrder order, int ask, DataRow row) throws Exception {
        ShotBook book = desk.books.open(order, true);
        Asked one = desk.database.read(sql -> Asked.of(sql, order)).get(ask);
        return book.fill(
                one,
                row,
                Map.of("text", row.fields().getOrDefault("text", "")),
                new Condition("", Map.of()));
    }

    @Test
    void plantedTestRowsAndTheirLikesAreNotShown() throws Exception {
        usual();
        row(Split.TRAIN, "Prices rose again, in October!", "money");
        row(Split.TRAIN, "prices rose again in octobers", "money");
        row(Split.TRAIN, "Rain is expected in the north.", "nature");
        row(Split.TRAIN, "nothing is known of this one", " ");
        RunOrder order = order(Split.DEVELOPMENT, new Drawn(RANDOM, 4, 1));
        ShotPool pool = desk.books.pool(order, RANDOM);
        assertEquals(8, pool.train());
        assertEquals(2, pool.nearTest());
        assertEquals(1, pool.nearAsked());
        assertEquals(1, pool.withoutAnswer());
        assertEquals(4, pool.candidates().size());
        assertEquals(
                "4 of 8 train rows can be shown; 1 without an answer; 2 left out as (nearly) a"
                        + " test row; 1 left out as (nearly) a row that is asked.",
                pool.words());
        assertEquals(List.of(pool.words()), desk.books.check(order).notes());
        for (DataRow row : desk.datasets.rows(order.dataset(), Split.DEVELOPMENT, 10, 0)) {
            List<Message> messages = asked(order, 0, row);
            assertEquals(9, messages.size());
            assertTrue(
                    messages.subList(0, 8).stream()
                            .noneMatch(message -> message.text().contains("rose again")));
        }
    }

    @Test
    void onlyAPromptThatMightNotFitIsCounted() throws Exception {
        row(Split.DEVELOPMENT, "rain", "nature");
        row(Split.DEVELOPMENT, "hello world ".repeat(50).strip(), "nature");
        RunOrder order = order(Split.DEVELOPMENT);
        var look = new OrderLook(desk.database, desk.books);
        int bytes = 3 + 4 + 599;
        assertEquals(bytes, look.of(order, bytes).longest());
        assertEquals(3 + 4 + 100, look.of(order, bytes - 1).longest());
    }

    @Test
    void moreThanCanBeShownIsRefused() throws Exception {
        usual();
        RunOrder order = order(Split.DEVELOPMENT, new Drawn(RANDOM, 5, 1));
        String message = assertThrows(ShotFault.class, () -> desk.books.check(order)).getMessage();
        assertEquals("5 shots are wanted. 4 of 4 train rows can be shown. Take fewer.", message);
        assertThrows(Runs.Refused.class, () -> desk.planned.create(idea.id(), order));
    }

    @Test
    void rowsThatGoldExamplesRepeatAreLeftOutOfBothSides() throws Exception {
        usual();
        RunOrder plain = order(Split.DEVELOPMENT);
        DataRow first = desk.datasets.rows(plain.dataset(), Split.DEVELOPMENT, 10, 0).getFirst();
        var gold =
                new Shots.Gold(
                        List.of(
                                new Shot(Map.of("text", "quite another text"), "x", first.id()),
                                new Shot(
                                        Map.of("text", "The striker was hurt in training."),
                                        "sport",
                                        null)),
                        Placement.TURNS);
        ShotBooks.Checked checked = desk.books.check(plain.with(List.of(Shots.none(), gold)));
        assertEquals(2, checked.order().leftOut().size());
        assertEquals(
                List.of(
                        "2 rows are left out of all parts, since gold examples are (nearly) the"
                                + " same."),
                checked.notes());
        PlannedRun run = desk.planned.create(idea.id(), plain.with(List.of(Shots.none(), gold)));
        assertEquals(0, desk.planned.places(run));
        desk.planned.expansion().expand(run, rows -> {});
        assertEquals(0, desk.planned.answers().counts(run.id()).places());
        assertTrue(desk.planned.find(run.id()).orElseThrow().expanded());
    }

    @Test
    void aTestRowAsGoldExampleIsRefused() throws Exception {
        usual();
        var gold =
                new Shots.Gold(
                        List.of(
                                new Shot(Map.of("text", "quite another text"), "x", null),
                                new Shot(
                                        Map.of("text", "Prices rose again in October"),
                                        "money",
                                        null)),
                        Placement.TURNS);
        RunOrder order = order(Split.DEVELOPMENT, gold);
        assertEquals(
                "Gold example 2 is (nearly) test row 7: with it the test would say nothing. Take"
                        + " another one.",
                assertThrows(ShotFault.class, () -> desk.books.check(order)).getMessage());
    }

    @Test
    void aGoldExampleThatLeavesAVariableEmptyIsRefused() throws Exception {
        usual();
        var right = new Shot(Map.of("text", "the sun is up", "note", "spare"), "nature", null);
        var misspelt = new Shot(Map.of("txt", "is it so?"), "law", null);
        var nothing = new Shot(Map.of(), "law", null);
        RunOrder order = order(Split.DEVELOPMENT);
        desk.books.check(order.with(List.of(new Shots.Gold(List.of(right), Placement.TURNS))));
        assertEquals(
                "Gold example 2 has no value for {{text}}; «txt» is not in the prompt.",
                refusal(order, new Shots.Gold(List.of(right, misspelt), Placement.TURNS)));
        assertEquals(
                "Gold example 1 has no value for {{text}}, and no condition fills it.",
                refusal(order, new Shots.Gold(List.of(nothing), Placement.TURNS)));
    }

    private String refusal(RunOrder order, Shots shots) {
        return String.valueOf(
                assertThrows(
                                Runs.Refused.class,
                                () ->
                                        desk.planned.create(
                                                idea.id(),
                                                order.with(List.of(Shots.none(), shots))))
                        .getMessage());
    }

    @Test
    void aRunOverTrainRowsShowsNoneOfThem() throws Exception {
        usual();
        RunOrder order = order(Split.TRAIN, new Drawn(RANDOM, 1, 1));
        assertEquals(0, desk.books.pool(order, RANDOM).candidates().size());
        assertThrows(ShotFault.class, () -> desk.books.check(order));
    }

    @Test
    void aColumnThatIsNotThereIsSaid() throws Exception {
        usual();
        var draw = new Draw(Selection.RANDOM, null, "{{answer}}", Placement.TURNS, null);
        RunOrder order = order(Split.DEVELOPMENT, new Drawn(draw, 1, 1));
        assertEquals(
                "There is no column «answer», which the shots need. The columns of d are text,"
                        + " label.",
                assertThrows(ShotFault.class, () -> desk.books.check(order)).getMessage());
    }

    @Test
    void everyQuestionHasItsNearest() throws Exception {
        usual();
        var draw = new Draw(Selection.NEAREST, null, "{{label}}", Placement.TURNS, null);
        rows.add(new NewRow(Split.DEVELOPMENT, List.of("the bank raised rates; stocks fell", "")));
        RunOrder order = order(Split.DEVELOPMENT, new Drawn(draw, 1, 1));
        List<DataRow> questions = desk.datasets.rows(order.dataset(), Split.DEVELOPMENT, 10, 0);
        List<Message> messages = asked(order, 0, questions.getLast());
        assertEquals("stocks fell after the central bank spoke", messages.getFirst().text());
        assertEquals("money", messages.get(1).text());
    }

    @Test
    void byMeaningAsksOnceAndKeepsWhatItLearned() throws Exception {
        usual();
        var asked = new AtomicInteger();
        desk.embedders.embedding(
                "e",
                texts -> {
                    asked.addAndGet(texts.size());
                    // Who speaks of water is near to each other, whatever the words.
                    return new Embeddings(
                            texts.stream()
                                    .map(
                                            text ->
                                                    text.contains("river") || text.contains("rain")
                                                            ? new float[] {3, 0}
                                                            : new float[] {0, 2})
                                    .toList(),
                            "e",
                            Usage.UNKNOWN);
                });
        var draw =
                new Draw(
                        Selection.MEANING,
                        null,
                        "{{label}}",
                        Placement.TURNS,
                        desk.embedders.ref("e"));
        RunOrder order = order(Split.DEVELOPMENT, new Drawn(draw, 1, 1));
        assertTrue(desk.books.open(order, false).isGuess(), "nothing is asked for an estimate");
        assertEquals(0, asked.get());
        DataRow rain = desk.datasets.rows(order.dataset(), Split.DEVELOPMENT, 10, 0).getFirst();
        assertEquals(
                "the river floods the valley each spring", asked(order, 0, rain).getFirst().text());
        assertEquals(6, asked.get());
        assertFalse(desk.books.open(order, false).isGuess());
        asked(order, 0, rain);
        assertEquals(6, asked.get(), "nothing is bought twice");
    }

    @Test
    void aModelThatGivesNoVectorsPausesTheRun() throws Exception {
        usual();
        desk.embedders.embedding(
                "e",
                texts -> {
                    throw new LlmException.BadRequest(400, "no vectors today", null, "");
                });
        var draw =
                new Draw(
                        Selection.MEANING,
                        null,
                        "{{label}}",
                        Placement.TURNS,
                        desk.embedders.ref("e"));
        RunOrder order = order(Split.DEVELOPMENT, new Drawn(draw, 1, 1));
        PlannedRun run = desk.planned.create(idea.id(), order);
        ShotFault fault =
                assertThrows(
                        ShotFault.class, () -> desk.planned.expansion().expand(run, rows -> {}));
        assertTrue(String.valueOf(fault.getMessage()).contains("no vectors today"));
        assertFalse(desk.planned.find(run.id()).orElseThrow().expanded());
    }

    @Test
    void whatIsAskedIsStoredWithItsShots() throws Exception {
        usual();
        RunOrder order =
                order(
                        Split.DEVELOPMENT,
                        Shots.none(),
                        new Drawn(RANDOM, 2, 1),
                        new Drawn(RANDOM, 2, 2));
        assertEquals(List.of(0, 1, 1), order.groups());
        PlannedRun run = desk.planned.create(idea.id(), order);
        assertEquals(order, run.order(), "an order is read as it was written");
        assertEquals(6, desk.planned.places(run));
        desk.planned.expansion().expand(run, rows -> {});
        var sizes = new ArrayList<Integer>();
        desk.planned
                .openRequests()
                .waiting(run.id(), 0, 100)
                .forEach(open -> sizes.add(open.request().chat().messages().size()));
        assertEquals(List.of(1, 5, 5, 1, 5, 5), sizes);
    }

    @Test
    void anOrderFromBeforeThereWereShotsHasNone() throws Exception {
        usual();
        RunOrder order = order(Split.DEVELOPMENT);
        String old = Json.write(order).replaceFirst(",\"shots\":\\[.*?],\"leftOut\":\\[]", "");
        assertFalse(old.contains("shots"));
        assertEquals(order, Json.read(old, RunOrder.class));
    }
}
