package dev.rung.pane.updates;

import dev.rung.ui.Command;
import dev.rung.ui.SectionTitle;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** The update that is written, and beside it how it will be posted. */
final class UpdatesView extends BorderPane {
    private static final double RIGHT = 336;

    private final TodayView today;
    private final VBox right;
    private final Command preview;

    UpdatesView(TodayModel model, PostModel post, Command send) {
        preview =
                Command.named("updates.preview", "Preview")
                        .group("Updates")
                        .key("Shortcut+P")
                        .does(this::toggle);
        today = new TodayView(model, post, new RowPaste(model), preview, send);
        var scroll = new ScrollPane(new PostView(post));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        right = new VBox(8, new SectionTitle("As it is posted"), scroll);
        right.getStyleClass().addAll("side", "right", "updates-side");
        right.setPrefWidth(RIGHT);
        right.setMinWidth(RIGHT);
        setCenter(today);
        setRight(right);
    }

    TodayView today() {
        return today;
    }

    List<Command> commands() {
        return List.of(preview);
    }

    private void toggle() {
        setRight(getRight() == null ? right : null);
    }
}
