package dev.rung.pane.ladder;

import dev.rung.llm.Role;
import dev.rung.ui.Buttons;
import dev.rung.ui.Subscriptions;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;
import java.util.function.Predicate;

/** One turn of the prompt: its role and its text, with variables highlighted. */
final class TurnCard extends VBox {
    private final PromptModel prompt;
    private final TurnModel turn;
    private final CodeArea area = new CodeArea();

    TurnCard(PromptModel prompt, TurnModel turn, Predicate<String> hasValue) {
        this.prompt = prompt;
        this.turn = turn;
        getStyleClass().addAll("card", "turn");
        buildArea(hasValue);
        getChildren().addAll(header(), new StackPane(area, hint()));
        Subscriptions.whileInScene(this, this::bind);
    }

    private HBox header() {
        var role = new MenuButton();
        role.getStyleClass().addAll("flat", "small", "turn-role");
        role.setAccessibleText("Role of this turn");
        for (var choice : Role.values()) {
            var item = new MenuItem(word(choice));
            item.setOnAction(event -> turn.roleProperty().set(choice));
            role.getItems().add(item);
        }
        role.textProperty().bind(turn.roleProperty().map(TurnCard::word));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var remove = Buttons.small(Feather.X, "Remove this turn", () -> prompt.remove(turn));
        remove.visibleProperty().bind(Bindings.size(prompt.turns()).greaterThan(1));
        var header = new HBox(role, gap, remove);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    /** Stands in the empty text: what belongs there. */
    private Label hint() {
        var hint = new Label("Type a message; {{name}} takes the value of a row's column.");
        hint.setWrapText(true);
        hint.setMouseTransparent(true);
        hint.getStyleClass().addAll("muted", "small-text", "turn-hint");
        hint.visibleProperty().bind(turn.textProperty().isEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        StackPane.setAlignment(hint, Pos.TOP_LEFT);
        return hint;
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void buildArea(Predicate<String> hasValue) {
        area.getStyleClass().addAll("mono", "prompt-area");
        area.setSyntaxDecorator(new VariableDecorator(hasValue));
        area.setUseContentHeight(true);
        area.setWrapText(true);
        area.setText(turn.textProperty().get());
        area.setAccessibleText("Text of this turn");
        area.getModel().addListener(change -> turn.textProperty().set(area.getText()));
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Tab leaves the text, since prompts seldom hold tabs and keys must lead out again. */
    private void onKey(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (event.getCode() == KeyCode.TAB && plain) {
            area.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            prompt.move(turn, -1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            prompt.move(turn, 1);
            event.consume();
        }
    }

    private void bind(Subscriptions open) {
        open.on(
                turn.textProperty(),
                text -> {
                    if (!area.getText().equals(text)) {
                        area.setText(text);
                    }
                });
    }

    TurnModel turn() {
        return turn;
    }

    void focusText() {
        area.requestFocus();
        area.select(area.getDocumentEnd());
    }

    /** Draws the highlights again: which variables have a value has changed. */
    void refresh() {
        var decorator = area.getSyntaxDecorator();
        area.setSyntaxDecorator(null);
        area.setSyntaxDecorator(decorator);
    }

    boolean hasFocus() {
        return area.isFocused();
    }
}
