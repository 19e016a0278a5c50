package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.Split;
import dev.rung.llm.Capabilities;
import dev.rung.study.sweep.SweepValues;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which parameters are tried with which values, on how many rows; the form of the run, with what it
 * will take, comes after.
 */
final class SweepForm {
    private static final KeyCombination GO = KeyCombination.valueOf("Shortcut+Enter");
    private static final String ROWS = "300";
    private static final int MOST_ROWS = 10_000_000;

    private final NewRun given;
    private final String about;
    private final Function<Column, Capabilities> capabilities;
    private final Consumer<NewRun> then;
    private final GridPane fields = new GridPane(12, 8);
    private final ComboBox<String> model = new ComboBox<>();
    private final SweepParameters parameters = new SweepParameters();
    private final TextField versions = new TextField();
    private final TextField rows = new TextField(ROWS);
    private final TextField seed = new TextField("1");
    private final TextField cap = new TextField();
    private final WrappedText count = new WrappedText("mono");
    private final WrappedText problem = new WrappedText("danger-words");
    private Column base;
    private int row;
    private Registration open = () -> {};

    /**
     * @param given with a model at least
     * @param about why it is that, for the user; may be empty
     * @param then gets the run with its sets of parameters
     */
    SweepForm(
            NewRun given,
            String about,
            Function<Column, Capabilities> capabilities,
            Consumer<NewRun> then) {
        this.given = given;
        this.about = about;
        this.capabilities = capabilities;
        this.then = then;
        this.base = given.columns().getFirst();
    }

