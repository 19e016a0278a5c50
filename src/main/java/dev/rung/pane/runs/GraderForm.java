package dev.rung.pane.runs;

import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.TabKeys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
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

import java.util.List;
import java.util.function.Function;

/** A few words from which a grader is made, or its JSON. */
final class GraderForm extends VBox {
    private static final KeyCombination KEEP = KeyCombination.valueOf("Shortcut+Enter");
    private static final String EXAMPLE =
            "[{ \"id\": \"accuracy\", \"metric\": { \"kind\": \"exact\",\n"
                    + "   \"expected\": { \"column\": \"label\" }, \"ignoreCase\": true } }]";

    private final GraderKind kind;
    private final String folder;
    private final Function<List<GraderSpec>, String> add;
    private final JudgeModels models;
    private final TextField name = new TextField();
    private final ComboBox<String> column = new ComboBox<>();
    private final TextField option = new TextField();
    private final TextField tag = new TextField();
    private final TextArea json = new TextArea();
    private final Label fault = new Label();
    private final GridPane fields = new GridPane(12, 8);
    private int rows;
    private Registration open = () -> {};

    /**
     * @param columns of the data
     * @param folder where programs are started that name none
     * @param add takes what was made; says what is wrong with it, or nothing
     * @param models look up the judges that are only named
     */
    GraderForm(
            GraderKind kind,
            List<String> columns,
            String folder,
            Function<List<GraderSpec>, String> add,
            JudgeModels models) {
        super(12);
        this.models = models;
        this.kind = kind;
        this.folder = folder;
        this.add = add;
        var heading = new Label("Grader: " + kind.label());
        heading.getStyleClass().add("section-title");
        var words = new Label(kind.words());
        words.getStyleClass().add("muted");
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, controls);
        fault.getStyleClass().add("field-error");
        fault.setWrapText(true);
        fault.setMinHeight(Region.USE_PREF_SIZE);
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        var ok = new Button("Add", kind == GraderKind.PASTE ? new KeyCap(KEEP) : new KeyCap("⏎"));
        ok.setContentDisplay(ContentDisplay.RIGHT);
        ok.getStyleClass().add("accent");
        ok.setOnAction(event -> finish());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, words, content(columns), fault, buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText(heading.getText());
        setPrefWidth(kind == GraderKind.PASTE ? 640 : 460);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        boolean plain =
                event.getCode() == KeyCode.ENTER
                        && event.getTarget() instanceof TextField
                        && kind != GraderKind.PASTE;
        if (plain || KEEP.match(event)) {
            event.consume();
            finish();
        }
    }

    private Node content(List<String> columns) {
        if (kind == GraderKind.PASTE) {
            json.setPromptText(EXAMPLE);
            json.setAccessibleText("Graders as JSON");
            json.getStyleClass().add("mono");
            json.setPrefRowCount(10);
            TabKeys.leave(json);
            return json;
        }
        name.setText(
                kind == GraderKind.EXACT || kind == GraderKind.CHOICE ? "accuracy" : kind.label());
        row("Name", name);
        if (kind.needsColumn()) {
            column.getItems().setAll(columns);
            column.setMaxWidth(Double.MAX_VALUE);
            columns.stream()
                    .filter(one -> List.of("label", "answer", "expected", "target").contains(one))
                    .findFirst()
                    .ifPresent(column::setValue);
            row("Right answer in column", column);
        }
        if (!kind.option().isEmpty()) {
            option.setPromptText(kind.hint());
            row(kind.option(), option);
        }
        tag.setPromptText("all of the reply");
        row("Only what is in the tag", tag);
        return fields;
    }

    private void row(String words, Control control) {
        var label = new Label(words);
        label.setLabelFor(control);
        control.setAccessibleText(words);
        fields.addRow(rows++, label, control);
    }

    private void finish() {
        List<GraderSpec> made;
        try {
            made = make();
        } catch (GraderList.Faulty | IllegalArgumentException e) {
            fault.setText(String.valueOf(e.getMessage()));
            return;
        }
        models.named(made, this::take, fault::setText);
    }

    private void take(List<GraderSpec> made) {
        if (getScene() == null) {
            return;
        }
        String wrong = add.apply(made);
        fault.setText(wrong);
        if (wrong.isEmpty()) {
            open.close();
        }
    }

    private List<GraderSpec> make() throws GraderList.Faulty {
        if (kind == GraderKind.PASTE) {
            String text = json.getText().strip();
            return GraderList.read(text.startsWith("{") ? "[" + text + "]" : text, folder);
        }
        String chosen = column.getValue();
        return List.of(
                new GraderSpec.Computed(
                        kind.make(
                                name.getText(),
                                chosen == null ? "" : chosen,
                                option.getText(),
                                tag.getText())));
    }

    void open(Overlays overlays) {
        open = overlays.show(this, kind == GraderKind.PASTE ? json : name);
        name.selectAll();
    }
}
