package dev.rung.view.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Card;
import dev.rung.card.CardDesk;
import dev.rung.card.OutsideCards;
import dev.rung.card.Picture;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Split;
import dev.rung.plan.NextStep;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Cards by keyboard, on a real store. */
@NullUnmarked
class CardPageTest extends FxTest {
    private static final String LONG = "Donaudampfschifffahrtselektrizitäten".repeat(3);
    private static final String ARABIC = "هل أنت متأكد من هذه الإجابة؟";

    @TempDir Path folder;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private CardDesk desk;
    private Lanes lanes;
    private TimerThread timer;
    private Cards cards;
    private Scene scene;
    private Overlays overlays;

    @BeforeEach
    void start() throws Exception {
        desk = new CardDesk(folder);
        lanes = watched(Lanes.threads());
        timer = new TimerThread();
    }

    @AfterEach
    void stop() {
        desk.close();
        timer.close();
        lanes.close();
        assertEquals(List.of(), unexpected);
    }

    private void window(int width, int height) {
        scene =
                onFx(
                        () -> {
                            overlays = new Overlays(new StackPane());
                            var tasks = new Tasks(lanes, Platform::runLater, unexpected::add);
                            cards =
                                    CardsOf.of(
                                            desk.services,
                                            tasks,
                                            timer,
                                            overlays,
                                            desk.idea.id(),
                                            said::add);
                            var made = new Scene(overlays.root(), width, height);
                            var commands = new Commands();
                            commands.add(cards.everywhere());
                            commands.install(made, overlays::isOpen);
                            return made;
                        });
        open(scene);
    }

    private void show(Card card) {
        runFx(() -> cards.open(card.id()));
        waitUntil(() -> cards.page() != null);
        settle();
    }

    private Card stored(Card card) throws Exception {
        return desk.services.cards().store().find(card.id()).orElseThrow();
    }

