package dev.rung.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FxTest;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class PickListTest extends FxTest implements PickList.Source<String> {
    private final TextField before = onFx(TextField::new);
    private final Overlays overlays = onFx(() -> new Overlays(new VBox(before)));
    private final Scene scene = onFx(() -> new Scene(overlays.root(), 900, 700));
    private final List<String> things = new ArrayList<>(List.of("a1", "a2", "b1", "b2", "b3"));
    private final List<String> picked = new ArrayList<>();
    private final List<String> mouse = new ArrayList<>();
    private final PickList<String> list =
            onFx(
                    () ->
                            new PickList<>(overlays, this, 36)
                                    .keys(
                                            List.of(
                                                    Command.named("drop", "Drop")
                                                            .key("Shortcut+D")
                                                            .does(this::drop))));

    @BeforeEach
    void openList() {
        runFx(() -> Theme.apply(scene, false));
        open(scene);
        runFx(
                () -> {
                    scene.getRoot()
                            .addEventHandler(MouseUse.USED, event -> mouse.add(event.words()));
                    before.requestFocus();
                    list.open("Pick one", "Nothing fits.");
                });
        settle();
    }

    private void drop() {
        things.remove(list.selected());
        list.refresh();
    }

    @Override
    public List<String> search(String query) {
        return things.stream().filter(thing -> thing.contains(query)).toList();
    }

    @Override
    public Node row(String item) {
        return new Label(item);
    }

    @Override
    public String words(String item) {
        return item;
    }

    @Override
    public String group(String item) {
        return item.startsWith("b") ? "Group b" : "";
    }

    @Override
    public boolean pick(String item) {
        picked.add(item);
        return !item.equals("b1");
    }

    @Test
    void keysStepOverHeadingsAndGoRound() {
        press("Down");
        press("Down");
        assertEquals("b1", onFx(list::selected));
        press("Up");
        assertEquals("a2", onFx(list::selected));
        press("Up");
        press("Up");
        assertEquals("b3", onFx(list::selected));
        press("Enter");
        assertEquals(List.of("b3"), picked);
        assertFalse(onFx(list::isOpen));
        assertTrue(onFx(before::isFocused));
    }

    @Test
    void whatIsRefusedKeepsTheListOpen() {
        type("b");
        press("Enter");
        assertEquals(List.of("b1"), picked);
        assertTrue(onFx(list::isOpen));
    }

    @Test
    void whatIsMarkedStaysSoWhenThingsComeAndGo() {
        press("Down");
        press("Down");
        runFx(
                () -> {
                    things.addFirst("a0");
                    list.refresh();
                });
        assertEquals("b1", onFx(list::selected));
        press("Shortcut+D");
        assertEquals("b2", onFx(list::selected), "its place is taken by the next");
        runFx(
                () -> {
                    things.clear();
                    list.refresh();
                });
        assertEquals(null, onFx(list::selected));
        press("Down");
        press("Enter");
        assertEquals(List.of(), picked);
    }

    @Test
    void theMousePicksRowsAndUsesKeysButNoHeading() {
        click("Group b");
        assertEquals(List.of(), picked);
        assertEquals("a1", onFx(list::selected));
        click("Drop");
        assertEquals(List.of("Drop"), mouse);
        assertTrue(onFx(() -> scene.getFocusOwner().getStyleClass().contains("palette-field")));
        click("b2");
        assertEquals(List.of("b2"), picked);
        assertFalse(things.contains("a1"));
    }

    private void click(String words) {
        settle();
        Node label =
                onFx(
                        () ->
                                scene.getRoot().lookupAll("*").stream()
                                        .filter(
                                                node ->
                                                        node instanceof Labeled it
                                                                && words.equals(it.getText()))
                                        .findFirst()
                                        .orElseThrow());
        robot().clickOn(label);
        settle();
    }
}
