package dev.rung.pane.notebook;

import dev.rung.note.Note;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;
import dev.rung.ui.WrappedText;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Entries by date at the left, the chosen one with its text at the right, where it is edited. */
final class NotebookView extends BorderPane {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final double LIST = 300;

    private final NotebookModel model;
    private final TextField filter = new TextField();
    private final ListView<NotebookEntry> list = new ListView<>();
    private final WrappedText when = new WrappedText("muted");
    private final WrappedText about = new WrappedText("muted", "small-text");
    private final WrappedText problem = new WrappedText("danger-words");
    private final TextArea text = new TextArea();
    private final VBox note = new VBox(8);
    private final StackPane right = new StackPane();
    private final EmptyState empty;
    private @Nullable Note shown;
    private boolean showing;

    /**
     * @param take takes a note
     */
    NotebookView(NotebookModel model, Command take) {
        this.model = model;
        this.empty =
                new EmptyState(
                        "What you saw, thought or decided stands here by date. A note is one key"
                                + " away in every pane.",
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
        setCenter(right);
        Subscriptions.whileInScene(this, this::bind);
    }

    private VBox left() {
        filter.setPromptText("Find in notes");
        filter.setAccessibleText("Find in notes");
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        list.requestFocus();
                    }
                });
        var top = new VBox(filter);
        top.getStyleClass().add("runs-filter");
        list.setItems(model.shown());
        list.setCellFactory(made -> new Cell());
        list.setAccessibleText("Notes by date");
        list.getStyleClass().add("run-list");
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        focusText();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        var left = new VBox(top, list);
        left.getStyleClass().addAll("side", "left");
        left.setPrefWidth(LIST);
        left.setMinWidth(LIST);
        return left;
    }

    private void bind(Subscriptions open) {
        filter.textProperty().bindBidirectional(model.filterProperty());
        open.add(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        open.on(model.chosenProperty(), this::show);
        open.on(
                list.getSelectionModel().selectedItemProperty(),
                entry -> {
                    if (entry != null) {
                        model.chosenProperty().set(entry);
                    }
                });
        ListChangeListener<NotebookEntry> changed = change -> mark();
        model.shown().addListener(changed);
        open.add(() -> model.shown().removeListener(changed));
        open.on(
                model.problemProperty(),
                words -> {
                    problem.show(words);
                    problem.setVisible(!words.isEmpty());
                });
        open.add(model::flush);
    }

    private void mark() {
        list.setPlaceholder(new Label(model.isEmpty() ? "No note yet." : "No note fits."));
        right.getChildren()
                .setAll(
                        model.isEmpty()
                                ? empty
                                : model.chosenProperty().get() == null ? new VBox() : note);
        NotebookEntry chosen = model.chosenProperty().get();
        if (chosen != null && !chosen.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(chosen);
        }
    }

    private void show(@Nullable NotebookEntry entry) {
        mark();
        if (!(entry instanceof NotebookEntry.OfNote of)) {
            shown = null;
            return;
        }
        Note now = of.note();
        boolean same = shown != null && shown.id() == now.id();
        if (!same) {
            model.flush();
        }
        shown = now;
        String place = of.place();
        when.show(head(of, model.around().zone()) + (place.isEmpty() ? "" : " · " + place));
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

    private static String head(NotebookEntry entry, ZoneId zone) {
        return day(entry, zone) + ", " + NotebookEntry.TIME.format(entry.when().atZone(zone));
    }

    private static String day(NotebookEntry entry, ZoneId zone) {
        return DAY.format(LocalDate.ofInstant(entry.when(), zone));
    }

    private void typed(String now) {
        Note note = shown;
        if (note != null && !showing) {
            model.typed(note, now);
        }
    }

    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.flush();
            list.requestFocus();
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

    /** The first line of a note under the heading of its day. */
    private final class Cell extends ListCell<NotebookEntry> {
        private final Label day = new Label();
        private final Label first = new Label();
        private final Label under = new Label();
        private final VBox box = new VBox(2, day, first, under);

        Cell() {
            day.getStyleClass().addAll("section-title", "small-text");
            day.managedProperty().bind(day.visibleProperty());
            first.setMinWidth(0);
            under.setMinWidth(0);
            under.getStyleClass().addAll("muted", "small-text");
            setPrefWidth(0);
            setText(null);
        }

        @Override
        protected void updateItem(@Nullable NotebookEntry entry, boolean isEmpty) {
            super.updateItem(entry, isEmpty);
            if (isEmpty || !(entry instanceof NotebookEntry.OfNote of)) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            ZoneId zone = model.around().zone();
            int at = getIndex();
            String own = day(entry, zone);
            boolean isNew =
                    at == 0
                            || at > model.shown().size()
                            || !day(model.shown().get(at - 1), zone).equals(own);
            day.setText(own);
            day.setVisible(isNew);
            String line = SafeText.visible(of.note().text()).replaceAll("\\s+", " ");
            first.setText(
                    line.substring(
                            0,
                            line.offsetByCodePoints(
                                    0, Math.min(200, line.codePointCount(0, line.length())))));
            String words =
                    NotebookEntry.TIME.format(entry.when().atZone(zone))
                            + (of.place().isEmpty() ? "" : " · " + SafeText.visible(of.place()))
                            + (of.note().about() == null ? "" : " · attached");
            under.setText(words);
            setAccessibleText("%s, %s, %s".formatted(own, words, first.getText()));
            setGraphic(box);
        }
    }
}
