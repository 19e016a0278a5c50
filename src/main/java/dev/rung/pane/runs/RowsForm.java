package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.pane.runs.RowsChoice.As;
import dev.rung.pane.runs.RowsChoice.Compare;
import dev.rung.study.rows.Derived;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
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
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The replies of a run as rows of a dataset: how, what becomes of them, and the key that stores.
 */
final class RowsForm {
    private static final KeyCombination STORE = KeyCombination.valueOf("Shortcut+Enter");
    private static final String TITLE = "Rows from the replies";
    private static final String ANYTHING = "anything";
    private static final String NONE = "no balancing";

    private final RowsModel model;
    private final RowsChoice choice;
    private final DatasetDraft<Derived> draft;
    private final Overlays overlays;
    private final GridPane fields = new GridPane(12, 8);
    private final ComboBox<As> form = new ComboBox<>();
    private final TextField tag = field("Names of the tags", 12, "tag, for instance q");
    private final ComboBox<String> balance = new ComboBox<>();
    private final TextField bound = field("Compared with", 8, "");
    private final ComboBox<Compare> compare = new ComboBox<>();
    private final RowsPreviewView preview = new RowsPreviewView();
    private final WrappedText problem = new WrappedText("danger-words");
    private final Button store = new Button("Store", new KeyCap(STORE));
    private int row;
    private Registration open = () -> {};

    RowsForm(RunsModel runs, PlannedRun run) {
        this.model = new RowsModel(runs, run);
        this.choice = model.choice();
        this.draft = model.draft();
        this.overlays = runs.around().overlays();
    }

    void open() {
        PlannedRun run = draft.run();
        String name = run.order().name();
        var heading =
                new Label(
                        "%s of run %d%s"
                                .formatted(
                                        TITLE,
                                        run.id(),
                                        name.isBlank() ? "" : ": " + SafeText.visible(name)));
        heading.getStyleClass().add("pane-title");
        heading.setMinWidth(0);
        var labels = new ColumnConstraints();
        labels.setMinWidth(108);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        fill();
        problem.managedProperty().bind(problem.visibleProperty());
        VBox.setVgrow(preview, Priority.ALWAYS);
        var panel = new VBox(12, heading, fields, preview, problem, buttons());
        panel.getStyleClass().addAll("overlay", "rows-form");
        panel.setAccessibleText(TITLE);
        panel.setPrefSize(820, 660);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Subscriptions.whileInScene(panel, this::bind);
        open = overlays.show(panel, form, Pos.CENTER, draft::close);
        draft.makeSoon();
    }

    private static TextField field(String words, int columns, String prompt) {
        var field = new TextField();
        field.setAccessibleText(words);
        field.setPrefColumnCount(columns);
        field.setPromptText(prompt);
        return field;
    }

    private void fill() {
        tag.textProperty().bindBidirectional(choice.tagProperty());
        tag.managedProperty().bind(tag.visibleProperty());
        tag.visibleProperty()
                .bind(
                        choice.formProperty()
                                .isEqualTo(As.TAG)
                                .or(choice.formProperty().isEqualTo(As.FIELDS)));
        tag.promptTextProperty()
                .bind(
                        choice.formProperty()
                                .map(
                                        as ->
                                                as == As.FIELDS
                                                        ? "tags: grade, why"
                                                        : "tag, for instance q"));
        var step = field("Which answer of a conversation", 4, "last");
        step.textProperty().bindBidirectional(choice.stepProperty());
        box(form, "How the replies list their items", As.values(), As::label);
        form.valueProperty().bindBidirectional(choice.formProperty());
        var answer = new Label("of answer");
        answer.setMinWidth(Region.USE_PREF_SIZE);
        add("Read as", line(form, tag, answer, step));

        var column = field("Column of the items", 12, "");
        column.textProperty().bindBidirectional(choice.columnProperty());
        var condition = check("condition", "Condition as a column");
        condition.selectedProperty().bindBidirectional(choice.conditionProperty());
        var asked = check("model", "Model as a column");
        asked.selectedProperty().bindBidirectional(choice.modelProperty());
        var also = new Label("and");
        also.setMinWidth(Region.USE_PREF_SIZE);
        add("Column", line(column, also, condition, asked));

        add("Keep if", keep());
        var near = field("Similarity from which on items repeat each other", 5, "exact");
        near.textProperty().bindBidirectional(choice.nearProperty());
        var words = new Label("similar or more: the first one stays");
        words.getStyleClass().addAll("muted", "small-text");
        words.setMinWidth(0);
        add("Repeats", line(near, words));

        balance.setAccessibleText("Balanced by");
        balance.setMaxWidth(280);
        balance.getItems().setAll(NONE);
        balance.setValue(NONE);
        balance.setConverter(new Worded<>(SafeText::visible));
        add("Balance", balance);
        var name = field("Name of the dataset", 30, "");
        name.textProperty().bindBidirectional(draft.nameProperty());
        add("Dataset", name);
    }

