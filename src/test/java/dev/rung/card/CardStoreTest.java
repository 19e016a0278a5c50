package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardContext.Amount;
import dev.rung.card.CardContext.Counts;
import dev.rung.card.CardContext.Money;
import dev.rung.experiment.Marks;
import dev.rung.experiment.Split;
import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.ReferenceLine;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.Direction;
import dev.rung.study.ResultText;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

@NullUnmarked
class CardStoreTest {
    @TempDir Path folder;
    private CardDesk desk;
    private CardStore cards;

    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(folder);
        cards = desk.services.cards().store();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static CardContent content(String made) {
        var plot =
                new Plot(
                        Plot.Kind.CURVES,
                        Axis.doubling("shots"),
                        ValueAxis.rate("accuracy"),
                        List.of(
                                new Series(
                                        "m · هل",
                                        0,
                                        List.of(
                                                Point.of(0, 0.5).between(0.4, 0.6).n(30),
                                                Point.of(8, 0.7).singles(List.of(0.6, 0.8)),
                                                Point.gap(16).n(0).asThin()))),
                        List.of(new ReferenceLine("chance", 0.25)));
        var context =
                new CardContext(
                        "Does it?",
                        List.of(new CardContext.Model("p/m", "temperature 1.0", List.of("m-2026"))),
                        List.of("v1 plain"),
                        "«d» v1",
                        "test",
                        List.of("proud"),
                        List.of("8 shots"),
                        new Counts(2, 30, 58, 60, Map.of("failed", 2)),
                        "accuracy",
                        Direction.DOWN,
                        "Wilson",
                        Instant.ofEpochMilli(1_000),
                        new Money(new Amount(0.5, false), new Amount(0, false)),
                        3,
                        List.of("Fewer than 300 rows."),
                        Map.of("judge", "me"));
        return new CardContent(
                made,
                plot,
                List.of(
                        new ResultText.Table(
                                List.of("model", "mean"),
                                1,
                                List.of(List.of("m", ".5")),
                                List.of("how"))),
                List.of(new CardContent.Fact("rows", "30")),
                context,
                Map.of("topic", List.of("physics", "history")));
    }

    private Card add(CardContent content) throws Exception {
        return cards.add(new CardStore.Draft(desk.idea.id(), "", "", content, List.of(), null));
    }

    @Test
    void aCardIsReadAsItWasStored() throws Exception {
        long run = desk.run(Split.TEST, List.of(), "yes");
        Picture picture = Picture.of(2, 1, new int[] {0xFF112233, 0x80FFFFFF});
        Card made =
                cards.add(
                        new CardStore.Draft(
                                desk.idea.id(),
                                " By hand ",
                                "We learnt it.\n",
                                content("made"),
                                List.of(new Card.Source(run, "accuracy")),
                                picture));
        assertEquals("By hand", made.headline());
        assertTrue(made.isHeadlineByHand());
        assertEquals(made, cards.find(made.id()).orElseThrow());
        assertEquals(List.of(made), cards.ofIdea(desk.idea.id()));
        assertEquals(List.of(made), cards.ofProject(desk.project));
        assertEquals(List.of(made), cards.ofRun(run));
        assertArrayEquals(picture.png(), cards.picture(made.id()).orElseThrow().png());
        assertEquals("≥ $0.50", made.content().context().money().paid().text());
        assertEquals("price unknown", made.content().context().money().fresh().text());
    }

    @Test
    void whatANewerRungAddsIsPassedOver() throws Exception {
        String json = CardJson.write(content("made"));
        String newer =
                json.replaceFirst("\\{", "{\"later\": {\"a\": [1]},")
                        .replace("\"context\":{", "\"context\":{\"mood\": \"good\",")
                        .replace("\"kind\":\"doubling\"", "\"kind\":\"doubling\",\"base\":2");
        assertEquals(content("made"), CardJson.read(newer));
    }

