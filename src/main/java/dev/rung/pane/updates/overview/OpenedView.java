package dev.rung.pane.updates.overview;

import dev.rung.pane.updates.overview.Reader.Opened;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.GrowingArea;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pill;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;
import dev.rung.update.UpdateText;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.Entry.Kind;
import dev.rung.update.follow.Said;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Replies.Reply;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The update that is read, its thread, and the answer to it. */
final class OpenedView extends BorderPane {
    private static final List<Part> ORDER = List.of(Part.BLOCKERS, Part.ASKS, Part.LAST, Part.NEXT);

    private final OverviewModel model;
    private final Reader reader;
    private final Runnable back;
    private final Keys keys;

    /** From this width on the cards stand beside the words, pixels. */
    private static final double WIDE = 720;

    private static final double CARDS = 300;

    private final VBox content = new VBox(8);
    private final HangingView hanging = new HangingView();
    private final HBox beside = new HBox(20, content);
    private final VBox under = new VBox(8, beside);
    private final ScrollPane scroll = new ScrollPane(under);
    private final GrowingArea answer = new GrowingArea(6);
    private final WrappedText refusal = new WrappedText("muted", "small-text");
    private final VBox foot = new VBox();
    private final Node field;
    private int answers;

    /** Behind so many of the update's parts what blocks or asks ends. */
    private int blockers;

    /**
     * What can be done with the update.
     *
     * @param samples opens the samples behind its cards, where there are some
     * @param save saves a picture or file of it, where there are some
     * @param beside its title
     * @param open about what blocks or asks, where something does
     */
    record Keys(Command samples, Command save, List<Command> beside, List<Command> open) {}

