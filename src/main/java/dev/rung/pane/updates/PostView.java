package dev.rung.pane.updates;

import dev.rung.slack.Slack;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.update.Person;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Part;
import dev.rung.update.post.Replies;
import dev.rung.view.post.BlocksView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An update as it is posted, where, how that stands, and what was answered. */
final class PostView extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private static final double PICTURE = 360;
    private static final double NARROW = 160;

    /** Left and right of what stands in a message. */
    private static final double AROUND = 26;

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
        String under = "";
        for (Part part : shown.preview().parts()) {
            String where = where(part, shown);
            if (!where.equals(under)) {
                under = where;
                getChildren().add(heading(where, part.kind() == Part.Kind.DIRECT));
            }
            getChildren().add(part(part, shown.people()));
        }
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

    private static String where(Part part, PostModel.Shown shown) {
        String channel = shown.preview().channel();
        return switch (part.kind()) {
            case PARENT, HELP ->
                    channel.isEmpty() ? "The short message" : "To " + SafeText.visible(channel);
            case THREAD, FILE, ANSWER -> "In its thread";
            case DIRECT ->
                    "To " + name(part instanceof Part.Direct to ? to.to() : "", shown.people());
        };
    }

    private static String name(String slack, List<Person> people) {
        return people.stream()
                .filter(person -> person.slack().equals(slack))
                .map(Person::name)
                .findFirst()
                .orElse(slack);
    }

    private static Node heading(String words, boolean secret) {
        var where = new Label(SafeText.visible(words));
        where.getStyleClass().addAll("muted", "small-text");
        where.setMinWidth(0);
        var line = new HBox(8, where);
        line.setAlignment(Pos.CENTER_LEFT);
        if (secret) {
            line.getChildren().add(new Pill("private", Tone.NEUTRAL));
        }
        return line;
    }

    private static Node part(Part part, List<Person> people) {
        return switch (part) {
            case Part.Text text -> new BlocksView(text.message(), people);
            case Part.Direct direct -> new BlocksView(direct.message(), people);
            case Part.Data data -> file(data);
        };
    }

    private static Node file(Part.Data data) {
        var name = new Label(SafeText.visible(data.file()));
        name.setMinWidth(0);
        var line = new HBox(8, new Pill("file", Tone.NEUTRAL), name);
        var box = new VBox(2, line);
        box.getStyleClass().add("post-message");
        box.setMinWidth(0);
        String said = data.alt().isBlank() ? data.title() : data.alt();
        box.getChildren().add(new WrappedText("muted", "small-text").show(said));
        data.pictureWidth()
                .ifPresent(width -> box.getChildren().add(picture(data.bytes(), width, box)));
        return box;
    }

    /** As small as it stands in a channel; what is no picture is only named. */
    private static Node picture(byte[] png, int width, Region within) {
        double wanted = Math.min(2 * PICTURE, width);
        var image = new Image(new ByteArrayInputStream(png), wanted, 0, true, true);
        var view = new ImageView(image);
        view.setPreserveRatio(true);
        double most = Math.min(PICTURE, width);
        view.setFitWidth(Math.min(NARROW, most));
        within.widthProperty()
                .subscribe(
                        room ->
                                view.setFitWidth(
                                        Math.clamp(
                                                room.doubleValue() - AROUND,
                                                Math.min(NARROW, most),
                                                most)));
        view.setVisible(!image.isError());
        view.setManaged(!image.isError());
        return view;
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
