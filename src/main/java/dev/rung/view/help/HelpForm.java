package dev.rung.view.help;

import dev.rung.slack.Slack;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.ui.Reveal;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.update.HelpDrafts.Draft;
import dev.rung.update.Person;
import dev.rung.update.post.HelpRequest;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Part;
import dev.rung.update.post.Poster;
import dev.rung.view.help.HelpDesk.Found;
import dev.rung.view.norms.SlackPeople;
import dev.rung.view.post.BlocksView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for help: the fields at the left, the message as it will be posted at the right. What is
 * typed is stored while one types and stays until it is posted.
 */
final class HelpForm {
    private static final KeyCombination POST = KeyCombination.valueOf("Shortcut+Enter");

    /** From this width on, the message has room beside the fields. */
    private static final double WIDE = 760;

    private final HelpDesk desk;
    private final HelpDesk.Around around;
    private final Found found;
    private final HelpFields fields;
    private final FlowPane mentions = new FlowPane(12, 4);
    private final Map<Person, CheckBox> boxes = new LinkedHashMap<>();
    private final VBox message = new VBox(8);
    private final VBox left;
    private final VBox right;
    private final HBox content = new HBox(16);
    private final WrappedText state = new WrappedText("small-text");
    private final Button post = new Button("Post", new KeyCap(POST));
    private final Debounce soon;
    private List<Person> people;
    private Registration open = () -> {};
    private Poster.@Nullable Preview preview;
    private boolean posted;
    private boolean busy;
    private int reads;

