package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.RunTerms;
import dev.rung.study.RunResult;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.BestText;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.view.bestof.BestDesk;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What is seen of best-of-n, and cards of it. */
@NullUnmarked
class BestCardsTest {
    @TempDir Path folder;
    private BestDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new BestDesk(folder);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private BestSeen seen(RunResult result) throws Exception {
        Bests bests = desk.services.cards().makers().bests().bests();
        PickSpec spec = Bests.usual(result).orElseThrow();
        return bests.seen(bests.load(result, spec, (done, total) -> {}), null).orElseThrow();
    }

    @Test
    void aCardSaysHowItWasPickedAndIsReadAsItWasStored() throws Exception {
        RunResult result = desk.run(24, 4, "", BestDesk.ACCURACY, BestDesk.WORDS);
        BestSeen seen = seen(result);
        assertEquals("words", seen.select().id());
        assertEquals("accuracy", seen.report().id());
        assertEquals(24 * 4, seen.cell().all());
        assertTrue(seen.money().samples().uncached().isWhole());
        // Every reply is 40 tokens in and 30 out, at $1 and $10 a million; none is used twice.
        assertEquals(24 * 4 * (40 + 300) / 1e6, seen.money().samples().uncached().dollars(), 1e-9);

        Card card =
                desk.services
                        .cards()
                        .store()
                        .add(desk.services.cards().makers().bests().draft(seen));
        Card read = desk.services.cards().store().find(card.id()).orElseThrow();
        CardContent content = read.content();
        assertEquals(seen.headline(), content.made());
        assertEquals(new Subject.Picked(seen.spec()), content.subject());
        assertEquals(content, CardJson.read(CardJson.write(content)));
        assertEquals("words ↑", content.context().more().get("Picked by"));
        assertEquals("4", content.context().more().get("N"));
        assertEquals(4, content.context().counts().samples());
        // Each of its samples is a call, but the question of a row is one.
        assertEquals(24, content.context().counts().requests());
        assertNotNull(content.plot());
        assertEquals(3, content.tables().getFirst().rows().size());
        assertTrue(
                content.context().notes().stream().anyMatch(one -> one.contains("below 300")),
                content.context().notes()::toString);

        CardContent again =
                desk.services.cards().makers().bests().make(seen.spec(), (done, total) -> {});
        assertEquals(content, again, "the numbers computed anew are the same");
    }

    @Test
    void textsHaveEveryPoint() throws Exception {
        BestSeen seen = seen(desk.run(12, 12, "", BestDesk.ACCURACY, BestDesk.WORDS));
        assertEquals(13, BestText.csv(seen).lines().count());
        assertTrue(BestText.markdown(seen).contains("picked by words, judged by accuracy"));
    }

    /** The ladder's tile says the same. */
    @Test
    void whatTheRunSaysPicksAndReports() throws Exception {
        var said = new BestOf("accuracy", "words");
        RunResult result =
                desk.run(
                        6,
                        2,
                        "",
                        RunTerms.USUAL.withBestOf(said),
                        BestDesk.ACCURACY,
                        BestDesk.WORDS);
        PickSpec spec = Bests.usual(result).orElseThrow();
        assertEquals(said, new BestOf(spec.select(), spec.report()));
    }

    /** What picks first where there are several: what asks or learns, else the next one. */
    @Test
    void oneGraderDoesBothOnlyIfThereIsNoOther() throws Exception {
        RunResult one = desk.run(6, 2, "", BestDesk.ACCURACY);
        PickSpec spec = Bests.usual(one).orElseThrow();
        assertTrue(spec.isSame());
        assertTrue(Bests.other(one, spec).isEmpty());
        assertEquals("", Bests.whyNot(one));
        RunResult none = desk.run(6, 1, "");
        assertTrue(Bests.usual(none).isEmpty());
        assertTrue(Bests.whyNot(none).startsWith("It has one sample of each row"));
    }
}
