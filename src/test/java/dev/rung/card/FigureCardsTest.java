package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Split;
import dev.rung.plot.PlotGrid;
import dev.rung.study.figure.Choices;
import dev.rung.study.figure.Dimension;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.figure.FigureSpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** Cards of figures of runs on a real store. */
class FigureCardsTest {
    @TempDir Path folder;
    private CardDesk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private CardContent make(FigureSpec spec) throws Exception {
        return desk.services.cards().makers().figures().make(spec, (done, total) -> {});
    }

    private Choices choices(long... runs) throws Exception {
        return desk.services
                .findings()
                .figures()
                .choices(java.util.Arrays.stream(runs).boxed().toList());
    }

    @Test
    void theContextIsThatOfAllRuns() throws Exception {
        long first = desk.run(Split.DEVELOPMENT, List.of(), "yes");
        long second = desk.run(Split.DEVELOPMENT, List.of(), "no");
        Choices choices = choices(first, second);
        assertEquals(Part.MODEL, choices.usual().x());
        assertNull(choices.usual().colour());
        CardContent content = make(choices.usual());
        CardContext context = content.context();
        assertEquals(
                List.of("paid/yes", "paid/no"),
                context.models().stream().map(CardContext.Model::asked).toList());
        assertEquals("temperature 0.5", context.models().getFirst().parameters());
        assertEquals("«arguments» v1", context.data());
        assertEquals("development", context.split());
        assertEquals("Does pride change the verdict?", context.question());
        CardContext.Counts counts = context.counts();
        assertNotNull(counts);
        assertEquals(60, counts.scores());
        assertEquals(30, counts.rows());
        assertEquals(30, counts.requests());
        CardContext.Money money = context.money();
        assertNotNull(money);
        // 60 requests of 100 tokens in at $1 and 50 out at $10 a million.
        assertEquals(60 * 600e-6, money.paid().dollars(), 1e-9);
        // 22 of 30 rows are «yes».
        assertTrue(content.made().startsWith("yes beats no by 47"), content.made());
        assertNotNull(content.plot());
        assertNull(content.grid());
        assertEquals("22", Long.toString(Math.round(30 * mean(content, 0))));
    }

    /** Each question once, in the order of the runs. */
    @Test
    void aCardOfRunsOfSeveralIdeasHasAllTheirQuestions() throws Exception {
        long first = desk.run(Split.DEVELOPMENT, List.of(), "yes");
        long second = desk.run(Split.DEVELOPMENT, List.of(), "no");
        long third = desk.run(Split.DEVELOPMENT, List.of(), "yes", "no");
        long other =
                desk.services.projects().createIdea(desk.project, "Length", "Does length?").id();
        desk.services
                .database()
                .write(sql -> sql.update("UPDATE run SET idea = ? WHERE id = ?", other, second));
        assertEquals(
                "Does pride change the verdict? / Does length?",
                make(choices(first, second, third).usual()).context().question());
    }

    private static double mean(CardContent content, int point) {
        PlotGrid drawn = content.drawing();
        assertNotNull(drawn);
        Double y = drawn.first().series().getFirst().points().get(point).y();
        assertNotNull(y);
        return y;
    }

    @Test
    void aKeptFigureIsMadeAgainFromItsCard() throws Exception {
        long run =
                desk.run(
                        Split.DEVELOPMENT,
                        List.of(CardDesk.stance("proud"), CardDesk.stance("plain")),
                        "yes",
                        "no");
        FigureSpec spec =
                choices(run)
                        .usual()
                        .withX(new Dimension.Column("topic"))
                        .withColour(Part.MODEL)
                        .withFacet(Part.CONDITION)
                        .withCluster("topic");
        CardStore.Draft draft =
                desk.services.cards().makers().figures().draft(spec, (done, total) -> {});
        Card kept = desk.services.cards().store().add(draft);
        Card read = desk.services.cards().store().find(kept.id()).orElseThrow();
        assertEquals(spec, read.content().figure());
        assertEquals(draft.content(), read.content());
        PlotGrid grid = read.content().grid();
        assertNotNull(grid);
        assertEquals(
                List.of("proud", "plain"), grid.panels().stream().map(p -> p.title()).toList());
        assertNull(read.content().plot());
        assertTrue(read.content().csv().startsWith("condition,series,topic,accuracy,"));
        assertEquals(List.of(new Card.Source(run, "accuracy")), read.runs());
        assertTrue(
                CardFacts.of(read, ZoneOffset.UTC).stream()
                        .anyMatch(fact -> fact.name().equals("Rows grouped by")));
        assertTrue(
                TakeawayCheck.of("physics with proud authors", read.content()).isEmpty(),
                "facets and names are shown");
        assertEquals(read.content().made(), make(spec).made());
    }

    @Test
    void pointsOverDifferentRowsAreNotSetAgainstEachOther() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(), "yes");
        String made = make(choices(run).usual().withX(new Dimension.Column("right"))).made();
        assertEquals(
                "accuracy from .00 (.00 to .32) (no) to 1.00 (.85 to 1.00) (yes); over different"
                        + " rows, not compared",
                made);
    }

    @Test
    void aCurveOfShotsTellsItsTwoEnds() throws Exception {
        long run = desk.curve("yes");
        FigureSpec usual = choices(run).usual();
        assertEquals(Part.SHOTS, usual.x());
        assertTrue(usual.log());
        CardContent content = make(usual);
        assertTrue(content.made().contains("with 4 shots"), content.made());
        assertTrue(content.made().contains("without"), content.made());
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(), "yes");
        FigureSpec usual = choices(run).usual();
        assertThrows(FigureFault.class, () -> make(usual.withMetric("other")));
        assertThrows(FigureFault.class, () -> make(usual.withX(new Dimension.Column("gone"))));
        assertThrows(FigureFault.class, () -> choices(run, 99));
    }
}
