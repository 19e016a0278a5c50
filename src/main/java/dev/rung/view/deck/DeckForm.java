package dev.rung.view.deck;

import dev.rung.deck.DeckChoice;
import dev.rung.deck.DeckFormat;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.task.Tasks;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.OwnKeys;
import dev.rung.ui.Registration;
import dev.rung.ui.WrappedText;
import dev.rung.view.DeckExport;
import dev.rung.view.ExportOverlay;
import dev.rung.view.deck.DeckModel.Row;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Asks what goes into a deck, in which order and format; then where it is written. */
public final class DeckForm {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+Shift+C");

    private final Around around;
    private final Wanted wanted;
    private final DeckModel model;
    private final Consumer<DeckChoice> keep;
    private final ListView<Row> list = new ListView<>();
    private final CheckBox pictures = new CheckBox("Charts as pictures");
    private final CheckBox comments = new CheckBox("Speaker notes as comments");
    private final ToggleGroup formats = new ToggleGroup();
    private Registration open = () -> {};

    /**
     * What it stands on.
     *
     * @param opener opens a file outside of Rung
     * @param say tells the user of an event
     */
    public record Around(
            Tasks tasks, Overlays overlays, Consumer<Path> opener, Consumer<String> say) {}

    /**
     * What is shown.
     *
     * @param title of the form, in a few words
     * @param name what the file is called at first, in any words
     * @param source reads it anew when it is written
     */
    public record Wanted(String title, String name, DeckExport.Plan source) {}

    /**
     * @param plan as it is now
     * @param choice what was chosen before
     * @param keep gets what was chosen when the form closes
     */
    public DeckForm(
            Around around,
            Wanted wanted,
            DeckPlan plan,
            DeckChoice choice,
            Consumer<DeckChoice> keep) {
        this.around = around;
        this.wanted = wanted;
        this.model = new DeckModel(plan, choice);
        this.keep = keep;
    }

    public void open() {
        var panel =
                new VBox(
                        12,
                        new WrappedText("section-title").show(wanted.title()),
                        rows(),
                        new WrappedText("muted", "small-text")
                                .show(
                                        "Space leaves out or takes in, Alt+↑ and Alt+↓ order, T"
                                                + " turns a plot into its numbers."),
                        parts(),
                        formats(),
                        buttons());
        panel.getStyleClass().addAll("overlay", "ask", "deck-form");
        panel.setAccessibleText(wanted.title());
        panel.setPrefWidth(620);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        open = around.overlays().show(panel, list, Pos.CENTER, () -> keep.accept(model.choice()));
    }

    private Node rows() {
        list.setItems(model.rows());
        list.setCellFactory(view -> new DeckCell(model));
        list.getStyleClass().addAll("run-list", "deck-rows");
        list.setAccessibleText("What is shown, in this order");
        list.setPrefHeight(Math.clamp(model.rows().size() * 39.0 + 8, 120, 330));
        list.setMinHeight(80);
        list.getSelectionModel().select(0);
        OwnKeys.keep(list, KeyCode.SPACE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private Node parts() {
        pictures.setSelected(model.choice().pictures());
        pictures.selectedProperty().subscribe(this::written);
        comments.setSelected(model.choice().comments());
        comments.selectedProperty().subscribe(this::written);
        var boxes =
                new FlowPane(
                        16,
                        6,
                        part("Examples of replies", Part.EXAMPLES),
                        part("Next steps beside results", Part.STEPS),
                        pictures,
                        comments);
        boxes.setPrefWrapLength(560);
        return boxes;
    }

    private CheckBox part(String words, Part part) {
        var box = new CheckBox(words);
        box.setSelected(model.choice().shows(part));
        box.selectedProperty().subscribe(on -> model.turn(part, on));
        return box;
    }

    private Node formats() {
        var line = new FlowPane(16, 6);
        line.setPrefWrapLength(560);
        for (DeckFormat format : DeckFormat.values()) {
            var button = new RadioButton("%s (.%s)".formatted(format.words(), format.ending()));
            button.setUserData(format);
            button.setToggleGroup(formats);
            button.setSelected(format == model.choice().format());
            line.getChildren().add(button);
        }
        formats.selectedToggleProperty().subscribe(this::written);
        written();
        return line;
    }

    private void written() {
        if (formats.getSelectedToggle() instanceof RadioButton chosen
                && chosen.getUserData() instanceof DeckFormat format) {
            model.written(pictures.isSelected(), comments.isSelected(), format);
            // The other formats draw charts anyway, and have the notes in a place of their own.
            show(pictures, format == DeckFormat.PPTX);
            show(comments, format == DeckFormat.PDF);
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private Node buttons() {
        var copy = new Button("Copy as a document", new KeyCap(COPY));
        copy.setContentDisplay(ContentDisplay.RIGHT);
        copy.setOnAction(event -> copy());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var write = new Button("Write…", new KeyCap("⏎"));
        write.setContentDisplay(ContentDisplay.RIGHT);
        write.getStyleClass().add("accent");
        write.setOnAction(event -> write());
        var buttons = new FlowPane(8, 6, copy, cancel, write);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            event.consume();
            copy();
        } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
            event.consume();
            write();
        }
    }

    private void listKey(KeyEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        int at = list.getSelectionModel().getSelectedIndex();
        if (row == null) {
            return;
        }
        boolean plain = !event.isAltDown() && !event.isShortcutDown();
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            event.consume();
            mark(model.move(at, -1));
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            event.consume();
            mark(model.move(at, 1));
        } else if (plain && event.getCode() == KeyCode.SPACE) {
            event.consume();
            model.turn(row);
            mark(at);
        } else if (plain && event.getCode() == KeyCode.T) {
            event.consume();
            model.turnTable(row);
            mark(at);
        }
    }

    private void mark(int at) {
        list.getSelectionModel().clearAndSelect(at);
        list.getFocusModel().focus(at);
        list.scrollTo(Math.max(0, at - 4));
    }

    /** As it was chosen, with what is there by then. */
    private DeckExport.Plan chosen() {
        DeckChoice choice = model.choice();
        return () -> choice.of(wanted.source().get());
    }

    private void copy() {
        var plan = chosen();
        open.close();
        DeckExport.copy(around.tasks(), plan, around.say());
    }

    private void write() {
        var plan = chosen();
        DeckChoice choice = model.choice();
        open.close();
        new ExportOverlay(
                        DeckExport.file(around.tasks(), wanted.title(), wanted.name(), choice, plan)
                                .opener(around.opener()),
                        around.overlays())
                .open();
    }

    /** The words of a row beside its box. */
    static Label words(String words) {
        var label = new Label(words);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