    /**
     * @param back goes back to the table
     */
    OpenedView(OverviewModel model, Runnable back, Keys keys) {
        this.model = model;
        this.reader = model.reader();
        this.back = back;
        this.keys = keys;
        getStyleClass().add("overview-opened");
        under.getStyleClass().add("overview-content");
        HBox.setHgrow(content, Priority.ALWAYS);
        content.setMinWidth(0);
        widthProperty().subscribe(width -> arrange(width.doubleValue()));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText("Update");
        Overlays.leaveEscTo(scroll);
        scroll.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        answer.getStyleClass().add("update-text");
        answer.textProperty().bindBidirectional(reader.draftProperty());
        answer.setPromptText("Answer in the thread");
        answer.setAccessibleText("Answer in the thread");
        Overlays.leaveEscTo(answer);
        answer.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        foot.getStyleClass().add("overview-answer");
        field = field();
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(reader.openedProperty(), this::show);
                    open.on(reader.hanging().allProperty(), hanging::show);
                    open.onChange(model.wayProperty(), () -> show(reader.openedProperty().get()));
                });
    }

    private Clock clock() {
        return model.around().background().clock();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            back.run();
        }
    }

    private void show(@Nullable Opened opened) {
        if (opened == null) {
            setCenter(null);
            setBottom(null);
            return;
        }
        under.getChildren().setAll(head(opened.entry()), beside);
        arrange(getWidth());
        content.getChildren().clear();
        said(opened.entry());
        open(opened);
        content.getChildren()
                .add(
                        new WrappedText("muted", "small-text")
                                .show(Words.carried(opened.entry(), clock())));
        boolean more = opened.answers().size() > answers;
        answers = opened.answers().size();
        opened.replies().forEach(one -> content.getChildren().add(reply(one)));
        opened.answers().forEach(one -> content.getChildren().add(answer(one)));
        setCenter(scroll);
        String why = reader.refusal();
        refusal.show(why);
        // The field stays where it is: what is being typed keeps the focus.
        Node wanted = why.isEmpty() ? field : refusal;
        if (!foot.getChildren().contains(wanted)) {
            foot.getChildren().setAll(wanted);
        }
        setBottom(foot);
        if (more && isAnswering()) {
            // What became of an answer is in sight.
            applyCss();
            layout();
            scroll.setVvalue(1);
        }
    }

    /** Where there is no room beside the words, the results stand under them. */
    private void arrange(double width) {
        boolean wide = width >= WIDE;
        hanging.setMinWidth(wide ? CARDS : 0);
        hanging.setMaxWidth(wide ? CARDS : Double.MAX_VALUE);
        hanging.setPrefWidth(wide ? CARDS : USE_COMPUTED_SIZE);
        if (wide && !beside.getChildren().contains(hanging)) {
            under.getChildren().remove(hanging);
            beside.getChildren().add(hanging);
        } else if (!wide && !under.getChildren().contains(hanging)) {
            beside.getChildren().remove(hanging);
            under.getChildren().add(hanging);
        }
    }

    private Node field() {
        var key = new KeyCap(KeyCombination.valueOf("Shortcut+Enter"));
        HBox.setHgrow(answer, Priority.ALWAYS);
        var row = new HBox(8, answer, key);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("overview-field");
        return row;
    }

    private Node head(Entry entry) {
        var title =
                new WrappedText("pane-title-words")
                        .show(
                                "%s · %s · %s"
                                        .formatted(
                                                entry.project(),
                                                entry.person().isEmpty()
                                                        ? "no name"
                                                        : entry.person(),
                                                UpdateText.day(entry.day())
                                                        .replaceFirst(" \\d{4}$", "")));
        var posted = new Label("posted " + Words.time(entry.written(), clock()));
        posted.getStyleClass().addAll("muted", "small-text");
        posted.setMinWidth(Region.USE_PREF_SIZE);
        var pills = new HBox(6, posted);
        pills.setAlignment(Pos.CENTER_LEFT);
        if (entry.stamp().isAfter(entry.written().plusSeconds(60))) {
            posted.setText(posted.getText() + ", edited " + Words.time(entry.stamp(), clock()));
        }
        switch (entry.kind()) {
            case PLAN -> pills.getChildren().add(new Pill("morning plan", Tone.NEUTRAL));
            case HELP -> pills.getChildren().add(new Pill("asks for help", Tone.WARNING));
            case TEXT -> pills.getChildren().add(new Pill("text", Tone.NEUTRAL));
            case UPDATE, PARSED -> {}
        }
        if (entry.unread()) {
            pills.getChildren().add(new Pill("unread", Tone.ACCENT));
        }
        if (entry.gone()) {
            pills.getChildren().add(new Pill("deleted", Tone.DANGER));
        }
        var buttons = new HBox(6);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        if (!entry.files().isEmpty()) {
            buttons.getChildren().add(Buttons.flat(keys.save()));
        }
        if (!entry.bundles().isEmpty()) {
            buttons.getChildren().add(Buttons.flat(keys.samples()));
        }
        for (Command one : keys.beside()) {
            buttons.getChildren().add(Buttons.flat(one));
        }
        return new VBox(4, title, new TwoEnds(pills, buttons));
    }

    private void said(Entry entry) {
        Said said = entry.said();
        if (!said.headline().isBlank()) {
            content.getChildren().add(new WrappedText("bold-words").show(said.headline()));
        }
        var unknown = new ArrayList<String>();
        blockers = content.getChildren().size();
        for (Part part : ORDER) {
            List<Item> items = said.of(part);
            if (!items.isEmpty()) {
                content.getChildren().add(part(part, items));
                if (part == Part.BLOCKERS || part == Part.ASKS) {
                    blockers = content.getChildren().size();
                }
            } else if (part != Part.ASKS && !said.knows(part)) {
                unknown.add(part.title());
            }
        }
        if (said.more() > 0) {
            content.getChildren()
                    .add(
                            new WrappedText("muted", "small-text")
                                    .show("and %d more in the thread".formatted(said.more())));
        }
        if (!said.rest().isBlank()) {
            content.getChildren().add(new WrappedText("plain-words").show(said.rest()));
        }
        if (!unknown.isEmpty() && entry.kind() != Kind.HELP && entry.kind() != Kind.PLAN) {
            content.getChildren()
                    .add(
                            new WrappedText("muted", "small-text")
                                    .show("Not said: " + String.join(", ", unknown) + "."));
        }
    }

    /** What can be done about what is open, right under it. */
    private void open(Opened opened) {
        boolean latest = opened.entry().isSame(opened.line().latest());
        if (latest && !OpenItems.of(opened.line()).isEmpty()) {
            var row = new FlowPane(4, 2);
            row.getStyleClass().add("overview-open");
            for (Command one : keys.open()) {
                Button button = Buttons.flat(one);
                button.getStyleClass().add("small");
                row.getChildren().add(button);
            }
            content.getChildren().add(blockers, row);
        }
    }

    private static Node part(Part part, List<Item> items) {
        var box = new VBox(2);
        var title = new Label(part.title());
        title.getStyleClass().add("section-title");
        box.getChildren().add(title);
        int number = 0;
        for (Item item : items) {
            number++;
            String mark = part == Part.NEXT ? number + "." : "•";
            var sign = new Label(mark);
            sign.setMinWidth(18);
            var words = new WrappedText("plain-words");
            if (item.day() > 0) {
                words.add("day %d: ".formatted(item.day()), "bold-words");
            }
            words.add(item.text(), "plain-words");
            HBox.setHgrow(words, Priority.ALWAYS);
            box.getChildren().add(new HBox(4, sign, words));
        }
        return box;
    }

    private Node reply(Reply reply) {
        var words = new WrappedText("plain-words");
        words.add((reply.author().isEmpty() ? "somebody" : reply.author()) + "  ", "bold-words");
        words.add(Words.time(reply.written(), clock()) + "\n", "muted-words");
        words.add(reply.text(), "plain-words");
        var box = new VBox(words);
        box.getStyleClass().add("post-message");
        return box;
    }

    private Node answer(Outbox.Answer one) {
        Outbox.Post post = one.post();
        var words =
                new WrappedText("plain-words")
                        .show(one.text().replaceAll("^\\*[^*\n]*:\\s?\\*\\s?", ""));
        var state = new Pill(post.state().words(), AnswerWords.tone(post.state()));
        var box = new VBox(4, new HBox(8, state), words);
        box.getStyleClass().add("post-message");
        if (!post.fault().isEmpty()) {
            box.getChildren().add(new WrappedText("muted", "small-text").show(post.fault()));
        }
        if (post.state() == Outbox.State.MAYBE) {
            box.getChildren()
                    .add(
                            new FlowPane(
                                    6,
                                    6,
                                    button("It is there", () -> reader.decide(one, true)),
                                    button("Send it again", () -> reader.decide(one, false))));
        }
        return box;
    }

    private static Button button(String words, Runnable action) {
        var button = new Button(words);
        button.getStyleClass().addAll("small", "plain");
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Whether an answer is being written. */
    boolean isAnswering() {
        return answer.isFocused();
    }

    /** Into the field of the answer; says why where that cannot be. */
    void toAnswer() {
        String why = reader.refusal();
        if (!why.isEmpty()) {
            model.refuse(why);
            return;
        }
        applyCss();
        layout();
        answer.requestFocus();
        answer.end();
    }

    /** Into the update, where the arrow keys scroll. */
    void toRead() {
        applyCss();
        layout();
        scroll.requestFocus();
        scroll.setVvalue(0);
    }
}
