package dev.rung.view.bestof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.study.RunResult;
import dev.rung.study.picks.Across;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Best-of-n over a window: the curve, one row's samples, what the selector likes, and its keys. */
@NullUnmarked
class BestPageTest extends FxTest {
    private static final String LONG = "Donaudampfschifffahrtselektrizitäten".repeat(3);
    private static final String ARABIC = "هل أنت متأكد من هذه الإجابة؟ ";

    @TempDir Path folder;
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<BestSeen> kept = new CopyOnWriteArrayList<>();
    private BestDesk desk;
    private Scene scene;
    private Overlays overlays;
    private BestPage page;

    @BeforeEach
    void start() throws Exception {
        desk = new BestDesk(folder);
    }

    @AfterEach
    void stop() {
        desk.close();
        assertEquals(List.of(), unexpected);
    }

    private void show(RunResult result, int width, int height) {
        scene =
                onFx(
                        () -> {
                            overlays = new Overlays(new StackPane());
                            return new Scene(overlays.root(), width, height);
                        });
        // A larger scene is drawn without a window.
        if (width <= 1000) {
            open(scene);
        }
        page =
                onFx(
                        () ->
                                BestPage.open(
                                                new BestAround(
                                                        desk.services
                                                                .cards()
                                                                .makers()
                                                                .bests()
                                                                .bests(),
                                                        new Tasks(
                                                                desk.lanes,
                                                                Platform::runLater,
                                                                unexpected::add),
                                                        overlays,
                                                        asked::add,
                                                        said::add,
                                                        kept::add),
                                                result)
                                        .orElse(null));
        if (page != null) {
            waitUntil(() -> page.shown().busy().isEmpty());
            waitUntil(() -> page.row() == null || page.row().texts() != null);
        }
        settle();
    }

    private void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    /** No reply names a letter. */
    private static final String NO_VERDICT =
            """
            {"id": "letter", "metric": {"kind": "choice",
              "choices": {"labels": ["A)", "B)"]}, "right": {"column": "right"}}}\
            """;

    private List<String> texts() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .filter(BestPageTest::isSeen)
                                .flatMap(
                                        node ->
                                                node instanceof Label label
                                                        ? Stream.of(label.getText())
                                                        : Stream.ofNullable(
                                                                node.getAccessibleText()))
                                .toList());
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean says(String words) {
        return texts().stream().anyMatch(text -> text != null && text.contains(words));
    }

    private String clipboard() {
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void aLongTailOf128SamplesHasRoom() throws Exception {
        RunResult result =
                desk.run(
                        3,
                        128,
                        " " + LONG + " " + ARABIC.repeat(8),
                        BestDesk.ACCURACY,
                        BestDesk.WORDS);
        show(result, 946, 622);
        assertEquals(128, page.row().row().picks().size());
        both("best-overfull");
        press("End");
        assertEquals(127, page.row().at());
        both("best-overfull-end");
        press("2");
        both("best-overfull-likes");
    }

    @Test
    void aSmallWindowShowsTheRowInPlaceOfTheRest() throws Exception {
        RunResult result = desk.run(12, 8, "", BestDesk.ACCURACY, BestDesk.WORDS);
        show(result, 700, 560);
        assertTrue(says("accuracy against N") && !says("score = words"));
        both("best-small");
        press("B");
        assertTrue(says("score = words") && !says("accuracy against N"));
        both("best-small-row");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 840})
    void theRowIsFoldedAndBroughtBackByOneKeyEach(int width) throws Exception {
        show(desk.run(12, 8, "", BestDesk.ACCURACY, BestDesk.WORDS), width, 760);
        boolean before = says("score = words");
        press("B");
        settle();
        assertEquals(!before, says("score = words"));
        press("B");
        settle();
        assertEquals(before, says("score = words"));
    }

    @Test
    void theLeastIsBestWhereTheMetricSaysSo() throws Exception {
        RunResult result = desk.run(24, 8, "", BestDesk.FLIPS, BestDesk.SHORT);
        show(result, 1389, 868);
        both("best-wide");
        assertTrue(says("Best of 8 reaches «flips»"));
    }

    @Test
    void oneGraderThatDoesBothIsWarnedOfAndAnotherIsOffered() throws Exception {
        RunResult result = desk.run(12, 8, "", BestDesk.ACCURACY, BestDesk.WORDS);
        show(result, 1000, 760);
        press("R");
        type("words");
        press("Enter");
        waitUntil(() -> page.shown().busy().isEmpty() && page.shown().spec().isSame());
        assertTrue(says("The same grader picks and is reported."));
        both("best-same");
        press("O");
        waitUntil(() -> page.shown().busy().isEmpty() && !page.shown().spec().isSame());
        assertEquals("accuracy", page.shown().spec().report());
        assertFalse(says("The same grader picks and is reported."));
    }

    @Test
    void nothingToPickFromIsSaid() throws Exception {
        show(desk.run(6, 1, "", BestDesk.ACCURACY, BestDesk.WORDS), 900, 600);
        assertTrue(says("One sample of each row") && says("ask for more to have a choice"));
        both("best-one-sample");
        press("Esc");
        RunResult without = desk.run(6, 2, "");
        show(without, 900, 600);
        assertEquals(null, page);
        assertTrue(said.getLast().startsWith("No grader scores this run"), said::toString);
    }

    @Test
    void withoutAnyVerdictItIsSaidAndNothingIsDrawn() throws Exception {
        show(desk.run(6, 4, "", NO_VERDICT, BestDesk.WORDS), 1000, 700);
        both("best-no-verdict");
        assertTrue(says("«letter» has no verdict on any of 24 samples of 6 rows"));
        assertTrue(says("The commonest reason, 24 of 24:"));
        assertFalse(says("unknown points") || says("letter against N"));
    }

    @Test
    void theCurveARowAndWhatTheSelectorLikes() throws Exception {
        RunResult result = desk.run(24, 32, "", BestDesk.ACCURACY, BestDesk.WORDS);
        show(result, 1000, 760);
        assertTrue(says("Best of 32 reaches «accuracy»"));
        assertTrue(says("the curve is rough below 300."));
        both("best-curve");
        press("X");
        assertEquals(Across.COST, page.shown().across());
        both("best-cost");
        press("X");
        assertEquals(Across.KL, page.shown().across());
        assertTrue(says("accuracy against KL"));
        both("best-kl");
        press("X");
        press("T");
        both("best-numbers");
        press("B");
        settle();
        both("best-numbers-wide");
        press("B");
        press("T");
        press("V");
        String csv = clipboard();
        assertTrue(csv.startsWith("n,picked,low,high,"), csv);
        assertEquals(33, csv.lines().count());
        press("M");
        assertTrue(clipboard().startsWith("**Best of 32 reaches"), clipboard());

        press("2");
        assertTrue(says("Best scores") && says("Worst scores"));
        both("best-likes");
        press("Shortcut+Shift+C");
        assertEquals(1, kept.size());

        int before = page.row().index();
        press("J");
        waitUntil(() -> page.row().index() == before + 1 && page.row().texts() != null);
        press("Down");
        press("Down");
        assertEquals(2, page.row().at());
        press("Enter");
        assertFalse(overlays.isOpen());
        String filter = asked.getLast();
        assertTrue(
                filter.matches("run:%d row=\\d+ sample=\\d+".formatted(result.run().id())), filter);
        assertEquals(
                1,
                desk.services
                        .samples()
                        .store()
                        .find(
                                new Scope.OfIdea(desk.idea),
                                Filter.parse(filter),
                                ReadingOrder.AS_ASKED,
                                (done, total) -> {})
                        .size());
    }
}
