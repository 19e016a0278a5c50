package dev.rung.pane.runs;

import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.study.ForecastWords;
import dev.rung.ui.Ask;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A new run over the window: what is sent, what it will take, and the ways to begin. */
final class NewRunForm {
    private static final KeyCombination NOW = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination TURN = KeyCombination.valueOf("Shortcut+J");
    private static final KeyCombination AT = KeyCombination.valueOf("Shortcut+T");
    private static final KeyCombination PILOT = KeyCombination.valueOf("Shortcut+P");
    private static final KeyCombination GRADER = KeyCombination.valueOf("Shortcut+G");

    private static final KeyCombination FEW = KeyCombination.valueOf("Shortcut+8");
    private static final KeyCombination MANY = KeyCombination.valueOf("Shortcut+0");

    /** So wide is the line of samples. */
    private static final double SAMPLES = 600;

    private static final String NONE = "each row for itself";

    private final NewRunModel model;
    private final Overlays overlays;
    private final GridPane fields = new GridPane(12, 8);
    private final TextField rows = new TextField();
    private final TextField draw = new TextField();
    private final Label available = new Label();
    private final ComboBox<String> cluster = new ComboBox<>();
    private @Nullable Dataset grouped;
    private final GraderBox graders;
    private final WrappedText alone = new WrappedText("muted", "small-text");
    private final WrappedText line = new WrappedText("mono");
    private final WrappedText more = new WrappedText("muted", "small-text");
    private final WrappedText warning = new WrappedText("warning-text");
    private final WrappedText problem = new WrappedText("danger-words");
    private final NewRunChecks checks;
    private int row;
    private Registration open = () -> {};

    NewRunForm(NewRunModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        this.graders = new GraderBox(model, overlays, GRADER);
        this.checks = new NewRunChecks(model);
    }

    void open() {
        NewRun given = model.given();
        var heading = new Label(model.heading());
        heading.getStyleClass().add("pane-title");
        var labels = new ColumnConstraints();
        labels.setMinWidth(108);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        TextField first = fill(given);
        fields.getStyleClass().add("form-fields");
        var content = new ScrollPane(fields);
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        content.getStyleClass().add("form-scroll");
        content.setFocusTraversable(false);
        VBox.setVgrow(content, Priority.ALWAYS);
        var panel = new VBox(12, heading, content, estimate(), buttons());
        panel.getStyleClass().addAll("overlay", "new-run");
        panel.setAccessibleText(model.heading());
        panel.setPrefSize(800, 660);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Subscriptions.whileInScene(panel, this::bind);
        open = overlays.show(panel, first, Pos.CENTER, model.estimate()::close);
        // A scroll pane takes its content into the scene only with its skin.
        panel.applyCss();
        panel.layout();
        first.requestFocus();
        model.estimate().soon();
    }

