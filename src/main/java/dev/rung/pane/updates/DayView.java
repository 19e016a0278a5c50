package dev.rung.pane.updates;

import dev.rung.pane.updates.DaysModel.Read;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;
import dev.rung.update.Update;
import dev.rung.update.UpdateText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A day to be read. */
final class DayView extends BorderPane {
    private final PostModel post;
    private final Command edit;
    private final Label title = new Label();
    private final Pill standing = new Pill("", Tone.NEUTRAL);
    private final WrappedText who = new WrappedText("muted", "small-text");
    private final ScrollPane scroll;

    /**
     * @param post of the update that is read
     * @param edit opens the day to be written
     * @param back goes back to the update that is written
     */
    DayView(DaysModel model, PostModel post, Command edit, Command back) {
        this.post = post;
        this.edit = edit;
        setMinWidth(0);
        title.getStyleClass().add("pane-title");
        title.setMinWidth(USE_PREF_SIZE);
        var left = new HBox(8, title, standing);
        left.setAlignment(Pos.CENTER_LEFT);
        var right = new HBox(8, Buttons.plain(edit), Buttons.plain(back));
        right.setAlignment(Pos.CENTER_RIGHT);
        var content = new VBox(12, new TwoEnds(left, right), who, new PostView(post));
        content.getStyleClass().add("updates-today");
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(model.readProperty(), this::show);
                    open.on(post.shownProperty(), this::show);
                });
    }

    private void show(Read read) {
        switch (read) {
            case Read.Posted(Update update) -> {
                title.setText(UpdateText.day(update.day()));
                standing.show("", Tone.NEUTRAL);
                String person = update.person().isEmpty() ? "" : " · " + update.person();
                who.show(update.projectName() + person);
                setCenter(scroll);
                post.show(update);
            }
            case Read.Missed(var day) ->
                    setCenter(
                            new EmptyState(
                                    "Nothing was written for " + UpdateText.day(day) + ".", edit));
            case Read.Written _ -> {}
        }
    }

    private void show(PostModel.@Nullable Shown shown) {
        if (shown != null) {
            var now = PostWords.of(shown, post.around().background().clock().getZone());
            standing.show(now.word(), now.tone());
        }
        standing.setVisible(shown != null);
    }
}