    @Test
    void whatIsNotThereIsUnknown() throws Exception {
        CardContent bare = CardJson.read("{\"made\": \"m\", \"context\": {\"counts\": {}}}");
        assertNull(bare.plot());
        assertNull(bare.context().money());
        assertNull(bare.context().direction());
        assertNull(bare.context().testLooks());
        assertEquals(List.of(), bare.context().models());
        assertEquals(CardContext.NONE, CardJson.read("{}").context());
        assertThrows(IOException.class, () -> CardJson.read("null"));
        assertThrows(IOException.class, () -> CardJson.read("[]"));
        assertThrows(IOException.class, () -> CardJson.read("{\"plot\": {\"kind\": \"pie\"}}"));
    }

    @Test
    void numbersAreRenewedAndAHeadlineByHandStays() throws Exception {
        Card plain = add(content("first"));
        Card named = add(content("first"));
        cards.headline(named, "Mine");
        cards.renew(plain, content("second"));
        cards.renew(cards.find(named.id()).orElseThrow(), content("second"));
        assertEquals("second", cards.find(plain.id()).orElseThrow().headline());
        Card kept = cards.find(named.id()).orElseThrow();
        assertEquals("Mine", kept.headline());
        assertEquals("second", kept.content().made());
        cards.headline(kept, " ");
        assertFalse(cards.find(named.id()).orElseThrow().isHeadlineByHand());
    }

    @Test
    void aTakeawayIsKeptAndACardIsDeletedWithWhatHangsOnIt() throws Exception {
        long run = desk.run(Split.TEST, List.of(), "yes");
        Card card = desk.card(run);
        cards.takeaway(card.id(), " It holds. ");
        assertEquals("It holds.", cards.find(card.id()).orElseThrow().takeaway());
        desk.services.cards().examples().draw(card.id(), 3, 7);
        cards.delete(card.id());
        assertTrue(cards.find(card.id()).isEmpty());
        assertEquals(
                0,
                desk.services
                        .database()
                        .read(
                                sql ->
                                        sql.list(
                                                "SELECT id FROM card_example UNION ALL"
                                                        + " SELECT id FROM card_run",
                                                row -> row.number("id")))
                        .size());
    }

    @Test
    void examplesAreDrawnBySeedAndChosenByHand() throws Exception {
        long run = desk.run(Split.TEST, List.of(), "yes");
        Card card = desk.card(run);
        var examples = desk.services.cards().examples();
        examples.draw(card.id(), 3, 7);
        var drawn = examples.of(card.id());
        assertEquals(3, drawn.size());
        assertEquals("drawn at random, seed 7", drawn.getFirst().how());
        assertTrue(drawn.getFirst().row().contains("topic: "), drawn.getFirst().row());
        examples.draw(card.id(), 3, 7);
        assertEquals(drawn, examples.of(card.id()));
        examples.draw(card.id(), 3, 8);
        assertFalse(drawn.equals(examples.of(card.id())));

        long sample = examples.of(card.id()).getLast().sample();
        examples.choose(card.id(), sample);
        examples.draw(card.id(), 99, 9);
        var all = examples.of(card.id());
        assertEquals(10, all.size(), "all there are, the chosen one once");
        assertEquals(
                List.of(sample),
                all.stream()
                        .filter(one -> one.how().equals("chosen by hand"))
                        .map(CardExamples.Example::sample)
                        .toList());
        examples.remove(card.id(), sample);
        assertEquals(9, examples.of(card.id()).size());
    }

    @Test
    void repliesWithAMistakeAreCountedOnce() throws Exception {
        Card card = desk.card(desk.run(Split.TEST, List.of(), "yes"));
        var examples = desk.services.cards().examples();
        assertEquals(0, examples.mistaken(card.id()));
        var mistakes = desk.services.replies().mistakes();
        mistakes.name(desk.idea.id(), 1, "gives way");
        mistakes.name(desk.idea.id(), 2, "rambles");
        var replies = examples.candidates(card.id(), 2);
        for (var reply : replies) {
            mistakes.mark(
                    desk.idea.id(),
                    reply.sample(),
                    new Marks(new TreeSet<>(List.of(1, 2)), false, true));
        }
        assertEquals(2, examples.mistaken(card.id()));
    }
}
