package dev.rung.pane.updates;

import dev.rung.slack.Slack;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Replies;
import dev.rung.view.post.PartsView;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An update as it is posted, where, how that stands, and what was answered. */
final class PostView extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final PostModel model;

    PostView(PostModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("post-view");
        setMinWidth(0);
        Subscriptions.whileInScene(this, open -> open.on(model.shownProperty(), this::show));
    }

    private void show(PostModel.@Nullable Shown shown) {
        getChildren().clear();
        if (shown == null) {
            return;
        }
        standing(shown);
        var notes = new ArrayList<String>(shown.preview().notes());
        if (shown.preview().way() == Slack.Way.NONE) {
            notes.add(
                    "To post from here, set a key for Slack in the settings; docs/slack.md says how"
                            + " to get one. Until then, copy the update to where it is read.");
        }
        getChildren().add(new PartsView(shown.preview(), shown.people()));
        if (shown.preview().parts().isEmpty()) {
            getChildren().add(muted("Nothing would be posted yet."));
        }
        notes.forEach(note -> getChildren().add(muted(note)));
        replies(shown.replies());
    }

    private void standing(PostModel.Shown shown) {
        var standing =
                PostWords.of(
                        shown.update(),
                        shown.posts(),
                        model.around().background().clock().getZone());
        if (standing.more().isEmpty()) {
            return;
        }
        var note = new VBox(6, new WrappedText("note-message").show(standing.word()));
        note.getStyleClass().addAll("note", standing.tone() == Tone.DANGER ? "danger" : "warning");
        note.getChildren().add(new WrappedText("note-advice").show(standing.more()));
        boolean maybe = shown.posts().stream().anyMatch(post -> post.state() == Outbox.State.MAYBE);
        if (maybe) {
            note.getChildren()
                    .add(
                            new FlowPane(
                                    6,
                                    6,
                                    button("It is there", () -> model.decide(shown.update(), true)),
                                    button(
                                            "Send it again",
                                            () -> model.decide(shown.update(), false))));
        }
        getChildren().add(note);
    }

    private static Button button(String words, Runnable action) {
        var button = new Button(words);
        button.getStyleClass().addAll("small", "plain");
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Node muted(String words) {
        return new WrappedText("muted", "small-text").show(words);
    }

    private void replies(List<Replies.Reply> replies) {
        if (replies.isEmpty()) {
            return;
        }
        var title =
                new Label("%d repl%s".formatted(replies.size(), replies.size() == 1 ? "y" : "ies"));
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(title);
        var zone = model.around().background().clock().getZone();
        for (Replies.Reply reply : replies) {
            String head = reply.author() + " · " + WHEN.format(reply.written().atZone(zone));
            var box =
                    new VBox(
                            2,
                            new WrappedText("muted", "small-text").show(head),
                            new WrappedText().show(reply.text()));
            box.getStyleClass().add("post-message");
            getChildren().add(box);
        }
    }
}
