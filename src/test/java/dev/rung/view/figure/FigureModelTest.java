package dev.rung.view.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardDesk;
import dev.rung.experiment.Split;
import dev.rung.study.figure.Dimension;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.Figure;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.ManualTimer;
import dev.rung.ui.Overlays;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is computed when choices change, on the test's thread. */
@NullUnmarked
class FigureModelTest {
    private static final Dimension TOPIC = new Dimension.Column("topic");

    @TempDir Path folder;
    private final ManualTimer timer = new ManualTimer();
    private final List<Throwable> unexpected = new ArrayList<>();
    private final List<Figure> shown = new ArrayList<>();
    private CardDesk desk;
    private Lanes lanes;
    private FigureModel model;

    @BeforeEach
    void start() throws Exception {
        desk = new CardDesk(folder);
        lanes = Lanes.direct();
        long run = desk.run(Split.DEVELOPMENT, List.of(), "yes", "no");
        var around =
                new FigureAround(
                        desk.services.findings().figures(),
                        new FigureAround.Background(
                                new Tasks(lanes, Runnable::run, unexpected::add),
                                timer,
                                Runnable::run),
                        new Overlays(),
                        words -> {},
                        spec -> {});
        model = new FigureModel(around, List.of(run), null);
        model.figureProperty().addListener((of, was, now) -> shown.add(now));
        model.start();
    }

    @AfterEach
    void stop() {
        desk.close();
        lanes.close();
        assertEquals(List.of(), unexpected);
    }

    @Test
    void theValuesComeFirstAndTheIntervalsAfter() {
        assertEquals(2, shown.size());
        assertFalse(shown.getFirst().isWhole());
        assertTrue(shown.getLast().isWhole());
        assertEquals(Part.MODEL, shown.getLast().spec().x());
        assertEquals("", model.busyProperty().get());
    }

    @Test
    void thePictureStaysUntilTheNewestChoiceIsThere() {
        Figure before = model.figureProperty().get();
        model.choose(before.spec().withX(TOPIC));
        model.choose(before.spec().withX(Part.RUN));
        model.choose(before.spec().withX(TOPIC).withColour(Part.MODEL));
        assertSame(before, model.figureProperty().get());
        assertEquals("Computing …", model.busyProperty().get());
        timer.pass(Duration.ofSeconds(1));
        assertEquals(
                List.of(TOPIC, TOPIC),
                shown.subList(2, shown.size()).stream().map(one -> one.spec().x()).toList(),
                "what came between was never computed");
        assertEquals(Part.MODEL, model.figureProperty().get().spec().colour());
    }

    @Test
    void whatCannotBeShownIsSaidAndThePictureStays() {
        Figure before = model.figureProperty().get();
        model.choose(before.spec().withX(new Dimension.Column("gone")));
        timer.pass(Duration.ofSeconds(1));
        assertTrue(model.problemProperty().get().startsWith("There is no «column:gone»"));
        assertSame(before, model.figureProperty().get());
        model.choose(before.spec().withX(TOPIC));
        timer.pass(Duration.ofSeconds(1));
        assertEquals("", model.problemProperty().get());
        assertEquals(TOPIC, model.figureProperty().get().spec().x());
    }

    @Test
    void nothingIsComputedForAPageThatIsClosed() {
        model.choose(model.specProperty().get().withX(TOPIC));
        model.close();
        timer.pass(Duration.ofSeconds(1));
        assertEquals(2, shown.size());
    }
}
