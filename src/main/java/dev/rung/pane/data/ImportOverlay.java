package dev.rung.pane.data;

import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.pane.data.ImportModel.From;
import dev.rung.pane.data.ImportModel.State;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TabKeys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.Locale;

/** Asks for data, shows what is in them and how they are read, and starts the import. */
final class ImportOverlay {
    private static final String TITLE = "Import data";
    private static final KeyCombination IMPORT = KeyCombination.valueOf("Shortcut+Enter");

    private final ImportModel model;
    private final Overlays overlays;
    private final ToggleGroup froms = new ToggleGroup();
    private final TextField path = new TextField();
    private final TextArea pasted = new TextArea();
    private final TextField hub = new TextField();
    private final Button choose = new Button("Choose…");
    private final Button look = new Button("Look");
    private final VBox source = new VBox(8);
    private final VBox known = new VBox(8);
    private final Label problem = new Label();
    private final Label counts = new Label();
    private final Label renamed = new Label();
    private final ReadAsView readAs;
    private final RowTable table = new RowTable();
    private final BadRowsView bad;
    private final TextField name = new TextField();
    private final Button importing = new Button("Import", new KeyCap(IMPORT));
    private Registration open = () -> {};

    ImportOverlay(ImportModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        this.readAs = new ReadAsView(model);
        this.bad = new BadRowsView(model);
        pasted.setPrefRowCount(6);
        pasted.getStyleClass().add("mono");
        pasted.setAccessibleText("Rows");
        pasted.setPromptText("CSV, TSV, a Markdown table, JSON or JSON lines");
        RightToLeft.wrapWithout(pasted.textProperty(), pasted.wrapTextProperty());
        TabKeys.leave(pasted);
        path.setAccessibleText("File");
        path.setPromptText("a file: CSV, TSV, JSON, JSON lines, YAML");
        path.setOnAction(event -> model.look());
        hub.setAccessibleText("Name at Hugging Face");
        hub.setPromptText("owner/name");
        hub.setOnAction(event -> model.look());
        choose.setOnAction(event -> chooseFile());
        look.setOnAction(event -> model.look());
        look.setContentDisplay(ContentDisplay.RIGHT);
        importing.getStyleClass().add("accent");
        importing.setContentDisplay(ContentDisplay.RIGHT);
        importing.setOnAction(event -> start());
        for (Label words : new Label[] {problem, counts, renamed}) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            words.managedProperty().bind(words.textProperty().isNotEmpty());
        }
        problem.getStyleClass().add("field-error");
        renamed.getStyleClass().addAll("muted", "small-text");
    }

    private HBox fromButtons() {
        return new HBox(
                16,
                button("File", From.FILE),
                button("Paste", From.PASTE),
                button("Hugging Face", From.HUGGING_FACE));
    }

    private RadioButton button(String words, From from) {
        var button = new RadioButton(words);
        button.setToggleGroup(froms);
        button.setSelected(model.fromProperty().get() == from);
        // Arrow keys select it without an action: they go on among the three, so the focus stays.
        button.selectedProperty()
                .subscribe(
                        selected -> {
                            if (selected) {
                                model.fromProperty().set(from);
                            }
                        });
        button.setOnAction(event -> first(from).requestFocus());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    void open() {
        path.textProperty().bindBidirectional(model.pathProperty());
        pasted.textProperty().bindBidirectional(model.pastedProperty());
        hub.textProperty().bindBidirectional(model.hubNameProperty());
        name.textProperty().bindBidirectional(model.nameProperty());
        var heading = new Label(TITLE);
        heading.getStyleClass().add("section-title");
        VBox.setVgrow(known, Priority.ALWAYS);
        VBox.setVgrow(table, Priority.ALWAYS);
        known.getChildren().setAll(readAs, counts, renamed, table, bad);
        var panel = new VBox(12, heading, fromButtons(), source, known, problem, foot());
        panel.getStyleClass().addAll("overlay", "data-panel");
        panel.setAccessibleText(TITLE);
        panel.setPrefWidth(860);
        panel.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (IMPORT.match(event)) {
                        event.consume();
                        if (model.stateProperty().get() == State.KNOWN) {
                            start();
                        } else {
                            model.look();
                        }
                    }
                });
        Subscriptions.whileInScene(panel, this::bind);
        open = overlays.show(panel, path, Pos.CENTER, model::close);
    }

    private void bind(Subscriptions subscriptions) {
        subscriptions.on(model.fromProperty(), this::showSource);
        subscriptions.on(model.stateProperty(), this::show);
        subscriptions.on(model.checkedProperty(), this::show);
        subscriptions.on(
                model.problemProperty(), words -> problem.setText(SafeText.visible(words)));
    }

    private HBox foot() {
        var label = new Label("Name");
        label.setLabelFor(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        name.setAccessibleText("Name of the dataset");
        name.setPrefColumnCount(18);
        var named = new HBox(8, label, name);
        named.setAlignment(Pos.CENTER_LEFT);
        named.visibleProperty().bind(known.visibleProperty());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        importing.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, named, gap, cancel, importing);
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void showSource(From from) {
        look.setMinWidth(Region.USE_PREF_SIZE);
        choose.setMinWidth(Region.USE_PREF_SIZE);
        switch (from) {
            case FILE -> source.getChildren().setAll(line(path, choose, look));
            case PASTE -> source.getChildren().setAll(pasted, right(look));
            case HUGGING_FACE -> source.getChildren().setAll(line(hub, look));
        }
        showKey();
    }

    /**
     * Enter begins a new line where rows are typed: there the key that imports looks first, as long
     * as nothing is known.
     */
    private void showKey() {
        if (model.fromProperty().get() != From.PASTE) {
            look.setGraphic(new KeyCap("⏎"));
        } else {
            look.setGraphic(model.stateProperty().get() == State.KNOWN ? null : new KeyCap(IMPORT));
        }
    }

    /** Where one types what is to be imported. */
    private Node first(From from) {
        return switch (from) {
            case FILE -> path;
            case PASTE -> pasted;
            case HUGGING_FACE -> hub;
        };
    }

    private static HBox line(TextField field, Button... buttons) {
        HBox.setHgrow(field, Priority.ALWAYS);
        var line = new HBox(8, field);
        line.getChildren().addAll(buttons);
        return line;
    }

    private static HBox right(Button button) {
        var line = new HBox(button);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(TITLE);
        File file = chooser.showOpenDialog(choose.getScene().getWindow());
        if (file != null) {
            model.pathProperty().set(file.toString());
            model.look();
        }
    }

    private void show(State state) {
        boolean shown = model.checkedProperty().get() != null;
        known.setVisible(shown);
        known.setManaged(shown);
        importing.setDisable(state != State.KNOWN);
        look.setDisable(state == State.LOOKING);
        showKey();
        look.setText(state == State.LOOKING ? "Looking …" : "Look");
        boolean asksForRows = !shown && model.fromProperty().get() == From.PASTE;
        pasted.setPrefRowCount(asksForRows ? 12 : 4);
    }

    private void show(@Nullable Checked checked) {
        show(model.stateProperty().get());
        if (checked == null) {
            return;
        }
        boolean transcripts = model.rowsProperty().get() instanceof TranscriptRows;
        table.show(checked.columns(), checked.first());
        counts.setText(CheckedWords.counts(checked, transcripts));
        renamed.setText(SafeText.visible(CheckedWords.names(checked)));
        readAs.show();
        bad.show(checked);
        if (checked.badRows() == 0) {
            importing.requestFocus();
        } else {
            bad.requestFocus();
        }
    }

    private void start() {
        if (model.start()) {
            open.close();
        }
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A tick with words that never get cut. */
    static CheckBox tick(String words) {
        var tick = new CheckBox(words);
        tick.setMinWidth(Region.USE_PREF_SIZE);
        return tick;
    }
}
