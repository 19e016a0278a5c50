package dev.rung.pane.ladder;

import dev.rung.llm.Role;
import dev.rung.ui.Buttons;
import dev.rung.ui.CodeAreas;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
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
    private static final String HINT =
            "Type a message; {{name}} takes the value of a row's column.";
    private final PromptModel prompt;
    private final TurnModel turn;
    private static final PseudoClass SLOT = PseudoClass.getPseudoClass("slot");

    private final CodeArea area = CodeAreas.create();

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
        var hint = new Label();
        hint.textProperty()
                .bind(
                        turn.roleProperty()
                                .map(
                                        role ->
                                                role == Role.ASSISTANT
                                                        ? "the model answers here"
                                                        : HINT));
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
        RightToLeft.wrapWithout(turn.textProperty(), area.wrapTextProperty());
        area.setText(turn.textProperty().get());
        // Undo goes back to what was there when the turn was put up, not to nothing.
        area.clearUndoRedo();
        area.setAccessibleText("Text of this turn");
        area.getModel().addListener(change -> turn.textProperty().set(area.getText()));
        TabKeys.leave(area);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            prompt.move(turn, -1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            prompt.move(turn, 1);
            event.consume();
        }
    }

    private void bind(Subscriptions open) {
        var slot =
                Bindings.createBooleanBinding(
                        () ->
                                turn.roleProperty().get() == Role.ASSISTANT
                                        && turn.textProperty().get().isBlank(),
                        turn.roleProperty(),
                        turn.textProperty());
        open.on(slot, now -> pseudoClassStateChanged(SLOT, now));
        open.on(
                turn.textProperty(),
                text -> {
                    if (!area.getText().equals(text)) {
                        area.setText(text);
                        area.clearUndoRedo();
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
        CodeAreas.redraw(area);
    }

    boolean hasFocus() {
        return area.isFocused();
    }
}
