package dev.rung.pane.settings;

import dev.rung.pane.settings.ConnectionTest.Outcome;
import dev.rung.ui.Buttons;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/** How a test of a connection goes, where it was started; nothing while there was none. */
final class ConnectionTestView extends VBox {
    private static final int SHOWN = 200;

    private final ConnectionTest test;

    ConnectionTestView(ConnectionTest test) {
        this.test = test;
        managedProperty().bind(visibleProperty());
        setVisible(false);
        Subscriptions.whileInScene(this, open -> open.on(test.outcomeProperty(), this::show));
    }

    private void show(Outcome outcome) {
        getChildren().clear();
        setVisible(!(outcome instanceof Outcome.None));
        switch (outcome) {
            case Outcome.None() -> {}
            case Outcome.Running(String model) -> getChildren().add(running(model));
            case Outcome.Passed passed -> getChildren().add(passed(passed));
            case Outcome.Failed(String message, String advice, String details) ->
                    getChildren().add(new ErrorNote(message, advice, details));
        }
    }

    private Node running(String model) {
        var words = new Label("Asking " + model + " …");
        words.getStyleClass().addAll("muted", "small-text");
        var row = new HBox(8, words, Buttons.small(Feather.X, "Stop the test", test::stop));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node passed(Outcome.Passed passed) {
        var head =
                new Label(
                        String.format(
                                Locale.ROOT,
                                "✓ %s answered in %.1f s",
                                passed.model(),
                                passed.time().toMillis() / 1000.0));
        head.getStyleClass().addAll("success-text", "small-text");
        String text = passed.text().strip();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text;
        var reply = new WrappedText().show(shown.isEmpty() ? "An empty reply." : "«" + shown + "»");
        return new VBox(2, head, reply);
    }
}
