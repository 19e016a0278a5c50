package dev.rung.pane.updates;

import dev.rung.ui.GrowingArea;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.update.Attachment;
import dev.rung.update.Outcome;
import dev.rung.update.Person;
import dev.rung.update.Section;
import dev.rung.update.UpdateRow;
import dev.rung.update.Waiting.Offer;

import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A row: what stands before it, its words, and the questions that it asks. */
final class RowView extends HBox {
    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");
    private static final int LINES = 12;
    private static final double WIDE = 2_000;

    /** What is done with the keys of a row. */
    interface Keys {
        /** Into the row below, or a new one. */
        void enter(RowView row);

        /** Takes an empty row out. */
        void remove(RowView row);

        /** To the row above or below. */
        void step(RowView row, int by);

        void answer(RowView row, int number);

        /** Hangs the picture of the clipboard on the row. */
        void paste(RowView row);

        /** Hangs files on the row. */
        void drop(RowView row, List<Path> files);

        /** Takes a card or file off the row. */
        void detach(RowView row, Attachment one);
    }

    private final TodayModel model;
    private final RowModel row;
    private final Keys keys;
    private final GrowingArea text = new GrowingArea(LINES);
    private final StackPane lead = new StackPane();
    private final FlowPane answers = new FlowPane(6, 4);
    private final FlowPane offers = new FlowPane(6, 4);
    private final FlowPane hangs = new FlowPane(6, 4);
    private final VBox middle = new VBox(2, text);
    private final HBox marks = new HBox(6);
    private Set<Offer> offered = Set.of();
    private String received = "";
    private LocalDate counted;
    private @Nullable GrowingArea how;
    private int number;

