package dev.rung.view.card;

import dev.rung.card.TakeawayCheck.Doubt;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

/** What is asked of a takeaway, with the way to see it; there only while something is asked. */
final class DoubtLine extends HBox {
    private final WrappedText words = new WrappedText("muted", "small-text");
    private final Button show;
    private final Command takeApart;

    DoubtLine(ObservableValue<@Nullable Doubt> doubt, Command takeApart) {
        super(8);
        this.takeApart = takeApart;
        show = Buttons.flat(takeApart);
        show.getStyleClass().add("small");
        show.setMinWidth(USE_PREF_SIZE);
        // Tab leads from the takeaway to the steps; the key is enough.
        show.setFocusTraversable(false);
        show.setVisible(takeApart.isEnabled());
        show.setManaged(takeApart.isEnabled());
        setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, show);
        doubt.subscribe(this::show);
    }

    private void show(@Nullable Doubt doubt) {
        setVisible(doubt != null);
        setManaged(doubt != null);
        words.show(doubt == null ? "" : doubt.words());
        String by = doubt == null ? "" : doubt.column();
        show.setText(
                by.isEmpty()
                        ? takeApart.title()
                        : takeApart.title() + " by " + SafeText.visible(by));
    }
}
