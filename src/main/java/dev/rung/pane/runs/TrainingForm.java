package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.ResultText;
import dev.rung.study.RunResults;
import dev.rung.study.rows.TrainingOrder.Kind;
import dev.rung.study.rows.TrainingSet;
import dev.rung.study.rows.TrainingWords;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a run has picked as training data: how, what there would be, and where it goes. */
final class TrainingForm {
    private static final KeyCombination STORE = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination EXPORT = KeyCombination.valueOf("Shortcut+E");
    private static final String TITLE = "Training data";
    private static final int SHOWN = 20;
    private static final int START = 300;

    private final TrainingModel model;
    private final DatasetDraft<TrainingSet> draft;
    private final List<String> graders;
    private final Overlays overlays;
    private final GridPane fields = new GridPane(12, 8);
    private final Label boundName = new Label();
    private final ComboBox<Kind> kind = new ComboBox<>();
    private final WrappedText numbers = new WrappedText("small-text");
    private final VBox first = new VBox(12);
    private final WrappedText problem = new WrappedText("danger-words");
    private final Button store = new Button("Store", new KeyCap(STORE));
    private final Button export = new Button("Export JSON lines…", new KeyCap(EXPORT));
    private int row;
    private Registration open = () -> {};

    TrainingForm(RunsModel runs, PlannedRun run) {
        this.model = new TrainingModel(runs, run);
        this.draft = model.draft();
        this.graders = RunResults.specs(run).stream().map(grader -> grader.id()).toList();
        this.overlays = runs.around().overlays();
    }

    void open() {
        var heading = new Label("%s of run %d".formatted(TITLE, draft.run().id()));
        heading.getStyleClass().add("pane-title");
        heading.setMinWidth(0);
        var labels = new ColumnConstraints();
        labels.setMinWidth(108);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        fill();
        problem.managedProperty().bind(problem.visibleProperty());
        var scroll = new ScrollPane(first);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(60);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var panel = new VBox(12, heading, fields, numbers, scroll, problem, buttons());
        panel.getStyleClass().addAll("overlay", "rows-form");
        panel.setAccessibleText(TITLE);
        panel.setPrefSize(760, 620);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Subscriptions.whileInScene(panel, this::bind);
        open = overlays.show(panel, kind, Pos.CENTER, draft::close);
        draft.makeSoon();
    }

    private void fill() {
        kind.setAccessibleText("What is made of each question");
        kind.getItems().setAll(Kind.values());
        kind.setConverter(
                new Worded<>(
                        one ->
                                one == Kind.PAIRS
                                        ? "preference pairs: the best with the worst"
                                        : "winners: the question with what is picked"));
        kind.valueProperty().bindBidirectional(model.kindProperty());
        add(new Label("Make"), kind);
        var picks = new ComboBox<String>();
        picks.setAccessibleText("Grader that picks");
        picks.setMaxWidth(320);
        picks.getItems().setAll(graders);
        picks.valueProperty().bindBidirectional(model.graderProperty());
        add(new Label("Picked by"), picks);
        var bound = new TextField();
        bound.setPrefColumnCount(6);
        bound.setMaxWidth(120);
        bound.setPromptText("any");
        bound.textProperty().bindBidirectional(model.boundProperty());
        add(boundName, bound);
        model.kindProperty()
                .subscribe(
                        now -> {
                            String words = now == Kind.PAIRS ? "Apart by" : "At least";
                            boundName.setText(words);
                            bound.setAccessibleText(
                                    now == Kind.PAIRS
                                            ? "By how much the scores have to differ"
                                            : "The score that a winner has to reach");
                        });
        var name = new TextField();
        name.setAccessibleText("Name of the dataset");
        name.textProperty().bindBidirectional(draft.nameProperty());
        add(new Label("Dataset"), name);
    }

    private void add(Label label, Node control) {
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        fields.addRow(row++, label, control);
    }

    private HBox buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        for (Button button : List.of(export, store)) {
            button.setContentDisplay(ContentDisplay.RIGHT);
        }
        store.getStyleClass().add("accent");
        store.setOnAction(event -> store());
        export.setOnAction(event -> model.export());
        var line = new HBox(8, cancel, export, store);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private void key(KeyEvent event) {
        if (EXPORT.match(event)) {
            event.consume();
            model.export();
        } else if (STORE.match(event)
                || (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField)) {
            event.consume();
            store();
        }
    }

    private void store() {
        model.store(() -> open.close());
    }

    private void bind(Subscriptions listening) {
        listening.on(draft.madeProperty(), this::show);
        listening.on(draft.storingProperty(), on -> store.setDisable(on));
        listening.on(
                draft.problemProperty(),
                words -> {
                    problem.showIfAny(words);
                    if (!words.isEmpty() && draft.madeProperty().get() == null) {
                        numbers.show("");
                    }
                });
    }

    private void show(@Nullable TrainingSet set) {
        first.getChildren().clear();
        if (set == null) {
            numbers.show("Reading the replies …");
            store.setText("Store");
            return;
        }
        numbers.show(String.join("\n", TrainingWords.lines(set)));
        store.setText("Store %,d rows".formatted(set.rows().size()));
        set.rows().stream().limit(SHOWN).forEach(item -> first.getChildren().add(item(item)));
    }

    private static VBox item(TrainingSet.Item item) {
        String asked = item.context().isEmpty() ? "" : item.context().getLast().text();
        var lines = new VBox(2, new WrappedText("small-text").show(start(asked)));
        TrainingSet.Reply rejected = item.rejected();
        lines.getChildren().add(reply(rejected == null ? "answer" : "chosen", item.chosen()));
        if (rejected != null) {
            lines.getChildren().add(reply("rejected", rejected));
        }
        return lines;
    }

    private static WrappedText reply(String name, TrainingSet.Reply reply) {
        return new WrappedText("muted", "small-text")
                .show(
                        "%s · %s · %s"
                                .formatted(
                                        name,
                                        ResultText.number(reply.score()),
                                        start(reply.text())));
    }

    private static String start(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= START
                ? line
                : line.substring(0, line.offsetByCodePoints(0, START)) + "…";
    }
}
