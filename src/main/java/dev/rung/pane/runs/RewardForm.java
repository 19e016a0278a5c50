package dev.rung.pane.runs;

import dev.rung.experiment.Dataset;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.Models;
import dev.rung.score.Direction;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.score.reward.Shown;
import dev.rung.study.GraderSpec;
import dev.rung.study.RewardCheck;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.TabKeys;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;
import dev.rung.view.ModelPicker;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A reward model or a preference model is described: which one, raw or p, against which reply. */
final class RewardForm extends VBox {
    private static final KeyCombination ADD = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination MODEL = KeyCombination.valueOf("Shortcut+M");
    private static final String LABELS = "pairs labelled among this idea's replies";

    private final GraderKind kind;
    private final NewRunModel run;
    private final Function<List<GraderSpec>, String> add;
    private final TextField name = new TextField();
    private final Button model = new Button("Choose a model…", new KeyCap(MODEL));
    private final ObservableList<ModelInfo> models = FXCollections.observableArrayList();
    private @Nullable ModelInfo chosen;
    private final ComboBox<String> pairs = new ComboBox<>();
    private final ComboBox<String> reads = new ComboBox<>();
    private final ComboBox<Shown> value = new ComboBox<>();
    private final TextArea reference = new TextArea();
    private final Label fault = new Label();
    private final GridPane fields = new GridPane(12, 8);
    private int rows;
    private @Nullable Overlays overlays;
    private Registration open = () -> {};