    private TextField fill(NewRun given) {
        var name = text("Name", "may stay empty");
        name.textProperty().bindBidirectional(model.fields().nameProperty());
        var versions = text("Prompt", "numbers of versions, for instance 5, 7");
        versions.textProperty().bindBidirectional(model.fields().versionsProperty());
        alone.managedProperty().bind(alone.visibleProperty());
        fields.add(alone, 1, row++);
        var choice = new ModelChoice(model);
        plain(add("Models", choice.models()));
        add("Data", data(given));
        rows.setPromptText("all");
        rows.setPrefColumnCount(8);
        rows.setAccessibleText("Rows");
        rows.textProperty().bindBidirectional(model.fields().rowsProperty());
        draw.setPromptText("none: the first");
        draw.setPrefColumnCount(9);
        draw.setAccessibleText("Seed by which rows are drawn");
        draw.textProperty().bindBidirectional(model.fields().drawProperty());
        var seed = new Label("seed");
        for (Label quiet : List.of(available, seed)) {
            quiet.getStyleClass().addAll("muted", "small-text");
        }
        seed.setMinWidth(Region.USE_PREF_SIZE);
        var amounts =
                new HBox(
                        8,
                        rows,
                        preset("All", ""),
                        preset("300", "300"),
                        preset("1,000", "1000"),
                        seed,
                        draw,
                        available);
        amounts.setAlignment(Pos.CENTER_LEFT);
        add("Rows", amounts);
        if (!given.conditions().isEmpty()) {
            var crossed = new CheckBox(conditions(given.conditions()));
            crossed.selectedProperty().bindBidirectional(model.fields().crossedProperty());
            crossed.setMinWidth(0);
            plain(add("Conditions", crossed));
        }
        plain(add("Shots", new WrappedText().show(given.shotWords())));
        add("Samples", samples());
        add("Sampling", choice.sampling());
        add("Graders", graders);
        var bestOf = new BestOfForm(model, graders::add);
        Label best = add("Best of n", bestOf);
        for (Node part : List.of(best, bestOf)) {
            part.managedProperty().bind(part.visibleProperty());
            part.visibleProperty()
                    .bind(
                            model.fields()
                                    .samplesProperty()
                                    .map(typed -> model.fields().samples() > 1));
        }
        cluster.setAccessibleText("Rows belong together by");
        cluster.setMaxWidth(280);
        add("Grouped by", cluster);
        add("Limits", limits());
        return given.isTest() ? versions : name;
    }

    private TextField text(String words, String prompt) {
        var field = new TextField();
        field.setPromptText(prompt);
        field.setAccessibleText(words);
        add(words, field);
        return field;
    }

    private Label add(String words, Node control) {
        var label = new Label(words);
        label.getStyleClass().add("form-label");
        GridPane.setValignment(label, VPos.TOP);
        fields.addRow(row++, label, control);
        return label;
    }

    /** The label of a row of words, which start at its top. */
    private static void plain(Label label) {
        label.getStyleClass().add("plain");
    }

    private Node data(NewRun given) {
        var datasets = new ComboBox<Dataset>();
        datasets.setAccessibleText("Dataset");
        datasets.getItems().setAll(given.datasets().stream().map(NewRun.Data::dataset).toList());
        datasets.setConverter(new Worded<>(one -> SafeText.visible(one.label())));
        datasets.setMaxWidth(360);
        datasets.valueProperty().bindBidirectional(model.fields().datasetProperty());
        if (given.isTest()) {
            var words =
                    new WrappedText("warning-text", "small-text")
                            .show(
                                    "Test rows. They were scored %d time%s until now; each further"
                                                    .formatted(
                                                            given.testLooks(),
                                                            given.testLooks() == 1 ? "" : "s")
                                            + " look makes them less of a test.");
            return new VBox(4, datasets, words);
        }
        var splits = new ComboBox<Split>();
        splits.setAccessibleText("Split");
        splits.getItems().setAll(Split.DEVELOPMENT, Split.TRAIN);
        splits.setConverter(new Worded<>(one -> RunWords.split(one) + " rows"));
        splits.valueProperty().bindBidirectional(model.fields().splitProperty());
        var box = new HBox(8, datasets, splits);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Button preset(String words, String value) {
        var button = new Button(words);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> rows.setText(value));
        return button;
    }

    private static String conditions(List<Condition> conditions) {
        return SafeText.visible(
                "%d: %s"
                        .formatted(
                                conditions.size(),
                                conditions.stream()
                                        .map(Condition::name)
                                        .collect(Collectors.joining(", "))));
    }

    private Node samples() {
        var samples = new TextField();
        samples.setPrefColumnCount(5);
        samples.setAccessibleText("Samples of each");
        samples.textProperty().bindBidirectional(model.fields().samplesProperty());
        var fresh = new CheckBox("Fresh: answers that are there do not count");
        fresh.selectedProperty().bindBidirectional(model.fields().freshProperty());
        fresh.setMinWidth(0);
        var box =
                new FlowPane(
                        8,
                        4,
                        samples,
                        times(NewRuns.FEW_SAMPLES, FEW),
                        times(NewRuns.MANY_SAMPLES, MANY),
                        fresh);
        // One line where there is room for it, at the height of its label.
        box.setPrefWrapLength(SAMPLES);
        box.setAlignment(Pos.TOP_LEFT);
        if (!model.isRaised()) {
            return box;
        }
        return new VBox(
                4,
                box,
                new WrappedText("muted", "small-text")
                        .show(
                                "What is there is used again, the rest is asked. If the provider"
                                    + " serves another model by now, the checks of the result say"
                                    + " so; «Fresh» asks for all of them at one time."));
    }