    void open(Overlays overlays) {
        var heading = new Label("Sweep");
        heading.getStyleClass().add("pane-title");
        var words =
                new WrappedText("muted", "small-text")
                        .show(
                                "The model is asked the same rows with each set of parameters, and"
                                        + " each is compared with the present default. Values are"
                                        + " separated by commas; empty is not tried.");
        var labels = new ColumnConstraints();
        labels.setMinWidth(108);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        fields.getStyleClass().add("form-fields");
        fill();
        var content = new ScrollPane(fields);
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        content.getStyleClass().add("form-scroll");
        content.setFocusTraversable(false);
        VBox.setVgrow(content, Priority.ALWAYS);
        problem.managedProperty().bind(problem.visibleProperty());
        var panel = new VBox(12, heading, words, content, count, problem, buttons());
        if (!about.isEmpty()) {
            panel.getChildren()
                    .add(1, new WrappedText("warning-text").show(SafeText.visible(about)));
        }
        panel.getStyleClass().addAll("overlay", "new-run");
        panel.setAccessibleText("Sweep");
        panel.setPrefSize(680, 600);
        panel.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (GO.match(event)) {
                        event.consume();
                        go();
                    }
                });
        TextField first = parameters.first();
        open = overlays.show(panel, first, Pos.CENTER, () -> {});
        panel.applyCss();
        panel.layout();
        first.requestFocus();
        first.end();
        recount();
    }

    private void fill() {
        model.getItems()
                .setAll(
                        given.columns().stream()
                                .map(column -> SafeText.visible(RunWords.column(column)))
                                .toList());
        model.getSelectionModel().select(0);
        model.setMaxWidth(420);
        model.setAccessibleText("Model");
        model.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(
                        at -> {
                            if (at.intValue() >= 0) {
                                base = given.columns().get(at.intValue());
                                usual();
                            }
                        });
        add("Model", model);
        parameters.fields().forEach(this::field);
        parameters.crossed().setOnAction(event -> recount());
        add("", parameters.crossed());
        field("Prompt", versions);
        versions.setText(
                String.join(
                        ", ",
                        given.chosen().stream()
                                .map(version -> Integer.toString(version.number()))
                                .toList()));
        rows.setPrefColumnCount(8);
        rows.setAccessibleText("Rows");
        var some = new Label(data());
        some.getStyleClass().addAll("muted", "small-text");
        some.setMinWidth(0);
        seed.setPrefColumnCount(4);
        seed.setAccessibleText("Seed by which rows are drawn");
        var of = new Label("seed");
        of.getStyleClass().addAll("muted", "small-text");
        of.setMinWidth(Region.USE_PREF_SIZE);
        var amounts =
                new HBox(8, rows, preset("100"), preset("300"), preset("1000"), of, seed, some);
        amounts.setAlignment(Pos.CENTER_LEFT);
        add("Rows", amounts);
        rows.textProperty().subscribe(text -> recount());
        field("Cap, dollars", cap);
        Double most = given.first().terms().maxCost();
        cap.setText(most == null ? "" : Typed.plain(most));
        cap.setPromptText("nothing more is sent after that");
        usual();
    }

    private String data() {
        int there = there();
        return there == 0 ? "" : "of %,d rows".formatted(there);
    }

    private int there() {
        return given.datasets().stream()
                .filter(one -> one.dataset().equals(given.dataset()))
                .mapToInt(one -> one.count(Split.DEVELOPMENT))
                .findFirst()
                .orElse(0);
    }

    /** How many rows are asked, in words. */
    private String asked() {
        int there = there();
        Optional<Integer> typed = Typed.whole(rows.getText(), 1, MOST_ROWS);
        return typed.isEmpty() || (there > 0 && typed.get() >= there)
                ? "all %,d rows".formatted(there)
                : "%,d rows".formatted(typed.get());
    }

    private Button preset(String text) {
        var button = new Button("%,d".formatted(Integer.parseInt(text)));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> rows.setText(text));
        return button;
    }

    private void field(String words, TextField field) {
        field.setAccessibleText(words);
        field.textProperty().subscribe(text -> recount());
        add(words, field);
    }

    private void add(String words, Node control) {
        var label = new Label(words);
        label.getStyleClass().add("form-label");
        GridPane.setValignment(label, VPos.TOP);
        fields.addRow(row++, label, control);
    }

    private void usual() {
        parameters.usual(capabilities.apply(base));
        recount();
    }

    private HBox buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var go = new Button("Go on", new KeyCap(GO));
        go.setContentDisplay(ContentDisplay.RIGHT);
        go.getStyleClass().add("accent");
        go.setOnAction(event -> go());
        var buttons = new HBox(8, cancel, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** Whether there are more rows than are asked. */
    private boolean isSome(@Nullable Integer most) {
        return most != null && (there() == 0 || most < there());
    }

    private SweepValues.Sets sets() throws Wrong {
        return parameters.values().sets(base, capabilities.apply(base));
    }

    private void recount() {
        try {
            SweepValues.Sets sets = sets();
            int prompts = SweepTyped.lengths(versions.getText()).size();
            count.show(
                    "%,d %s × %,d %s × %s. %s"
                            .formatted(
                                    sets.columns().size(),
                                    sets.columns().size() == 1 ? "set" : "sets",
                                    prompts,
                                    prompts == 1 ? "prompt" : "prompts",
                                    asked(),
                                    String.join(" ", sets.notes())));
            say("");
        } catch (Wrong e) {
            count.show("");
            say(e.getMessage());
        }
    }

    private void say(@Nullable String wrong) {
        problem.show(wrong == null ? "" : wrong);
        problem.setVisible(wrong != null && !wrong.isEmpty());
    }

    private void go() {
        try {
            SweepValues.Sets sets = sets();
            List<Integer> numbers = SweepTyped.lengths(versions.getText());
            var chosen =
                    given.versions().stream()
                            .filter(version -> numbers.contains(version.number()))
                            .toList();
            if (chosen.size() < numbers.size() || chosen.isEmpty()) {
                throw new Wrong("Prompt: type the numbers of versions that are there: 5, 7.");
            }
            if (sets.columns().size() * chosen.size() < 2) {
                throw new Wrong("There is one set only: type values to try.");
            }
            Integer most =
                    rows.getText().isBlank()
                            ? null
                            : Typed.whole(rows.getText(), 1, MOST_ROWS)
                                    .orElseThrow(
                                            () ->
                                                    new Wrong(
                                                            "Rows: type a whole number, or nothing"
                                                                    + " for all."));
            Integer drawn =
                    Typed.whole(seed.getText(), 0, Integer.MAX_VALUE)
                            .orElseThrow(() -> new Wrong("Seed: type a whole number."));
            Double dollars =
                    cap.getText().isBlank()
                            ? null
                            : Typed.real(cap.getText())
                                    .orElseThrow(
                                            () ->
                                                    new Wrong(
                                                            "Cap: type an amount, for instance"
                                                                    + " 5."));
            open.close();
            then.accept(
                    given.sweeping(
                            chosen,
                            sets.columns(),
                            Split.DEVELOPMENT,
                            new NewRun.First(
                                    "Sweep of " + base.model().id(),
                                    most,
                                    isSome(most) ? Long.valueOf(drawn) : null,
                                    given.first().samples(),
                                    false,
                                    given.first().terms().withMaxCost(dollars),
                                    given.first().graders())));
        } catch (Wrong e) {
            say(e.getMessage());
        }
    }
}