    private Node keep() {
        var graders = new ComboBox<String>();
        graders.setAccessibleText("Grader that decides");
        graders.setMaxWidth(280);
        graders.setConverter(new Worded<>(SafeText::visible));
        graders.getItems().add(ANYTHING);
        choice.graders().forEach(grader -> graders.getItems().add(grader.id()));
        graders.setValue(ANYTHING);
        graders.valueProperty()
                .subscribe(
                        id ->
                                choice.graderProperty()
                                        .set(
                                                choice.graders().stream()
                                                        .filter(one -> one.id().equals(id))
                                                        .findFirst()
                                                        .orElse(null)));
        box(compare, "Comparison", Compare.values(), Compare::label);
        compare.valueProperty().bindBidirectional(choice.compareProperty());
        bound.textProperty().bindBidirectional(choice.boundProperty());
        for (Node one : List.<Node>of(compare, bound)) {
            one.managedProperty().bind(one.visibleProperty());
            one.visibleProperty().bind(choice.graderProperty().isNotNull());
        }
        if (!choice.graders().isEmpty()) {
            return line(graders, compare, bound);
        }
        graders.setDisable(true);
        var none = new Label("Nothing grades this run.");
        none.getStyleClass().addAll("muted", "small-text");
        none.setMinWidth(0);
        return line(graders, none);
    }

    private static CheckBox check(String words, String spoken) {
        var check = new CheckBox(words);
        check.setAccessibleText(spoken);
        check.setMinWidth(Region.USE_PREF_SIZE);
        return check;
    }

    private static HBox line(Node... nodes) {
        var line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void add(String words, Node control) {
        var label = new Label(words);
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        GridPane.setValignment(label, VPos.TOP);
        fields.addRow(row++, label, control);
    }

    private static <T> void box(
            ComboBox<T> box, String words, T[] values, Function<T, String> label) {
        box.setAccessibleText(words);
        box.getItems().setAll(Arrays.asList(values));
        box.setConverter(new Worded<>(label));
        box.setMinWidth(Region.USE_PREF_SIZE);
    }

    private HBox buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        store.setContentDisplay(ContentDisplay.RIGHT);
        store.getStyleClass().add("accent");
        store.setOnAction(event -> store());
        var row = new HBox(8, cancel, store);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private void key(KeyEvent event) {
        boolean plain = event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField;
        if (plain || STORE.match(event)) {
            event.consume();
            store();
        }
    }

    private void store() {
        model.store(() -> open.close());
    }

    private void bind(Subscriptions listening) {
        listening.on(draft.madeProperty(), this::show);
        listening.on(
                draft.problemProperty(),
                words -> {
                    problem.showIfAny(words);
                    if (!words.isEmpty() && draft.madeProperty().get() == null) {
                        preview.none("");
                    }
                });
        listening.on(draft.storingProperty(), on -> store.setDisable(on));
        listening.on(
                balance.valueProperty(),
                value ->
                        choice.balanceProperty()
                                .set(value == null || value.equals(NONE) ? "" : value));
    }

    private void show(@Nullable Derived derived) {
        if (derived == null) {
            preview.none("Reading the replies …");
            store.setText("Store");
            return;
        }
        preview.show(derived);
        store.setText("Store %,d rows".formatted(derived.preview().rows()));
        var columns = new ArrayList<String>();
        columns.add(NONE);
        columns.addAll(derived.preview().columns());
        String chosen = balance.getValue();
        if (!columns.equals(balance.getItems())) {
            balance.getItems().setAll(columns);
            balance.setValue(chosen == null ? NONE : chosen);
        }
    }
}