    private Button times(int count, KeyCombination key) {
        var button = new Button(Integer.toString(count), new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("small");
        button.setAccessibleText("%d samples".formatted(count));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> model.fields().samplesProperty().set(Integer.toString(count)));
        return button;
    }

    private HBox limits() {
        var cap = new TextField();
        cap.setPromptText("no cap");
        cap.setPrefColumnCount(6);
        cap.setAccessibleText("Cap in US dollars");
        cap.textProperty().bindBidirectional(model.fields().capProperty());
        var atOnce = new TextField();
        atOnce.setPromptText("usual");
        atOnce.setPrefColumnCount(6);
        atOnce.setAccessibleText("Requests at once");
        atOnce.textProperty().bindBidirectional(model.fields().atOnceProperty());
        var box =
                new HBox(
                        8,
                        new Label("$"),
                        cap,
                        new Label("at most ·"),
                        atOnce,
                        new Label("requests at once"));
        box.getChildren().stream()
                .filter(node -> node instanceof Label)
                .forEach(node -> ((Label) node).setMinWidth(Region.USE_PREF_SIZE));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private VBox estimate() {
        problem.managedProperty().bind(problem.visibleProperty());
        warning.managedProperty().bind(warning.visibleProperty());
        more.managedProperty().bind(more.visibleProperty());
        var box =
                new VBox(
                        4,
                        new SectionTitle("What it will take"),
                        line,
                        warning,
                        more,
                        problem,
                        checks);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.getStyleClass().add("note");
        return box;
    }

    private FlowPane buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var row =
                new FlowPane(
                        8,
                        8,
                        cancel,
                        button("Pilot: 10 rows", PILOT, NewRunModel.Begin.PILOT),
                        button("At a time…", AT, NewRunModel.Begin.AT),
                        button("After the current", TURN, NewRunModel.Begin.IN_TURN),
                        button("Run now", NOW, NewRunModel.Begin.NOW));
        row.getChildren().getLast().getStyleClass().add("accent");
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private Button button(String words, KeyCombination key, NewRunModel.Begin begin) {
        var button = new Button(words, new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setOnAction(event -> begin(begin));
        return button;
    }

    private void key(KeyEvent event) {
        if (NOW.match(event)) {
            begin(NewRunModel.Begin.NOW);
        } else if (TURN.match(event)) {
            begin(NewRunModel.Begin.IN_TURN);
        } else if (AT.match(event)) {
            begin(NewRunModel.Begin.AT);
        } else if (PILOT.match(event)) {
            begin(NewRunModel.Begin.PILOT);
        } else if (GRADER.match(event)) {
            graders.add();
        } else if (FEW.match(event)) {
            model.fields().samplesProperty().set(Integer.toString(NewRuns.FEW_SAMPLES));
        } else if (MANY.match(event)) {
            model.fields().samplesProperty().set(Integer.toString(NewRuns.MANY_SAMPLES));
        } else if (NewRunChecks.KEY.match(event)) {
            checks.toggle();
        } else {
            return;
        }
        event.consume();
    }

    private void bind(Subscriptions listening) {
        listening.on(model.fields().datasetProperty(), this::showDataset);
        listening.onChange(
                model.fields().splitProperty(),
                () -> showDataset(model.fields().datasetProperty().get()));
        listening.on(
                cluster.valueProperty(),
                value ->
                        model.fields()
                                .clusterProperty()
                                .set(value == null || value.equals(NONE) ? "" : value));
        listening.on(
                model.fields().versionsProperty(),
                typed ->
                        alone.showIfAny(
                                model.fields().isRowAlone()
                                        ? "The prompt is empty: each row is sent as it is, the"
                                                + " conversation in its column «messages»."
                                        : ""));
        listening.on(model.estimate().forecastProperty(), this::show);
        listening.on(model.problemProperty(), this::showProblem);
    }

    private void showDataset(@Nullable Dataset dataset) {
        String before = model.fields().clusterProperty().get();
        cluster.getItems().setAll(NONE);
        if (dataset != null) {
            cluster.getItems().addAll(dataset.columns());
        }
        boolean isOther = !Objects.equals(dataset, grouped);
        grouped = dataset;
        String chosen =
                model.given().datasets().stream()
                        .filter(one -> isOther && one.dataset().equals(dataset))
                        .map(one -> Optional.ofNullable(one.cluster()))
                        .findFirst()
                        .flatMap(Function.identity())
                        .orElse(before);
        cluster.setValue(cluster.getItems().contains(chosen) && !chosen.isEmpty() ? chosen : NONE);
        int count =
                model.given().datasets().stream()
                        .filter(one -> one.dataset().equals(dataset))
                        .mapToInt(one -> one.count(model.fields().splitProperty().get()))
                        .findFirst()
                        .orElse(0);
        available.setText(
                "of %,d %s rows"
                        .formatted(count, RunWords.split(model.fields().splitProperty().get())));
    }

    private void showProblem(String words) {
        problem.showIfAny(words);
        if (model.estimate().forecastProperty().get() == null) {
            show(null);
        }
    }

    private void show(@Nullable Forecast forecast) {
        more.setVisible(forecast != null);
        warning.setVisible(false);
        if (forecast == null) {
            // What cannot be sent as it stands is not counted; the problem says why.
            line.show(model.problemProperty().get().isEmpty() ? "Counting …" : "Not counted.");
            return;
        }
        line.show(ForecastWords.line(forecast));
        more.show(
                ForecastWords.power(forecast)
                        + " "
                        + ForecastWords.tokens(forecast)
                        + " "
                        + String.join(" ", forecast.how())
                        + model.estimate().judges(forecast).stream()
                                .map(one -> "\n" + one.text() + ".")
                                .collect(Collectors.joining()));
        String samples = model.fields().samplesProperty().get();
        String words =
                ForecastWords.warning(
                        forecast,
                        model.fields().columns(),
                        Typed.whole(samples, 1, 1000).orElse(1),
                        atOnce());
        warning.showIfAny(
                Stream.concat(Stream.of(words), model.estimate().notHeld().stream())
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    private @Nullable Integer atOnce() {
        return Typed.whole(model.fields().atOnceProperty().get(), 1, 1000).orElse(null);
    }

    /** What has to be said or allowed before it is sent comes first. */
    private void begin(NewRunModel.Begin begin) {
        if (!model.problem().isEmpty()) {
            return;
        }
        new TrustQuestion(model.runs())
                .ask(
                        List.copyOf(model.fields().graders()),
                        () -> purpose(begin),
                        wrong -> {
                            if (wrong.isEmpty()) {
                                purpose(begin);
                            } else {
                                model.say(wrong);
                            }
                        });
    }

    private void purpose(NewRunModel.Begin begin) {
        RunTerms said = model.given().first().terms();
        model.estimate()
                .whetherLarge(
                        large -> {
                            if (large) {
                                new PurposeForm(said, typed -> begin(begin, typed)).open(overlays);
                            } else {
                                begin(begin, said);
                            }
                        });
    }

    private void begin(NewRunModel.Begin begin, RunTerms said) {
        if (begin == NewRunModel.Begin.AT) {
            StartTime.ask(
                    new Ask(overlays),
                    model.runs().around().background().clock(),
                    time -> model.begin(begin, time, said, open::close));
        } else {
            model.begin(begin, null, said, open::close);
        }
    }
}
