package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Method;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.ShotSweep;
import dev.rung.study.ladder.LadderStrip;
import dev.rung.study.ladder.Tried;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.PlotView;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Text;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The strip of rungs with numbers, in a window, by keyboard. */
@NullUnmarked
class RungStripTest extends LadderTest {
    private static final String LONG = "claude-haiku-with-a-very-long-name-4-5-20261001-preview";
    private static final String GRADERS =
            """
            [{"id": "accuracy", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}},
             {"id": "a judge with a long name", "metric": {"kind": "contains",
              "texts": [{"text": "good"}]}}]
            """;
    private static final Shots GOLD =
            new Shots.Gold(List.of(new Shot(Map.of("text", "a"), "yes", null)), Placement.TURNS);
    private long idea;

    private void begin() throws Exception {
        fake.with(LONG, chat());
        fake.with("luna", chat());
        start();
        idea = fixture.example();
        fixture.projects.chooseMetric(idea, "accuracy", true);
    }

    /** The more a prompt asks, the more often it gets a yes. */
    private static ChatModel chat() {
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            int percent =
                    Integer.parseInt(asked.substring(0, asked.indexOf(' ')))
                            + (request.messages().size() > 1 ? 25 : 0);
            String row = asked.substring(asked.indexOf(' '));
            return new FakeChatModel()
                    .text(Math.floorMod(row.hashCode(), 100) < percent ? "yes" : "no")
                    .uses(1, 1)
                    .chat(request, pieces);
        };
    }

    private PlannedRun run(Split split, String model, Shots shots, String... prompts)
            throws Exception {
        return run(split, model, shots, null, prompts);
    }

    /** With what picks, four samples of each row. */
    private PlannedRun run(Split split, String model, Shots shots, BestOf best, String... prompts)
            throws Exception {
        var versions =
                List.of(prompts).stream()
                        .map(
                                prompt -> {
                                    try {
                                        return fixture.keep(
                                                idea,
                                                new Order.Prompt(
                                                        user(prompt + " {{text}}"),
                                                        null,
                                                        List.of()));
                                    } catch (StoreException e) {
                                        throw new AssertionError(e);
                                    }
                                })
                        .toList();
        long dataset = fixture.projects.idea(idea).orElseThrow().dataset();
        var order =
                new RunOrder(
                                "",
                                versions,
                                List.of(new Column(fake.ref(model), Parameters.UNSET)),
                                dataset,
                                split,
                                30,
                                List.of(),
                                best == null ? 1 : 4,
                                false)
                        .with(List.of(shots));
        PlannedRun run =
                fixture.study
                        .runs()
                        .create(
                                idea,
                                new Runs.Wish(
                                        order, RunTerms.USUAL.withBestOf(best), GRADERS, null));
        fixture.drive(run.id());
        return fixture.study.runs().find(run.id()).orElseThrow();
    }

    private void choose(PlannedRun run) throws Exception {
        fixture.study.ladder().store().choose(Tried.of(run).getFirst(), "accuracy");
    }

    private LadderStrip strip() {
        return onFx(() -> pane.strip().stripProperty().get());
    }

    private void size(int width) {
        runFx(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(700);
                });
        settle();
    }

    private void both(String name) {
        settle();
        shoot(stage.getScene(), false, name);
        shoot(stage.getScene(), true, name);
    }

    /** What stands in the strip lies inside of it, and no number is cut. */
    private void assertNothingIsCut() {
        runFx(
                () -> {
                    Scene scene = stage.getScene();
                    for (RungTile tile : all(RungTile.class)) {
                        var bounds = tile.localToScene(tile.getLayoutBounds());
                        assertTrue(bounds.getMaxX() <= scene.getWidth() + 1, bounds.toString());
                        assertTrue(
                                tile.getHeight() >= tile.prefHeight(tile.getWidth()) - .5,
                                () -> "as high as its words: " + tile.getHeight());
                        for (Node node : tile.lookupAll(".label")) {
                            var inner = node.localToScene(node.getLayoutBounds());
                            assertTrue(
                                    inner.getMaxX() <= bounds.getMaxX() + 0.5,
                                    () -> ((Label) node).getText() + inner + bounds);
                        }
                    }
                });
    }

    @Test
    void rungsShowScoresAndWhatTheyAddByKeyboard() throws Exception {
        begin();
        run(Split.DEVELOPMENT, LONG, Shots.none(), "30", "50", "40");
        show(idea);
        waitUntil(() -> strip() != null);
        assertTrue(shows("provisional, best of 3"));
        assertNull(strip().rungs().getFirst().chosen());
        both("strip-provisional");
        // Chosen on the rung's page.
        press("Shortcut+Alt+1");
        press("Shortcut+Alt+V");
        waitUntil(() -> shows("v2 · " + LONG));
        shoot(stage.getScene(), false, "strip-choose");
        press("Down");
        press("Enter");
        waitUntil(() -> strip().rungs().getFirst().chosen() != null);
        assertTrue(shows("provisional, chosen of 3"));
        run(Split.TEST, LONG, Shots.none(), "50");
        waitUntil(() -> strip().rungs().getFirst().test() != null);
        choose(run(Split.DEVELOPMENT, "luna", GOLD, "50"));
        run(Split.TEST, "luna", GOLD, "50");
        waitUntil(() -> strip().rungs().get(1).test() != null);
        var second = strip().rungs().get(1);
        assertTrue(second.below().isOtherModel());
        assertTrue(shows(StripWords.line(second)));
        assertTrue(StripWords.line(second).matches(".* on the same [\\d,]+ rows.*"));
        assertTrue(StripWords.line(second).endsWith("model differs"));
        press("Shortcut+Alt+2");
        settle();
        assertNothingIsCut();
        both("strip-scores");
        size(700);
        assertNothingIsCut();
        both("strip-700");
        assertEquals(4, all(RungTile.class).size());
    }

    /** Whether these words are part of a text that is shown. */
    private boolean says(String words) {
        return all(Text.class).stream().anyMatch(node -> node.getText().contains(words));
    }

    /** The same, or the opposite at each second time; good is what is said at first. */
    private static ChatModel wavering() {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        ChatModel steady = chat();
        return (request, pieces) -> {
            String asked = request.messages().getLast().text();
            String said = steady.chat(request, piece -> {}).text();
            boolean turned = times.merge(asked, 1, Integer::sum) % 2 == 0;
            return new FakeChatModel()
                    .text(turned ? (said.equals("yes") ? "no" : "yes") : said + ", good")
                    .uses(1, 1)
                    .chat(request, pieces);
        };
    }

    @Test
    void theFourthRungPicksTheBestOfSeveralSamples() throws Exception {
        fake.with("dice", wavering());
        begin();
        fixture.drafts.save(
                idea,
                new Draft(
                        user("60 {{text}}"),
                        Map.of(),
                        null,
                        List.of(new Column(fake.ref("luna"), Parameters.UNSET)),
                        1));
        var best = new BestOf("a judge with a long name", "accuracy");
        run(Split.DEVELOPMENT, "luna", Shots.none(), "40");
        run(Split.TEST, "luna", Shots.none(), "40");
        show(idea);
        waitUntil(() -> strip() != null);
        // One version is chosen without a list, so that it is said.
        var said = new AtomicReference<String>("");
        runFx(() -> pane.onSay(said::set));
        press("Shortcut+Alt+V");
        waitUntil(() -> said.get().endsWith("stands for rung 1."));
        waitUntil(() -> strip().rungs().getFirst().test() != null);
        // Empty: what it takes, and the key.
        var samples = new AtomicInteger();
        runFx(() -> pane.onNewRun((of, sweep, many) -> samples.set(many)));
        press("Shortcut+Alt+4");
        waitUntil(() -> shows("No run of this rung yet."));
        assertTrue(says("1. Samples: 2 or more of each row."));
        both("rung4-empty");
        press("Shortcut+Alt+8");
        waitUntil(() -> samples.get() == 8);
        samples.set(0);
        press("Shortcut+Enter");
        waitUntil(() -> samples.get() == 8);

        PlannedRun tried = run(Split.DEVELOPMENT, "dice", Shots.none(), best, "60");
        run(Split.DEVELOPMENT, LONG, GOLD, best, "60");
        waitUntil(() -> strip().rungs().get(3).tried() == 2);
        assertTrue(says("provisional, best of 2"));
        assertTrue(
                shows(
                        StripWords.rows(
                                strip().rungs().get(3).shown(),
                                false,
                                strip().rungs().get(3).work())));
        waitUntil(() -> says("a judge with a long name"));
        both("rung4-provisional");
        choose(tried);
        run(Split.TEST, "dice", Shots.none(), best, "60");
        waitUntil(() -> strip().rungs().get(3).test() != null);
        fixture.label(idea, 3);
        waitUntil(() -> says("N 4 · labels 3"));
        var fourth = strip().rungs().get(3);
        assertTrue(StripWords.line(fourth).contains("against rung 1, same 30 rows"));
        assertTrue(says("best of 4, picked by «a judge with a long name»"));
        assertTrue(says("3 labels by people"));
        assertTrue(
                StripWords.details(fourth, "accuracy", ZoneOffset.UTC)
                        .matches("(?s).* · \\d+\u00a0\\w+\u00a0\\d{4}.*"),
                "the date is one word");
        waitUntil(() -> result() != null && says("Best of 4"));
        assertTrue(says("«accuracy»"));
        assertTrue(says("Below are means of single samples"));
        runFx(() -> all(RungPage.class).getFirst().setVvalue(.5));
        both("rung4-result");
        runFx(() -> all(RungPage.class).getFirst().setVvalue(0));
        // The rung has the focus: a letter is a key of the page, and not typed into the prompt.
        List<Turn> prompt = onFx(() -> pane.model().prompt().toSend());
        press("Shortcut+E");
        press("Shortcut+Alt+4");
        press("T");
        waitUntil(() -> all(PlotView.class).stream().anyMatch(PlotView::isTableShown));
        press("T");
        assertEquals(prompt, onFx(() -> pane.model().prompt().toSend()));
        var carded = new AtomicReference<RunResult>();
        runFx(() -> pane.onBestCard(carded::set));
        press("Shortcut+Shift+C");
        assertEquals(result().run().id(), carded.get().run().id());
        var made = new AtomicLong();
        runFx(() -> pane.onTraining(made::set));
        press("Shortcut+Alt+0");
        waitUntil(() -> made.get() > 0);
        settle();
        assertNothingIsCut();
        both("rung4-test");
        size(700);
        assertNothingIsCut();
        both("rung4-700");
    }

    @Test
    void theFourthRungTakesTheShotsOfTheOneBelowAndEightSamples() throws Exception {
        begin();
        fixture.drafts.save(
                idea,
                new Draft(
                        user("60 {{text}}"),
                        Map.of(),
                        null,
                        List.of(new Column(fake.ref("luna"), Parameters.UNSET)),
                        1));
        run(Split.DEVELOPMENT, "luna", Shots.none(), "60");
        run(Split.DEVELOPMENT, "luna", GOLD, "60");
        show(idea);
        var asked = new AtomicReference<ShotSweep>();
        var times = new AtomicInteger();
        runFx(
                () ->
                        pane.onNewRun(
                                (of, sweep, many) -> {
                                    asked.set(sweep);
                                    times.addAndGet(many);
                                }));
        press("Shortcut+Alt+4");
        // Before it is known how the ladder stands: it waits for that.
        press("Shortcut+Alt+8");
        waitUntil(() -> times.get() == 8);
        assertEquals(ShotSweep.like(GOLD, List.of(GOLD)), asked.get());
        waitUntil(() -> strip() != null && strip().rungs().get(1).shown() != null);
        // From a lower rung the version that stands there, whatever the desk would ask.
        press("Shortcut+Alt+1");
        press("Shortcut+Alt+8");
        waitUntil(() -> times.get() == 16);
        assertNull(asked.get());
        press("Shortcut+Alt+3");
        press("Shortcut+Alt+8");
        waitUntil(() -> times.get() == 24);
        assertEquals(ShotSweep.like(GOLD, List.of(GOLD)), asked.get());
        press("Shortcut+Alt+4");
        int rows = onFx(() -> pane.rungs().dataProperty().get().rows()).get(Split.DEVELOPMENT);
        waitUntil(
                () -> {
                    var forecast = pane.rungs().results().estimateProperty().get().forecast();
                    return forecast != null
                            && forecast.places() == 8 * rows
                            && forecast.how().contains("8 samples of each row.");
                });
    }

    @Test
    void aSkippedRungAsksInlineAndVersionsThatMoveNothingAreSaid() throws Exception {
        begin();
        run(Split.DEVELOPMENT, "luna", GOLD, "50", "52", "51", "50 ", "49");
        show(idea);
        waitUntil(() -> strip() != null);
        press("Shortcut+Alt+2");
        waitUntil(() -> shows("Rung 1 was skipped."));
        press("Shortcut+Alt+S");
        type("known from last week");
        both("strip-skipped");
        press("Enter");
        waitUntil(() -> shows("skipped: known from last week"));
        waitUntil(() -> !shows("Rung 1 was skipped."));
        fixture.study.ladder().store().skip(idea, 1, "هل أنت متأكد من هذه الإجابة؟ ".repeat(4));
        waitUntil(() -> strip().rungs().getFirst().skipped().startsWith("هل"));
        both("strip-right-to-left");
        size(700);
        assertNothingIsCut();
        shoot(stage.getScene(), false, "strip-right-to-left-700");
        size(980);
        var next = new AtomicInteger();
        runFx(() -> pane.onNextIdea(next::incrementAndGet));
        assertTrue(shows("Next idea: the next steps"));
        press("Shortcut+Alt+I");
        assertEquals(1, next.get());
        press("Shortcut+Alt+L");
        waitUntil(() -> shows("What was tried and did not help"));
        both("strip-no-help");
        press("Esc");
    }

    private RunResult result() {
        return onFx(() -> pane.rungs().results().shownProperty().get().result());
    }

    @Test
    void checksOfTheResultArePutAwayByTheSameKeysAsInTheRunsPane() throws Exception {
        fake.with(
                "cut",
                (request, pieces) ->
                        new FakeChatModel()
                                .text("yes, for")
                                .uses(1, 1)
                                .stops(StopReason.Kind.LENGTH, "length")
                                .chat(request, pieces));
        begin();
        PlannedRun run = run(Split.DEVELOPMENT, "cut", GOLD, "99");
        show(idea);
        press("Shortcut+Alt+2");
        waitUntil(() -> result() != null);
        int checks = result().allChecks().size();
        assertTrue(checks > 0, "something is to be said of it");
        var asked = new AtomicReference<String>();
        runFx(() -> pane.onSamples(asked::set));
        press("Shortcut+Alt+H");
        press("Enter");
        settle();
        assertTrue(
                asked.get() != null
                        ? asked.get().startsWith("run:" + run.id())
                        : says("It is about no samples of its own: there is nothing to go to."));
        both("rung-checks");
        press("D");
        waitUntil(() -> result().standing().size() == checks - 1);
        var dismissals = fixture.study.results().dismissals();
        assertEquals(
                checks - 1,
                dismissals.of(RunResult.place(run)).standing(result().allChecks()).size());
    }

    @Test
    void theLineSpansAllScores() {
        var span = new BarGeometry.Span(0, 1);
        var estimate = new Estimate(.6, new Interval(.5, .75), Method.BOOTSTRAP, 10, 10, 10);
        assertEquals(new BarGeometry(.5, .6, .75), BarGeometry.of(estimate, span));
        assertEquals(
                new BarGeometry(.5, .5, .5),
                BarGeometry.of(
                        new Estimate(7.0, null, Method.NONE_ALL_EQUAL, 1, 1, 1),
                        new BarGeometry.Span(7, 7)));
        assertNull(BarGeometry.of(new Estimate(null, null, Method.NONE_EMPTY, 0, 0, 0), span));
    }
}
