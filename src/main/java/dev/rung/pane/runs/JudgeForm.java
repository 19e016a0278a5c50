package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.score.Direction;
import dev.rung.score.judge.Form;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeKin;
import dev.rung.study.JudgeTrial;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;
import dev.rung.view.ModelPicker;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A judge is described: a kind fills its prompt, which may be put in one's own words. */
final class JudgeForm extends VBox {
    static final KeyCombination ADD = KeyCombination.valueOf("Shortcut+Enter");
    static final KeyCombination MODEL = KeyCombination.valueOf("Shortcut+M");
    static final KeyCombination TRY = KeyCombination.valueOf("Shortcut+T");
    static final KeyCombination USUAL = KeyCombination.valueOf("Shortcut+U");

    private final NewRunModel run;
    private final JudgeModels models;
    private final Overlays overlays;
    private final Function<List<GraderSpec>, String> add;
    private final JudgeFields fields;
    private final ObjectProperty<@Nullable ModelRef> judge = new SimpleObjectProperty<>();
    private final Button model = new Button("Choose a model…", new KeyCap(MODEL));
    private final CheckBox itself =
            new CheckBox("Use it all the same; this warning will stand beside its scores");
    private final WrappedText kin = new WrappedText("warning-text");
    private final Label fault = new Label();
    private String template = "";
    private boolean isChecked;
    private boolean fills;
    private Registration open = () -> {};

    /**
     * @param columns of the data
     * @param add takes what was made; says what is wrong with it, or nothing
     */
    JudgeForm(
            NewRunModel run,
            Overlays overlays,
            List<String> columns,
            Function<List<GraderSpec>, String> add) {
        super(12);
        this.run = run;
        this.models = run.runs().models();
        this.overlays = overlays;
        this.add = add;
        model.setContentDisplay(ContentDisplay.RIGHT);
        model.setOnAction(event -> chooseModel());
        model.setAccessibleText("The model that judges: choose");
        var usual = new Button("The usual words", new KeyCap(USUAL));
        usual.setContentDisplay(ContentDisplay.RIGHT);
        usual.getStyleClass().add("small");
        usual.setOnAction(event -> usual());
        var beside = new VBox(4, kin, itself);
        this.fields = new JudgeFields(columns, model, beside, usual);
        fault.getStyleClass().add("field-error");
        fault.setWrapText(true);
        fault.setMinHeight(Region.USE_PREF_SIZE);
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        kin.managedProperty().bind(kin.visibleProperty());
        itself.managedProperty().bind(itself.visibleProperty());
        var heading = new Label("Grader: judge");
        heading.getStyleClass().add("section-title");
        var words =
                new WrappedText("muted")
                        .show(
                                "A model that grades. Asking it costs; each answer is kept as it"
                                        + " came, and what cannot be read is no score.");
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(heading, words, scroll, fault, buttons());
        getStyleClass().addAll("overlay", "new-run");
        setAccessibleText("Grader: judge");
        setPrefSize(760, 660);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        for (Observable one : fields.all()) {
            one.addListener(change -> changed());
        }
        fields.prompt().textProperty().addListener(change -> promptChanged());
        itself.selectedProperty().addListener(change -> check());
        judge.addListener(
                change -> {
                    showModel();
                    changed();
                });
        Subscriptions.whileInScene(this, this::follow);
        changed();
    }

    /** Other places may turn up while the form is open. */
    private void follow(Subscriptions shown) {
        var known = models.known();
        InvalidationListener more = change -> showModel();
        known.addListener(more);
        shown.add(() -> known.removeListener(more));
    }

    private FlowPane buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var row =
                new FlowPane(
                        8,
                        8,
                        cancel,
                        button(tryWords(), TRY, this::tryOut),
                        button("Add", ADD, this::finish));
        row.getChildren().getLast().getStyleClass().add("accent");
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    /** Of which run is said where it is known before. */
    private String tryWords() {
        PlannedRun described = run.described();
        return "Try on five replies"
                + (described != null && JudgeTrial.drawsFrom(described)
                        ? " of run " + described.id()
                        : "");
    }

