package dev.rung.pane.notebook;

import dev.rung.note.Note;
import dev.rung.pane.notebook.NotebookEntry.OfCard;
import dev.rung.pane.notebook.NotebookEntry.OfNote;
import dev.rung.pane.notebook.NotebookModel.Kind;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.PlotView;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;
import dev.rung.ui.WrappedText;
import dev.rung.view.card.CardPreview;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/**
 * Entries by date at the left, the chosen one at the right: a note with its text, where it is
 * edited, or a card to be read.
 */
final class NotebookView extends BorderPane {
    private static final double LIST = 300;

    private final NotebookModel model;
    private final TextField filter = new TextField();
    private final ListView<NotebookEntry> list = new ListView<>();
    private final WrappedText when = new WrappedText("muted");
    private final WrappedText cardWhen = new WrappedText("muted");
    private final WrappedText about = new WrappedText("muted", "small-text");
    private final WrappedText problem = new WrappedText("danger-words");
    private final TextArea text = new TextArea();
    private final VBox note = new VBox(8);
    private final VBox card = new VBox(8);
    private final CardPreview preview;
    private final StackPane right = new StackPane();
    private final EmptyState empty;
    private final Runnable open;
    private @Nullable Note shown;
    private boolean showing;

    /**
     * @param preview shows the chosen card
     * @param take takes a note
     * @param open opens the chosen card
     */
    NotebookView(NotebookModel model, CardPreview preview, Command take, Command open) {
        this.model = model;
        this.preview = preview;
        this.open = open::run;
        this.empty =
                new EmptyState(
                        "What you saw, thought or decided stands here by date, and every result"
                                + " card. A note is one key away in every pane.",
                        take);
        var title = new Label("Notebook");
        title.getStyleClass().add("pane-title");
        problem.managedProperty().bind(problem.visibleProperty());
        var head = new VBox(8, title, problem);
        head.getStyleClass().add("runs-head");
        setTop(head);
        setLeft(left());
        text.setAccessibleText("Text of the note");
        TabKeys.leave(text);
        RightToLeft.wrapWithout(text.textProperty(), text.wrapTextProperty());
        text.textProperty().subscribe(this::typed);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        VBox.setVgrow(text, Priority.ALWAYS);
        about.managedProperty().bind(about.visibleProperty());
        note.getChildren().setAll(when, about, text);
        note.getStyleClass().add("notebook-note");
        card.getStyleClass().add("notebook-note");
        fillCard(open);
        PlotView.tableKey(this, preview);
        setCenter(right);
        Subscriptions.whileInScene(this, this::bind);
    }

    private void fillCard(Command command) {
        var scroll = new ScrollPane(preview);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("card-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var button = Buttons.flat(command);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(gap, button);
        foot.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren().setAll(cardWhen, scroll, foot);
    }

    private VBox left() {
        filter.setPromptText("Find in notes and cards");
        filter.setAccessibleText("Find in notes and cards");
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        list.requestFocus();
                    }
                });
        var kinds = new HBox();
        for (Kind kind : Kind.values()) {
            kinds.getChildren().add(kind(kind));
        }
        var top = new VBox(8, filter, kinds);
        top.getStyleClass().add("runs-filter");
        list.setItems(model.shown());
        list.setCellFactory(
                made -> new NotebookCell(model.shown(), model.around().background().zone()));
        list.setAccessibleText("Notes and cards by date");
        list.getStyleClass().add("run-list");
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                        event.consume();
                        goInto();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        var left = new VBox(top, list);
        left.getStyleClass().addAll("side", "left");
        left.setPrefWidth(LIST);
        left.setMinWidth(LIST);
        return left;
    }

    private ToggleButton kind(Kind kind) {
        var button = new ToggleButton(kind.title());
        button.getStyleClass().addAll("small", style(kind));
        button.setMinWidth(USE_PREF_SIZE);
        model.kindProperty().subscribe(now -> button.setSelected(now == kind));
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    model.kindProperty().set(kind);
                });
        return button;
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case ALL -> "left-pill";
            case NOTES -> "center-pill";
            case CARDS -> "right-pill";
        };
    }

    private void bind(Subscriptions bound) {
        filter.textProperty().bindBidirectional(model.filterProperty());
        bound.add(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        bound.on(model.chosenProperty(), this::show);
        bound.on(
                list.getSelectionModel().selectedItemProperty(),
                entry -> {
                    if (entry != null) {
                        model.chosenProperty().set(entry);
                    }
                });
        ListChangeListener<NotebookEntry> changed = change -> mark();
        model.shown().addListener(changed);
        bound.add(() -> model.shown().removeListener(changed));
        bound.on(model.problemProperty(), problem::showIfAny);
        bound.add(model::flush);
    }

    private void mark() {
        list.setPlaceholder(
                new Label(model.isEmpty() ? "No note and no card yet." : "Nothing fits."));
        NotebookEntry chosen = model.chosenProperty().get();
        right.getChildren()
                .setAll(
                        model.isEmpty()
                                ? empty
                                : switch (chosen) {
                                    case OfNote _ -> note;
                                    case OfCard _ -> card;
                                    case null -> new VBox();
                                });
        if (chosen != null && !chosen.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(chosen);
        }
    }

    private void show(@Nullable NotebookEntry entry) {
        mark();
        switch (entry) {
            case OfNote of -> show(of);
            case OfCard of -> {
                letGo();
                cardWhen.show(head(of));
                preview.show(of.card().id());
            }
            case null -> letGo();
        }
    }

    private void letGo() {
        if (shown != null) {
            model.flush();
        }
        shown = null;
    }

    private void show(OfNote of) {
        Note now = of.note();
        boolean same = shown != null && shown.id() == now.id();
        if (!same) {
            model.flush();
        }
        shown = now;
        when.show(head(of));
        Note.About what = now.about();
        about.show(what == null ? "" : "About " + what.words());
        about.setVisible(what != null);
        // What is being typed is newer than what was read.
        if (!same || !text.isFocused()) {
            showing = true;
            text.setText(now.text());
            showing = false;
        }
    }

    private String head(NotebookEntry entry) {
        ZoneId zone = model.around().background().zone();
        String time = NotebookEntry.TIME.format(entry.when().atZone(zone));
        String place = entry.place().isEmpty() ? "" : " · " + entry.place();
        return "%s, %s%s".formatted(NotebookCell.day(entry, zone), time, place);
    }

    private void typed(String now) {
        Note of = shown;
        if (of != null && !showing) {
            model.typed(of, now);
        }
    }

    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.flush();
            list.requestFocus();
        }
    }

    /** Into the text of the chosen note, or to the page of the chosen card. */
    private void goInto() {
        switch (model.chosenProperty().get()) {
            case OfNote _ -> focusText();
            case OfCard _ -> open.run();
            case null -> {}
        }
    }

    void focusText() {
        text.requestFocus();
        text.end();
    }

    void focusFilter() {
        filter.requestFocus();
    }

    void focusFirst() {
        if (model.isEmpty()) {
            filter.requestFocus();
        } else {
            list.requestFocus();
        }
    }
}