    HelpForm(HelpDesk desk, Found found) {
        this.desk = desk;
        this.around = desk.around();
        this.found = found;
        this.people = found.people();
        this.fields = new HelpFields(found.me().isEmpty());
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(200),
                        Duration.ofMillis(800),
                        around.background().back());
        var asked = new Label("Who is asked");
        asked.getStyleClass().addAll("muted", "small-text");
        left = new VBox(8, fields.above(), asked, mentions, fields.below());
        var seen = new Label("As it is posted");
        seen.getStyleClass().addAll("muted", "small-text");
        right = new VBox(8, seen, message);
        HBox.setHgrow(left, Priority.ALWAYS);
    }

    void open() {
        Draft draft = found.draft();
        fields.fill(draft == null ? begin() : draft);
        offer(draft == null ? List.of() : draft.asked());
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        String title = "Ask for help · " + found.project().name();
        var panel =
                new VBox(
                        12, new WrappedText("bold-words").show(title), scroll, foot(draft != null));
        panel.getStyleClass().add("overlay");
        panel.setAccessibleText(title);
        panel.setPrefSize(860, 640);
        panel.widthProperty().subscribe((was, now) -> place(now.doubleValue() >= WIDE));
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Reveal.focused(panel, left);
        place(true);
        open = around.overlays().show(panel, fields.first(), Pos.CENTER, this::closed);
        // A scroll pane takes its content into the scene only with its skin.
        panel.applyCss();
        panel.layout();
        fields.focusFirst();
        fields.onTyped(this::typed);
        show();
    }

    private void place(boolean wide) {
        if (wide) {
            right.setPrefWidth(320);
            right.setMinWidth(320);
            left.setMinWidth(0);
            content.getChildren().setAll(left, right);
        } else {
            right.setMinWidth(0);
            var below = new VBox(16, left, right);
            HBox.setHgrow(below, Priority.ALWAYS);
            content.getChildren().setAll(below);
        }
    }

    private Draft begin() {
        return new Draft(
                found.me(),
                found.subject().want(),
                "",
                found.subject().context(),
                List.of(),
                found.booking());
    }

    private Draft draft() {
        List<Long> asked =
                boxes.entrySet().stream()
                        .filter(one -> one.getValue().isSelected())
                        .map(one -> one.getKey().id())
                        .toList();
        return fields.draft(found.me(), asked);
    }

    private void offer(List<Long> asked) {
        boxes.clear();
        mentions.getChildren().clear();
        for (Person person : people) {
            if (person.name().equals(found.me())) {
                continue;
            }
            String byName = person.slack().isEmpty() ? " (by name only)" : "";
            String role = person.role().isEmpty() ? "" : ", " + person.role();
            var box = new CheckBox(SafeText.visible(person.name() + role + byName));
            box.setSelected(asked.contains(person.id()));
            box.selectedProperty().subscribe((was, now) -> typed());
            boxes.put(person, box);
            mentions.getChildren().add(box);
        }
        if (around.slack().way() == Slack.Way.BOT) {
            var more = new Button("Somebody else of the workspace…");
            more.getStyleClass().addAll("small", "plain");
            more.setMinWidth(Region.USE_PREF_SIZE);
            more.setOnAction(event -> pick());
            mentions.getChildren().add(more);
        } else if (boxes.isEmpty()) {
            mentions.getChildren()
                    .add(
                            new WrappedText("muted", "small-text")
                                    .show("Nobody yet: people stand with the project's norms."));
        }
    }

    private void pick() {
        long project = found.project().id();
        new SlackPeople(
                        around.slack(),
                        around.background().tasks(),
                        around.overlays(),
                        around.say())
                .pick(project, this::add);
    }

    private void add(Person picked) {
        around.background()
                .tasks()
                .<Long, StoreException>db("", job -> around.stores().norms().keep(picked))
                .onDone(
                        id -> {
                            var asked = new ArrayList<>(draft().asked());
                            asked.add(id);
                            again(asked);
                        })
                .onFailed(around::fault)
                .start();
    }

    private void again(List<Long> asked) {
        around.background()
                .tasks()
                .<List<Person>, StoreException>db(
                        "", job -> around.stores().norms().people(found.project().id()))
                .onDone(
                        now -> {
                            people = now;
                            offer(asked);
                            typed();
                        })
                .onFailed(around::fault)
                .start();
    }

    private VBox foot(boolean kept) {
        var hint =
                new WrappedText("muted", "small-text")
                        .show(
                                kept
                                        ? "As you left it. Esc keeps it for later."
                                        : "Esc keeps what is typed for later.");
        HBox.setHgrow(hint, Priority.ALWAYS);
        var copy = new Button("Copy as text");
        copy.getStyleClass().add("plain");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> copy());
        post.setContentDisplay(ContentDisplay.RIGHT);
        post.getStyleClass().add("accent");
        post.setMinWidth(Region.USE_PREF_SIZE);
        post.setOnAction(event -> act());
        var foot = new HBox(8, hint);
        if (kept) {
            var anew = new Button("Begin anew");
            anew.getStyleClass().add("plain");
            anew.setMinWidth(Region.USE_PREF_SIZE);
            anew.setOnAction(
                    event -> {
                        fields.fill(begin());
                        offer(List.of());
                        fields.focusFirst();
                    });
            foot.getChildren().add(anew);
        }
        copy.visibleProperty().bind(post.textProperty().isEqualTo("Post"));
        copy.managedProperty().bind(copy.visibleProperty());
        foot.getChildren().addAll(copy, post);
        foot.setAlignment(Pos.CENTER_LEFT);
        state.managedProperty().bind(state.visibleProperty());
        state.setVisible(false);
        return new VBox(6, state, foot);
    }

    private void key(KeyEvent event) {
        if (POST.match(event)) {
            event.consume();
            act();
        }
    }

    private void typed() {
        soon.execute(
                () -> {
                    keep();
                    show();
                });
    }

    private void keep() {
        Draft now = draft();
        if (posted) {
            return;
        }
        boolean nothing = now.equals(begin());
        long project = found.project().id();
        String key = found.subject().key();
        around.background()
                .tasks()
                .<Boolean, StoreException>db(
                        "",
                        job -> {
                            if (nothing) {
                                around.stores().drafts().remove(project, key);
                            } else {
                                around.stores().drafts().keep(project, key, now);
                            }
                            return true;
                        })
                .onFailed(around::fault)
                .start();
    }

    private void closed() {
        soon.cancel();
        keep();
    }

    private HelpRequest request(Draft draft) {
        List<Person> asked =
                people.stream().filter(one -> draft.asked().contains(one.id())).toList();
        String want = draft.want().isBlank() ? "…" : draft.want();
        return new HelpRequest(
                want, draft.tried(), draft.context(), asked, draft.booking().strip());
    }

    /** The message as it would be posted now. */
    private void show() {
        int read = ++reads;
        Draft draft = draft();
        HelpRequest request = request(draft);
        var project = found.project();
        around.background()
                .tasks()
                .<Poster.Preview, StoreException>db(
                        "",
                        job ->
                                around.poster()
                                        .preview(
                                                project.id(),
                                                project.name(),
                                                draft.who().strip(),
                                                request))
                .onDone(
                        now -> {
                            if (read == reads) {
                                show(now);
                            }
                        })
                .onFailed(around::fault)
                .start();
    }

    private void show(Poster.Preview now) {
        preview = now;
        message.getChildren().clear();
        if (!now.channel().isEmpty()) {
            message.getChildren()
                    .add(
                            new WrappedText("muted", "small-text")
                                    .show("To " + SafeText.visible(now.channel())));
        }
        for (Part part : now.parts()) {
            if (part instanceof Part.Text text) {
                message.getChildren().add(new BlocksView(text.message(), people));
            }
        }
        now.notes()
                .forEach(
                        note ->
                                message.getChildren()
                                        .add(new WrappedText("muted", "small-text").show(note)));
        post.setText(now.channel().isEmpty() ? "Copy as text" : "Post");
    }

    private void act() {
        Poster.Preview now = preview;
        if (busy || now == null) {
            return;
        }
        if (now.channel().isEmpty()) {
            copy();
        } else {
            post();
        }
    }

    private void copy() {
        Draft draft = draft();
        if (fields.check(draft)) {
            CopyText.copy(request(draft).text(draft.who().strip(), found.project().name(), people));
            around.say().accept("Copied. What is typed stays until it is posted from here.");
        }
    }

    private void post() {
        Draft draft = draft();
        if (!fields.check(draft)) {
            return;
        }
        soon.cancel();
        keep();
        busy = true;
        say("Posting …", false);
        around.background()
                .tasks()
                .<Optional<Outbox.Post>, Exception>io(
                        "Asking for help",
                        job -> desk.post(found, draft.who().strip(), request(draft)))
                .onDone(
                        now ->
                                now.ifPresentOrElse(
                                        this::done,
                                        () -> {
                                            busy = false;
                                            say("No channel is set for this project.", true);
                                        }))
                .onFailed(
                        fault -> {
                            busy = false;
                            say(HelpDesk.Around.words(fault), true);
                        })
                .onStopped(
                        () -> {
                            busy = false;
                            say("It was stopped. Look under Updates whether it was posted.", true);
                        })
                .start();
    }

    private void done(Outbox.Post post) {
        busy = false;
        switch (post.state()) {
            case FAILED -> say("Not posted: " + post.fault(), true);
            case POSTED -> end("Help is asked for in the channel.");
            case PENDING, SENDING -> end("It waits and is posted later. " + post.fault());
            case MAYBE ->
                    end(
                            "Maybe posted: look in Slack. Under Updates you say whether it is"
                                    + " there.");
        }
    }

    private void end(String words) {
        posted = true;
        open.close();
        around.say().accept(words.strip());
    }

    private void say(String words, boolean isFault) {
        state.getChildren().clear();
        state.add(words, "small-text", isFault ? "danger-words" : "plain-words");
        state.setVisible(true);
    }
}