    private static Button button(String words, KeyCombination key, Runnable action) {
        var button = new Button(words, new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void key(KeyEvent event) {
        if (ADD.match(event)) {
            finish();
        } else if (TRY.match(event)) {
            tryOut();
        } else if (MODEL.match(event)) {
            chooseModel();
        } else if (USUAL.match(event)) {
            usual();
        } else {
            return;
        }
        event.consume();
    }

    private void chooseModel() {
        ModelPicker.open(overlays, "Which model judges?", models.all(), this::choose);
    }

    private void choose(ModelInfo picked) {
        judge.set(picked.ref());
    }

    /** A model that several places have is named with its address. */
    private void showModel() {
        ModelRef now = judge.get();
        if (now != null) {
            model.setText(SafeText.visible(ModelNames.clear(now, models.known())));
            model.setAccessibleText("The model that judges: " + model.getText());
        }
    }

    private void usual() {
        fields.prompt().setText(template);
    }

    /** The prompt follows what is chosen, until it was put in other words. */
    private void changed() {
        boolean own = isOwn();
        template = draft("").template();
        if (!own) {
            fills = true;
            fields.prompt().setText(template);
            fills = false;
        }
        ModelRef now = judge.get();
        JudgeKin found =
                now == null
                        ? new JudgeKin(false, List.of())
                        : JudgeKin.of(now, List.copyOf(run.fields().columns()));
        String note = found.note();
        kin.show(
                note.isEmpty()
                        ? ""
                        : note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".");
        kin.setVisible(!note.isEmpty());
        itself.setVisible(found.itself());
        check();
    }

    /** An empty prompt is none: the usual words are sent. */
    private boolean isOwn() {
        String words = fields.prompt().getText().strip();
        return !words.isEmpty() && !words.equals(template.strip());
    }

    private void promptChanged() {
        if (!fills) {
            check();
        }
        fields.showOwn(isOwn());
    }

    private JudgeDraft draft(String prompt) {
        return new JudgeDraft(
                fields.name().getText(),
                judge.get(),
                fields.kind(),
                fields.criterion().getText(),
                fields.listed().getText(),
                fields.referenceColumn(),
                fields.seesPrompt().isSelected(),
                fields.seesThinking().isSelected(),
                fields.isJson() ? Form.JSON : Form.MARKED,
                fields.tags().getText(),
                fields.votes().getText(),
                fields.temperature().getText(),
                fields.logprobs().isSelected(),
                prompt,
                fields.isLessBetter().isSelected() ? Direction.DOWN : Direction.UP,
                itself.isVisible() && itself.isSelected());
    }

    /** What is wrong is said at once; what is missing, once it was asked for. */
    private GraderSpec.@Nullable Judged check() {
        try {
            GraderSpec.Judged made = draft(isOwn() ? fields.prompt().getText().strip() : "").make();
            String refused = JudgeKin.refused(List.of(made), List.copyOf(run.fields().columns()));
            fault.setText(
                    refused.isEmpty()
                            ? ""
                            : "It would judge its own replies: choose another model, or tick that"
                                    + " it is used all the same.");
            return refused.isEmpty() ? made : null;
        } catch (JudgeDraft.Missing e) {
            fault.setText(isChecked ? String.valueOf(e.getMessage()) : "");
        } catch (IllegalArgumentException e) {
            fault.setText(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private GraderSpec.@Nullable Judged made() {
        isChecked = true;
        return check();
    }

    private void finish() {
        GraderSpec.Judged made = made();
        if (made == null) {
            return;
        }
        String wrong = add.apply(List.of(made));
        fault.setText(wrong);
        if (wrong.isEmpty()) {
            open.close();
        }
    }

    private void tryOut() {
        GraderSpec.Judged made = made();
        if (made != null) {
            new JudgeTrialView(run, made.definition()).open(overlays);
        }
    }

    void open() {
        open = overlays.show(this, fields.name(), Pos.CENTER, () -> {});
        // A scroll pane takes its content into the scene only with its skin.
        applyCss();
        layout();
        fields.name().requestFocus();
        fields.name().selectAll();
    }
}
