package dev.rung.pane.updates;

import dev.rung.slack.Slack;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.update.Shorten;
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
import java.util.function.Consumer;

/** An update as it is posted, where, how that stands, and what was answered. */
final class PostView extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    /** So many characters of a request for help say which one it is. */
    private static final int WORDS = 160;

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
        shown.help().forEach(this::help);
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
        var standing = PostWords.own(shown, model.around().background().clock().getZone());
        if (standing.more().isEmpty()) {
            return;
        }
        var note = note("The update: " + standing.word(), standing.tone(), standing.more());
        boolean maybe = shown.posts().stream().anyMatch(post -> post.state() == Outbox.State.MAYBE);
        if (maybe) {
            note.getChildren().add(decision(isThere -> model.decide(shown.update(), isThere)));
        }
        getChildren().add(note);
    }

    /** What became of a request for help, with its words: the update stands below. */
    private void help(Outbox.Answer asked) {
        Outbox.Post post = asked.post();
        var note =
                note(
                        "Your request for help: " + post.state().words(),
                        post.state() == Outbox.State.FAILED ? Tone.DANGER : Tone.WARNING,
                        post.fault());
        String words = asked.text().replace("*", "").replaceAll("\\s+", " ").strip();
        note.getChildren().add(1, new WrappedText().show("«" + Shorten.to(words, WORDS) + "»"));
        if (post.state() == Outbox.State.MAYBE) {
            note.getChildren().add(decision(isThere -> model.decideHelp(asked, isThere)));
        }
        getChildren().add(note);
    }

    private static VBox note(String title, Tone tone, String advice) {
        var note = new VBox(6, new WrappedText("note-message").show(title));
        note.getStyleClass().addAll("note", tone == Tone.DANGER ? "danger" : "warning");
        if (!advice.isEmpty()) {
            note.getChildren().add(new WrappedText("note-advice").show(advice));
        }
        return note;
    }

    private static Node decision(Consumer<Boolean> isThere) {
        return new FlowPane(
                6,
                6,
                button("It is there", () -> isThere.accept(true)),
                button("Send it again", () -> isThere.accept(false)));
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
