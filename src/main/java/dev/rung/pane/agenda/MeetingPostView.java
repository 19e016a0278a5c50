package dev.rung.pane.agenda;

import dev.rung.pane.agenda.MeetingPosts.Shown;
import dev.rung.slack.Slack;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.ui.WrappedText;
import dev.rung.update.post.Announcement.What;
import dev.rung.update.post.Outbox.State;
import dev.rung.view.post.PartsView;
import dev.rung.view.post.StateWords;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;

/** An agenda or minutes as they will be posted, over the window; Shortcut+Enter posts them. */
final class MeetingPostView {
    private static final KeyCombination POST = KeyCombination.valueOf("Shortcut+Enter");

    private final MeetingPosts posts;
    private final VBox standing = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final Button post = new Button("Post", new KeyCap(POST));
    private final Button look = new Button("Ask Slack");
    private Shown shown;
    private Registration open = () -> {};
    private boolean busy;

    MeetingPostView(MeetingPosts posts, Shown shown) {
        this.posts = posts;
        this.shown = shown;
    }

    /**
     * @param warning what to think of before it is posted, may be empty
     */
    void open(String warning) {
        boolean before = shown.announced().what() == What.AGENDA;
        String title = before ? "Post the agenda to Slack" : "Post the minutes to Slack";
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText("As it is posted");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        standing.managedProperty().bind(standing.visibleProperty());
        var panel =
                new VBox(
                        12,
                        new WrappedText("section-title").show(title),
                        new WrappedText("warning-words").show(warning),
                        standing,
                        scroll,
                        buttons());
        if (warning.isEmpty()) {
            panel.getChildren().remove(1);
        }
        panel.getStyleClass().addAll("overlay", "meeting-post");
        panel.setAccessibleText(title);
        panel.setPrefSize(640, 620);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        show(shown);
        open = posts.model().around().overlays().show(panel, scroll);
    }

    private FlowPane buttons() {
        var cancel = new Button("Close");
        cancel.setOnAction(event -> open.close());
        post.setContentDisplay(ContentDisplay.RIGHT);
        post.getStyleClass().add("accent");
        post.setOnAction(event -> post());
        look.setOnAction(event -> work(() -> posts.look(shown.announced(), this::show)));
        look.managedProperty().bind(look.visibleProperty());
        var buttons = new FlowPane(8, 6, look, cancel, post);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private void key(KeyEvent event) {
        if (POST.match(event)) {
            event.consume();
            post();
        }
    }

    private boolean canPost() {
        var preview = shown.preview();
        return preview.way() == Slack.Way.WEBHOOK
                || (preview.way() == Slack.Way.BOT && !preview.channel().isEmpty());
    }

    private void post() {
        if (canPost() && !shown.preview().parts().isEmpty()) {
            work(() -> posts.post(shown.announced(), this::show));
        }
    }

    private void work(Runnable action) {
        if (!busy) {
            busy = true;
            enable();
            action.run();
        }
    }

    private void show(Shown now) {
        shown = now;
        busy = false;
        var notes = new ArrayList<Node>();
        now.preview().notes().forEach(note -> notes.add(muted(note)));
        if (now.preview().way() == Slack.Way.NONE) {
            notes.add(
                    muted(
                            "To post from here, set a key for Slack in the settings. Until then,"
                                    + " copy it as a document, or the minutes as Markdown."));
        }
        var content = new VBox(12, new PartsView(now.preview(), now.people()));
        // Why it cannot be posted is read first.
        content.getChildren().addAll(canPost() ? content.getChildren().size() : 0, notes);
        scroll.setContent(content);
        standing();
        enable();
    }

    private static Node muted(String words) {
        return new WrappedText("muted", "small-text").show(words);
    }

    private void standing() {
        standing.getChildren().clear();
        boolean isPosted = !shown.posts().isEmpty();
        standing.setVisible(isPosted);
        if (!isPosted) {
            return;
        }
        State worst = StateWords.worst(shown.posts());
        var note = new VBox(6, new WrappedText("note-message").show(StateWords.of(shown.posts())));
        note.getStyleClass().add("note");
        if (worst == State.FAILED) {
            note.getStyleClass().add("danger");
        } else if (worst != State.POSTED) {
            note.getStyleClass().add("warning");
        }
        if (worst == State.MAYBE) {
            note.getChildren()
                    .add(
                            new FlowPane(
                                    6,
                                    6,
                                    button("It is there", true),
                                    button("Send it again", false)));
        }
        standing.getChildren().add(note);
    }

    private Button button(String words, boolean isThere) {
        var button = new Button(words);
        button.getStyleClass().addAll("small", "plain");
        button.setOnAction(
                event -> work(() -> posts.decide(shown.announced(), isThere, this::show)));
        return button;
    }

    private void enable() {
        boolean isPosted = !shown.posts().isEmpty();
        boolean once = isPosted && shown.preview().way() == Slack.Way.WEBHOOK;
        post.setText(isPosted && !once ? "Post the changes" : "Post");
        post.setDisable(busy || once || !canPost());
        look.setVisible(isPosted && StateWords.worst(shown.posts()) != State.POSTED);
        look.setDisable(busy);
    }
}