    /**
     * @param columns of the run's data
     * @param add takes what was made; says what is wrong with it, or nothing
     */
    RewardForm(
            GraderKind kind,
            NewRunModel run,
            List<String> columns,
            Function<List<GraderSpec>, String> add) {
        super(12);
        this.kind = kind;
        this.run = run;
        this.add = add;
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        name.setText(kind == GraderKind.REWARD ? "reward" : "preferred");
        row("Name", name);
        if (kind == GraderKind.REWARD) {
            models();
        } else {
            pairs(columns);
        }
        value.getItems().setAll(Shown.P, Shown.RAW);
        value.setConverter(new Worded<>(RewardForm::words));
        value.setValue(Shown.P);
        row("Score", value);
        reference.setPrefRowCount(3);
        RightToLeft.wrapWithout(reference.textProperty(), reference.wrapTextProperty());
        reference.setPromptText("The reply that others are compared with");
        reference.disableProperty().bind(value.valueProperty().isEqualTo(Shown.RAW));
        TabKeys.leave(reference);
        row("Reference reply", reference);
        fault.getStyleClass().add("field-error");
        fault.setWrapText(true);
        fault.setMinHeight(Region.USE_PREF_SIZE);
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        var heading = new Label("Grader: " + kind.label());
        heading.getStyleClass().add("section-title");
        getChildren().addAll(heading, said(), fields, fault, buttons());
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText(heading.getText());
        setPrefWidth(560);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (ADD.match(event)) {
                        event.consume();
                        finish();
                    } else if (MODEL.match(event) && kind == GraderKind.REWARD) {
                        event.consume();
                        chooseModel();
                    }
                });
    }

    private WrappedText said() {
        return new WrappedText("muted")
                .show(
                        kind == GraderKind.REWARD
                                ? "It is asked once about each reply, when the replies are there. p"
                                        + " needs a preference model; raw numbers pick inside a"
                                        + " row, and their mean means little."
                                : "It learns here, from pairs of replies of which one was"
                                        + " preferred. How often it is right on prompts that it has"
                                        + " not seen stands beside its scores.");
    }

    private HBox buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var ok = new Button("Add", new KeyCap(ADD));
        ok.setContentDisplay(ContentDisplay.RIGHT);
        ok.getStyleClass().add("accent");
        ok.setOnAction(event -> finish());
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** Those that are known to reward come first; a server may not tell. */
    private void models() {
        model.setContentDisplay(ContentDisplay.RIGHT);
        model.setOnAction(event -> chooseModel());
        row("Model", model);
        RunsAround around = run.runs().around();
        Models all = around.work().models();
        around.background()
                .tasks()
                .<List<ModelInfo>, RuntimeException>io("", job -> found(all))
                .onDone(models::setAll)
                .start();
    }

    private void chooseModel() {
        if (overlays != null) {
            ModelPicker.open(overlays, "Which model rewards?", models, this::choose);
        }
    }

    private void choose(ModelInfo picked) {
        chosen = picked;
        model.setText(SafeText.visible(picked.label()));
        model.setAccessibleText("Model: " + model.getText());
    }

    private static List<ModelInfo> found(Models all) throws InterruptedException {
        return Stream.concat(all.rewards().stream(), all.list().stream())
                .filter(one -> !one.isPlace() && all.rewardModel(one.ref()).isPresent())
                .sorted(Comparator.comparing(one -> one.kind() != ModelInfo.Kind.REWARD))
                .toList();
    }

    private void pairs(List<String> columns) {
        pairs.getItems().add(LABELS);
        run.given().datasets().stream()
                .map(data -> data.dataset().name())
                .distinct()
                .forEach(pairs.getItems()::add);
        pairs.setValue(LABELS);
        row("Learns from", pairs);
        reads.getItems().setAll(columns);
        reads.setPromptText("the last thing that the user says");
        reads.disableProperty().bind(pairs.valueProperty().isEqualTo(LABELS));
        row("Prompt in column", reads);
    }

    private static String words(Shown shown) {
        return switch (shown) {
            case P -> "p: the chance to be preferred to the reference";
            case RAW -> "raw: the number itself";
        };
    }

    private void row(String words, Control control) {
        var label = new Label(words);
        label.setLabelFor(control);
        control.setAccessibleText(words);
        if (control instanceof ComboBox<?> box) {
            box.setMaxWidth(Double.MAX_VALUE);
        }
        fields.addRow(rows++, label, control);
    }

    private void finish() {
        String wrong;
        try {
            wrong = add.apply(List.of(made()));
        } catch (IllegalArgumentException e) {
            wrong = String.valueOf(e.getMessage());
        }
        fault.setText(wrong);
        if (wrong.isEmpty()) {
            open.close();
        }
    }

    /**
     * @throws IllegalArgumentException with what is wrong
     */
    private GraderSpec made() {
        String called = name.getText().strip();
        Shown shown = value.getValue();
        String text = shown == Shown.RAW ? null : reference.getText().strip();
        if (called.isEmpty()) {
            throw new IllegalArgumentException("Give it a name.");
        }
        if (text != null && text.isEmpty()) {
            throw new IllegalArgumentException("Type the reference reply, or take raw numbers.");
        }
        return kind == GraderKind.REWARD
                ? reward(called, shown, text)
                : new GraderSpec.Preference(called, learned(), shown, text, Direction.UP);
    }

    private GraderSpec reward(String called, Shown shown, @Nullable String text) {
        ModelInfo rewarding = chosen;
        if (rewarding == null) {
            throw new IllegalArgumentException("Choose the model.");
        }
        var reward = new RewardDefinition(called, rewarding.ref(), shown, text);
        Models models = run.runs().around().work().models();
        Optional<String> whyNot =
                new RewardCheck(ref -> models.capabilities(ref).tuning()).whyNot(reward);
        if (whyNot.isPresent()) {
            throw new IllegalArgumentException(whyNot.get());
        }
        return new GraderSpec.Rewarded(reward, Direction.UP);
    }

    private GraderSpec.Pairs learned() {
        String from = pairs.getValue();
        if (from.equals(LABELS)) {
            return new GraderSpec.OfLabels(null);
        }
        List<String> columns =
                run.given().datasets().stream()
                        .map(NewRun.Data::dataset)
                        .filter(one -> one.name().equals(from))
                        .max(Comparator.comparingInt(Dataset::version))
                        .map(Dataset::columns)
                        .orElse(List.of());
        for (String needed : List.of("prompt", "chosen", "rejected")) {
            if (!columns.contains(needed)) {
                throw new IllegalArgumentException(
                        "«%s» has no column «%s»: pairs have prompt, chosen and rejected, or are pasted as JSON with other names."
                                .formatted(from, needed));
            }
        }
        return new GraderSpec.OfRows(
                from, new GraderSpec.PairColumns("prompt", "chosen", "rejected", reads.getValue()));
    }

    void open(Overlays overlays) {
        this.overlays = overlays;
        open = overlays.show(this, name);
        name.selectAll();
    }
}