    RowView(TodayModel model, RowModel row, Keys keys) {
        super(8);
        this.model = model;
        this.row = row;
        this.keys = keys;
        this.counted = day();
        getStyleClass().add("update-row");
        text.getStyleClass().add("update-text");
        text.textProperty().bindBidirectional(row.textProperty());
        text.textProperty().subscribe((was, now) -> typed());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Overlays.leaveEscTo(text);
        lead.setAlignment(Pos.TOP_LEFT);
        lead.setMinWidth(Region.USE_PREF_SIZE);
        lead.getStyleClass().add("update-lead");
        marks.setAlignment(Pos.TOP_RIGHT);
        marks.setMinWidth(Region.USE_PREF_SIZE);
        marks.getStyleClass().add("update-lead");
        // As low as it can be; it takes more lines where it has to.
        answers.setPrefWrapLength(WIDE);
        offers.setPrefWrapLength(WIDE);
        offers.getStyleClass().add("update-below");
        hangs.setPrefWrapLength(WIDE);
        answers.getStyleClass().add("update-below");
        hangs.getStyleClass().add("update-below");
        middle.setMinWidth(0);
        middle.setFillWidth(true);
        HBox.setHgrow(middle, Priority.ALWAYS);
        getChildren().setAll(lead, middle, marks);
        focusWithinProperty()
                .subscribe(
                        within -> {
                            if (within) {
                                model.chosenProperty().set(row);
                            }
                        });
        row.storedProperty().subscribe(this::show);
        Subscriptions.whileInScene(
                this, open -> open.on(model.openedProperty(), now -> showAgain()));
        setOnDragOver(
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        pseudoClassStateChanged(DROPPING, true);
                        event.consume();
                    }
                });
        setOnDragExited(event -> pseudoClassStateChanged(DROPPING, false));
        setOnDragDropped(
                event -> {
                    dropped(event.getDragboard().getFiles());
                    event.setDropCompleted(true);
                    event.consume();
                });
    }

    /** Files that were let go above it hang on it. */
    void dropped(List<File> files) {
        focusText();
        keys.drop(this, files.stream().map(File::toPath).toList());
    }

    /**
     * Somebody may have got a booking link meanwhile, or become one of the project's people; and
     * days are counted to that of the update, which is known after its rows.
     */
    private void showAgain() {
        UpdateRow now = row.storedProperty().get();
        if (now != null
                && (!day().equals(counted)
                        || !model.offers(now).equals(offered)
                        || !receiver(now).equals(received))) {
            show(now);
        }
    }

    /** Who gets a private row, in words; empty for everybody. */
    private String receiver(UpdateRow now) {
        return !now.secret()
                ? ""
                : model.openedProperty().get().people().stream()
                        .filter(person -> Long.valueOf(person.id()).equals(now.to()))
                        .map(Person::name)
                        .findFirst()
                        .map(name -> "private: " + SafeText.visible(name))
                        .orElse("private: for nobody yet");
    }

    RowModel row() {
        return row;
    }

    /**
     * @param place from 1
     * @param prompt what stands in it while it is empty
     */
    void place(int place, String prompt) {
        number = place;
        text.setPromptText(prompt);
        text.setAccessibleText(
                "%s, row %d%s"
                        .formatted(
                                row.section().title(),
                                place,
                                prompt.isEmpty() ? "" : ". " + prompt));
        show(row.storedProperty().get());
    }

    void focusText() {
        text.requestFocus();
        text.end();
    }

    void focusHow() {
        GrowingArea field = how;
        if (field == null) {
            focusText();
        } else {
            field.requestFocus();
            field.end();
        }
    }

    private void typed() {
        if (!row.isShowing()) {
            model.typed(row);
        }
    }

    private void key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        boolean used = false;
        switch (event.getCode()) {
            case ENTER -> {
                if (plain && event.isShiftDown()) {
                    ((GrowingArea) event.getSource()).replaceSelection("\n");
                    used = true;
                } else if (plain) {
                    keys.enter(this);
                    used = true;
                }
            }
            case BACK_SPACE -> {
                if (plain && event.getSource().equals(text) && text.getText().isEmpty()) {
                    keys.remove(this);
                    used = true;
                }
            }
            case UP ->
                    used =
                            plain
                                    && !event.isShiftDown()
                                    && step((GrowingArea) event.getSource(), -1);
            case DOWN ->
                    used =
                            plain
                                    && !event.isShiftDown()
                                    && step((GrowingArea) event.getSource(), 1);
            default -> {
                var clipboard = Clipboard.getSystemClipboard();
                if (PASTE.match(event) && clipboard.hasImage() && !clipboard.hasString()) {
                    keys.paste(this);
                    used = true;
                }
            }
        }
        if (used) {
            event.consume();
        }
    }

    /** Leaves a field at its first or last line only. */
    private boolean step(GrowingArea field, int by) {
        String words = field.getText();
        int caret = field.getCaretPosition();
        boolean single = field.isOneLine();
        boolean edge = by < 0 ? caret == 0 : caret == words.length();
        if (!single && !edge) {
            return false;
        }
        GrowingArea below = how;
        if (by > 0 && below != null && field.equals(text)) {
            focusHow();
        } else if (by < 0 && field.equals(below)) {
            focusText();
        } else {
            keys.step(this, by);
        }
        return true;
    }

    private void show(@Nullable UpdateRow now) {
        counted = day();
        lead.getChildren().setAll(before(now));
        marks.getChildren().clear();
        middle.getChildren().setAll(text);
        if (now == null) {
            how = null;
            return;
        }
        if (Answers.asksHow(now)) {
            middle.getChildren().add(howField(now));
        } else {
            how = null;
        }
        ask(now);
        offer(now);
        hang(now);
        mark(now);
    }

    private Node before(@Nullable UpdateRow now) {
        if (now != null && now.state() == UpdateRow.State.OFFERED) {
            return new Pill("note", Tone.ACCENT);
        }
        if (now != null && now.section() == Section.BLOCKERS) {
            int day = now.day(day());
            return new Pill("day " + day, day >= 3 ? Tone.DANGER : Tone.WARNING);
        }
        Outcome said = now == null ? null : now.outcome();
        if (said != null && row.section() == Section.LAST) {
            return new Pill(Answers.word(said), Answers.tone(said));
        }
        boolean counted = row.section() == Section.NEXT && now != null;
        var sign = new Label(counted ? Integer.toString(number) : "");
        sign.getStyleClass().addAll("mono", "update-number");
        return sign;
    }

    private LocalDate day() {
        var update = model.update();
        return update == null ? model.today() : update.day();
    }

    private GrowingArea howField(UpdateRow now) {
        GrowingArea field = how;
        if (field == null) {
            field = new GrowingArea(LINES);
            field.getStyleClass().addAll("update-text", "update-how");
            field.setPromptText("How did it go?");
            field.setAccessibleText("How it went: " + now.text());
            field.setText(row.howProperty().get());
            field.textProperty().bindBidirectional(row.howProperty());
            field.textProperty().subscribe((was, typed) -> typed());
            field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
            how = field;
        }
        return field;
    }

    private void ask(UpdateRow now) {
        answers.getChildren().clear();
        if (now.state() == UpdateRow.State.OFFERED) {
            answers.getChildren().addAll(answer("Take it", 1), answer("Leave it out", 2));
        } else if (now.state() == UpdateRow.State.ASKED) {
            var question =
                    new Label(
                            now.section() == Section.BLOCKERS
                                    ? "Still blocking?"
                                    : "What became of it?");
            question.getStyleClass().addAll("muted", "small-text");
            question.setMinWidth(Region.USE_PREF_SIZE);
            answers.getChildren().add(question);
            List<Outcome> all = Answers.of(now);
            for (int i = 0; i < all.size(); i++) {
                answers.getChildren().add(answer(all.get(i).words(), i + 1));
            }
        }
        if (!answers.getChildren().isEmpty()) {
            middle.getChildren().add(answers);
        }
    }

    private Button answer(String words, int place) {
        var cap = new KeyCap(KeyCombination.valueOf("Alt+" + place));
        return small(words, cap, event -> keys.answer(this, place));
    }

    /** A button whose key is shown while the user is in the row. */
    private Button small(String words, KeyCap cap, EventHandler<ActionEvent> action) {
        var button = new Button(words, cap);
        button.contentDisplayProperty()
                .bind(
                        focusWithinProperty()
                                .map(
                                        within ->
                                                within
                                                        ? ContentDisplay.RIGHT
                                                        : ContentDisplay.TEXT_ONLY));
        button.getStyleClass().addAll("small", "plain");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setOnAction(action);
        return button;
    }

    /** What has been open for some time is offered a way on. */
    private void offer(UpdateRow now) {
        offers.getChildren().clear();
        offered = model.offers(now);
        for (Offer offer : offered) {
            var cap =
                    new KeyCap(
                            KeyCombination.valueOf(
                                    switch (offer) {
                                        case PING -> "Shift+F1";
                                        case BOOK -> "Alt+K";
                                        case AGENDA -> "Alt+G";
                                    }));
            offers.getChildren().add(small(offer.words(), cap, event -> model.take(offer, row)));
        }
        if (!offers.getChildren().isEmpty()) {
            middle.getChildren().add(offers);
        }
    }

    private void hang(UpdateRow now) {
        hangs.getChildren().clear();
        for (Attachment one : now.attachments()) {
            String kind = one.card() == null ? "file: " : "card: ";
            var pill = new Button(kind + SafeText.visible(one.name()));
            pill.getStyleClass().addAll("small", "update-attachment");
            pill.setAccessibleText(kind + one.name() + ". Delete takes it off.");
            pill.setMaxWidth(420);
            pill.setOnAction(
                    event -> {
                        Long card = one.card();
                        if (card != null) {
                            model.around().openCard().accept(card);
                        }
                    });
            pill.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        switch (event.getCode()) {
                            case DELETE, BACK_SPACE -> {
                                event.consume();
                                keys.detach(this, one);
                            }
                            default -> {}
                        }
                    });
            hangs.getChildren().add(pill);
        }
        if (!hangs.getChildren().isEmpty()) {
            middle.getChildren().add(hangs);
        }
    }

    private void mark(UpdateRow now) {
        if (now.kind() != null) {
            marks.getChildren().add(new Pill(now.kind().words(), Tone.NEUTRAL));
        }
        String after = now.after(day());
        if (!after.isEmpty()) {
            marks.getChildren().add(new Pill(after, Tone.NEUTRAL));
        }
        received = receiver(now);
        if (now.secret()) {
            marks.getChildren().add(new Pill(received, Tone.ACCENT));
        }
    }
}