    private void waitForStore(java.util.concurrent.Callable<Boolean> holds) {
        waitUntil(
                () -> {
                    try {
                        return holds.call();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    @Test
    void aCardIsReadWrittenAndRankedByKeyboard() throws Exception {
        long run =
                desk.run(
                        Split.DEVELOPMENT,
                        List.of(CardDesk.stance("proud"), CardDesk.stance("plain")),
                        "yes",
                        "no");
        Card card = desk.card(run);
        window(1000, 900);
        show(card);
        type("It is better for physics.");
        waitUntil(() -> !cards.page().view().doubt().isEmpty());
        assertEquals(
                "Shown? The plot does not show «physics»: break down by topic.",
                onFx(() -> cards.page().view().doubt()));
        press("Tab");
        type("length-matched pairs\n");
        waitForStore(() -> desk.services.cards().steps().of(card.id()).size() == 1);
        settle();
        type("stop here\n");
        waitForStore(() -> desk.services.cards().steps().of(card.id()).size() == 2);
        settle();
        press("Shift+Tab");
        press("Alt+Up");
        waitForStore(
                () ->
                        desk.services.cards().steps().of(card.id()).stream()
                                .map(step -> step.head().title())
                                .toList()
                                .equals(List.of("stop here", "length-matched pairs")));
        press("Shortcut+Shift+E");
        waitForStore(() -> desk.services.cards().examples().of(card.id()).size() == 3);
        // What was added is in view, with the focus on it.
        waitUntil(() -> scene.getFocusOwner().getStyleClass().contains("card-example"));
        settle();
        runFx(
                () -> {
                    Node example = scene.getFocusOwner();
                    double top = example.localToScene(0, 0).getY();
                    Node pane = scene.getRoot().lookup(".card-scroll");
                    double from = pane.localToScene(0, 0).getY();
                    double to = from + pane.getLayoutBounds().getHeight();
                    double bottom = top + example.getLayoutBounds().getHeight();
                    assertTrue(
                            top >= from - 1 && bottom <= to + 1,
                            top + " to " + bottom + " of " + from + " to " + to);
                });
        var apart = new ArrayList<String>();
        both("card");
        press("Shortcut+Shift+I");
        runFx(() -> cards.page().view().scrollTo(1));
        both("card-context");
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
        assertNull(cards.page());
        waitForStore(() -> stored(card).takeaway().equals("It is better for physics."));
        runFx(
                () ->
                        cards.connect(
                                new CardWays(
                                        () -> {},
                                        () -> apart.add("help"),
                                        (of, column) -> apart.add(of + " " + column),
                                        of -> apart.add("sweep " + of),
                                        of -> apart.add("agenda " + of))));
        show(card);
        press("Shift+F1");
        assertEquals(List.of("help"), apart);
        apart.clear();
        press("Alt+G");
        press("Shortcut+B");
        assertFalse(onFx(overlays::isOpen));
        assertEquals(List.of("agenda " + card.id(), run + " topic"), apart);
    }

    @Test
    void whatWasTypedJustBeforeEscIsKept() throws Exception {
        Card card = desk.card(desk.run(Split.TEST, List.of(), "yes"));
        window(700, 600);
        show(card);
        type("kept");
        press("Shift+Tab");
        runFx(() -> cards.page().view().headlineField().requestFocus());
        press("Shortcut+A");
        type("Mine");
        press("Esc");
        waitForStore(
                () ->
                        stored(card).takeaway().equals("kept")
                                && stored(card).headline().equals("Mine"));
        press("Shortcut+Shift+K");
        waitUntil(overlays::isOpen);
        both("card-list");
        press("Enter");
        waitUntil(() -> cards.page() != null);
        both("card-small");
        press("F5");
        waitUntil(() -> said.contains("The numbers were computed anew."));
        assertEquals("Mine", stored(card).headline());
    }

    @Test
    void copiesHoldTheCard() throws Exception {
        Card card = desk.card(desk.run(Split.TEST, List.of(), "yes", "no"));
        window(1000, 800);
        show(card);
        press("Shortcut+Shift+M");
        assertTrue(clip().startsWith("## No difference seen: no "), clip());
        press("Shortcut+Alt+C");
        assertTrue(clip().startsWith("series,model,accuracy,low,high,n\r\n"), clip());
        press("Shortcut+Shift+G");
        assertTrue(clip().startsWith("<svg"), clip());
        press("Shortcut+Shift+C");
        Picture picture = onFx(() -> CardImage.png(Clipboard.getSystemClipboard().getImage()));
        assertTrue(picture.width() > 1500, "twice the size on screen: " + picture.width());
        press("Shortcut+S");
        press("Shortcut+A");
        Path file = folder.resolve("card.png");
        type(file.toString());
        press("Enter");
        waitForStore(() -> Files.exists(file));
        assertEquals(picture.width(), Picture.of(Files.readAllBytes(file)).width());
        press("Esc");
        press("Shortcut+T");
        both("card-numbers");
        assertEquals("", onFx(() -> cards.page().view().takeawayField().getText()));
        press("Shortcut+Shift+Delete");
        press("Tab");
        press("Enter");
        waitForStore(() -> desk.services.cards().store().find(card.id()).isEmpty());
    }

    private static String clip() {
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private static void put(ClipboardContent content) {
        runFx(() -> Clipboard.getSystemClipboard().setContent(content));
    }

    @Test
    void picturesAndTablesArePastedIntoNewCards() throws Exception {
        window(1000, 800);
        var table = new ClipboardContent();
        table.putString(
                "k\tscore\tscore low\tscore high\n0\t.21\t.1\t.3\n8\t.6\t.5\t.7\n64\t.7\t.6\t.8\n");
        put(table);
        press("Shortcut+Shift+K");
        waitUntil(overlays::isOpen);
        both("card-list-empty");
        press("Shortcut+V");
        waitUntil(() -> cards.page() != null);
        both("card-table");
        press("Esc");
        var argb = IntStream.range(0, 300 * 200).map(i -> 0xFF000000 | (i * 31)).toArray();
        Path png = folder.resolve("plot.png");
        Files.write(png, Picture.of(300, 200, argb).png());
        var file = new ClipboardContent();
        file.putFiles(List.of(new File(png.toString())));
        put(file);
        runFx(cards::paste);
        waitUntil(() -> cards.page() != null);
        both("card-picture");
        press("Esc");
        assertTrue(desk.services.cards().store().ofIdea(desk.idea.id()).getFirst().hasPicture());
        var words = new ClipboardContent();
        words.putString("no table at all");
        put(words);
        runFx(cards::paste);
        waitUntil(() -> said.stream().anyMatch(one -> one.contains("The table has no rows.")));
        Files.write(png, new byte[] {1, 2, 3});
        put(file);
        runFx(cards::paste);
        waitUntil(() -> said.stream().anyMatch(one -> one.contains("not a PNG picture")));
    }

    @Test
    void whatIsTypedIsKeptWhenTheWindowGoes() throws Exception {
        Card card = desk.card(desk.run(Split.TEST, List.of(), "yes"));
        window(1000, 800);
        show(card);
        runFx(
                () -> {
                    cards.page().view().takeawayField().setText("at the last moment");
                    cards.close();
                });
        assertEquals("at the last moment", stored(card).takeaway());
    }

    @Test
    void anExampleIsChosenByHand() throws Exception {
        Card card = desk.card(desk.run(Split.TEST, List.of(), "yes"));
        window(1000, 800);
        show(card);
        press("Shortcut+E");
        press("Down");
        press("Enter");
        waitForStore(() -> desk.services.cards().examples().of(card.id()).size() == 1);
        assertEquals(
                "chosen by hand", desk.services.cards().examples().of(card.id()).getFirst().how());
    }

    @Test
    void anOverfullCardStaysReadable() throws Exception {
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < 20; i++) {
            String name = i == 0 ? LONG : i == 1 ? ARABIC : "condition " + i;
            conditions.add(CardDesk.stance(name));
        }
        Card card = desk.card(desk.run(Split.TEST, conditions, "yes", "no"));
        desk.services.cards().store().takeaway(card.id(), (LONG + " " + ARABIC + "\n").repeat(3));
        for (String step : List.of(LONG, ARABIC, "three")) {
            desk.services.cards().steps().add(card, desk.project, NextStep.Words.of(step));
        }
        desk.services.cards().examples().draw(card.id(), 2, 1);
        window(1000, 1000);
        show(card);
        both("card-overfull");
        press("Shortcut+Shift+I");
        runFx(() -> cards.page().view().scrollTo(1));
        both("card-overfull-context");
        press("Esc");
        Card bare =
                desk.services
                        .cards()
                        .makers()
                        .outside()
                        .ofTable(
                                desk.idea.id(),
                                new OutsideCards.Words(ARABIC, "", Map.of(LONG, ARABIC)),
                                "m,a\n" + ARABIC + ",1\n" + LONG + ",2\n");
        show(bare);
        both("card-rtl");
    }
}
