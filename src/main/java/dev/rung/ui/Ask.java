package dev.rung.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Small questions over the window. */
public final class Ask {
    private static final String ACCENT = "accent";

    private final Overlays overlays;

    public Ask(Overlays overlays) {
        this.overlays = overlays;
    }

    /**
     * Asks for one line of text; Enter answers, Esc gives up.
     *
     * @param validator a sentence what is wrong with the trimmed text, or empty
     * @param answer gets the trimmed text, only if nothing is wrong with it
     */
    public void text(
            String title,
            String initial,
            UnaryOperator<String> validator,
            Consumer<String> answer) {
        var field = new TextField(initial);
        field.setAccessibleText(title);
        field.setPrefColumnCount(32);
        var error = new Label();
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        var ok = new Button("OK");
        var panel = panel(title, field, error, ok);
        var open = overlays.show(panel, field);
        cancel(panel, open);
        Runnable finish =
                () -> {
                    String text = field.getText().strip();
                    String wrong = validator.apply(text);
                    error.setText(wrong);
                    field.setAccessibleHelp(wrong);
                    if (wrong.isEmpty()) {
                        open.close();
                        answer.accept(text);
                    }
                };
        field.textProperty().subscribe(() -> error.setText(""));
        field.setOnAction(event -> finish.run());
        ok.setOnAction(event -> finish.run());
        field.selectAll();
    }

    /**
     * Asks before something by which what is there is lost, or that cannot be taken back; the focus
     * is on the answer that does nothing. The answer that Enter gives is the coloured one.
     */
    public void confirm(String title, String sentence, String doIt, Runnable action) {
        ask(title, sentence, doIt, action, false);
    }

    /**
     * Shows what the user has just asked for before it is done, for instance what it will cost;
     * nothing that is there is lost by it. Enter does it, Esc gives up.
     */
    public void goAhead(String title, String sentence, String doIt, Runnable action) {
        ask(title, sentence, doIt, action, true);
    }

    private void ask(
            String title, String sentence, String doIt, Runnable action, boolean goesAhead) {
        var words = new Label(sentence);
        words.setWrapText(true);
        words.setMaxWidth(360);
        var ok = new Button(doIt);
        var panel = panel(title, words, ok);
        var cancel = new Button("Cancel");
        Button usual = goesAhead ? ok : cancel;
        var open = overlays.show(panel, usual);
        addCancel(panel, cancel, open);
        ok.focusedProperty().subscribe(focused -> colour(focused, ok, cancel));
        cancel.focusedProperty().subscribe(focused -> colour(focused, cancel, ok));
        usual.requestFocus();
        ok.setOnAction(
                event -> {
                    open.close();
                    action.run();
                });
    }

    /**
     * Says why something cannot be done to somebody who may go on typing: it has the focus, and
     * takes no key but Esc.
     */
    public void tell(String title, String sentence) {
        var words = new WrappedText().show(sentence);
        words.setMaxWidth(360);
        var close = new Button("Close", new KeyCap(KeyCombination.valueOf("Esc")));
        close.setContentDisplay(ContentDisplay.RIGHT);
        var panel = panel(title, words, close);
        panel.setAccessibleText(title + ". " + sentence + " Esc closes it.");
        panel.setFocusTraversable(true);
        var open = overlays.show(panel, panel);
        close.setOnAction(event -> open.close());
    }

    private static void colour(boolean isFocused, Button one, Button other) {
        if (isFocused) {
            other.getStyleClass().remove(ACCENT);
            if (!one.getStyleClass().contains(ACCENT)) {
                one.getStyleClass().add(ACCENT);
            }
        }
    }

    private static VBox panel(String title, Node... rows) {
        var panel = new VBox(12);
        panel.getStyleClass().addAll("overlay", "ask");
        panel.setAccessibleText(title);
        panel.setPrefWidth(400);
        var heading = new Label(title);
        heading.getStyleClass().add("section-title");
        heading.setWrapText(true);
        panel.getChildren().add(heading);
        var ok = (Button) rows[rows.length - 1];
        ok.getStyleClass().add(ACCENT);
        for (int i = 0; i < rows.length - 1; i++) {
            panel.getChildren().add(rows[i]);
        }
        var buttons = new HBox(8, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        panel.getChildren().add(buttons);
        return panel;
    }

    private static void cancel(VBox panel, Registration open) {
        addCancel(panel, new Button("Cancel"), open);
    }

    private static void addCancel(VBox panel, Button cancel, Registration open) {
        cancel.setOnAction(event -> open.close());
        ((HBox) panel.getChildren().getLast()).getChildren().addFirst(cancel);
    }
}
