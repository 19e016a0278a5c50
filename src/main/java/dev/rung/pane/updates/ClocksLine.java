package dev.rung.pane.updates;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.update.ClockWords;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import java.util.List;

/** When people of the project meet next, quietly, with the way to its norms. */
final class ClocksLine extends FlowPane {
    private final Button norms;

    /**
     * @param open opens the norms of the project
     */
    ClocksLine(Command open) {
        super(16, 2);
        norms = Buttons.flat(open);
        norms.getStyleClass().add("small");
        norms.setText("Norms");
        norms.setFocusTraversable(false);
        getStyleClass().add("clocks-line");
    }

    void show(List<ClockWords> clocks) {
        getChildren().clear();
        for (ClockWords clock : clocks) {
            var words = new Label(clock.words());
            words.getStyleClass()
                    .addAll(
                            "small-text",
                            switch (clock.level()) {
                                case RED -> "danger-label";
                                case AMBER -> "warning-text";
                                case GOOD, UNKNOWN -> "muted";
                            });
            words.setMinWidth(0);
            getChildren().add(words);
        }
        getChildren().add(norms);
    }
}
