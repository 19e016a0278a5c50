package dev.rung.pane.ladder;

import dev.rung.experiment.shot.Shot;
import dev.rung.ui.KeyCap;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.TabKeys;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes or changes a gold example: what fills the prompt, and what the model should answer. */
final class GoldForm {
    private static final KeyCombination KEEP = KeyCombination.valueOf("Shortcut+Enter");

    private final Overlays overlays;
    private final Consumer<Shot> kept;
    private final Map<String, TextArea> values = new LinkedHashMap<>();
    private final List<TextArea> answers = new ArrayList<>();
    private final Label fault = new Label();
    private final Draft draft;
    private @Nullable Long row;
    private Registration open = () -> {};

    /**
     * What was typed and not kept.
     *
     * @param before from the last time, null for nothing
     * @param typed takes what is typed, null once it is kept
     */
    record Draft(@Nullable Shot before, Consumer<@Nullable Shot> typed) {}

    /**
     * @param kept takes the example
     */
    GoldForm(Overlays overlays, Consumer<Shot> kept, Draft draft) {
        this.overlays = overlays;
        this.kept = kept;
        this.draft = draft;
    }

    /**
     * Opens it.
     *
     * @param variables of the prompt
     * @param offered what stands in the fields at first, unless something was typed before; null
     *     for nothing
     */
    void open(String title, Set<String> variables, @Nullable Shot offered) {
        Shot given = draft.before == null ? offered : draft.before;
        row = given == null ? null : given.row();
        var names = new LinkedHashSet<>(variables);
        if (given != null) {
            given.values().forEach((name, value) -> add(names, name, value));
        }
        var fields = new VBox(8);
        for (String name : names) {
            String text = given == null ? "" : given.values().getOrDefault(name, "");
            values.put(name, field(fields, name, text, true));
        }
        List<String> said = given == null ? List.of("") : given.answers();
        for (int i = 0; i < said.size(); i++) {
            String label = said.size() == 1 ? "Answer" : "Answer " + (i + 1);
            answers.add(field(fields, label, said.get(i), false));
        }
        values.values().forEach(area -> area.textProperty().subscribe(this::typed));
        answers.forEach(area -> area.textProperty().subscribe(this::typed));
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("form-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var heading = new Label(title);
        heading.getStyleClass().add("section-title");
        fault.getStyleClass().add("field-error");
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        var panel = new VBox(12, heading, scroll, fault, buttons());
        panel.getStyleClass().addAll("overlay", "ask");
        panel.setAccessibleText(title);
        panel.setPrefWidth(600);
        panel.setMaxHeight(620);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        open = overlays.show(panel, first());
        panel.applyCss();
        panel.layout();
        first().requestFocus();
    }

    /** A variable that the prompt does not have any more is shown if something stands in it. */
    private static void add(Set<String> names, String name, String value) {
        if (!value.isBlank()) {
            names.add(name);
        }
    }

    private void typed() {
        draft.typed.accept(shot());
    }

    private Shot shot() {
        var filled = new LinkedHashMap<String, String>();
        values.forEach((name, area) -> filled.put(name, area.getText()));
        return new Shot(filled, answers.stream().map(TextArea::getText).toList(), row);
    }

    private TextArea first() {
        return values.isEmpty() ? answers.getFirst() : values.values().iterator().next();
    }

    private static TextArea field(VBox fields, String name, String text, boolean isVariable) {
        var label = new Label(name);
        label.getStyleClass().addAll("muted", "small-text");
        if (isVariable) {
            label.getStyleClass().add("mono");
        }
        var area = new TextArea(text);
        area.setPrefRowCount(isVariable ? 3 : 2);
        area.setAccessibleText(name);
        area.getStyleClass().add("mono");
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        TabKeys.leave(area);
        label.setLabelFor(area);
        fields.getChildren().addAll(label, area);
        return area;
    }

    private HBox buttons() {
        var keep = new Button("Keep", new KeyCap(KeyLabels.of(KEEP)));
        keep.setContentDisplay(ContentDisplay.RIGHT);
        keep.getStyleClass().add("accent");
        keep.setOnAction(event -> keep());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, keep);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private void key(KeyEvent event) {
        if (KEEP.match(event)) {
            event.consume();
            keep();
        }
    }

    private void keep() {
        var said = answers.stream().map(TextArea::getText).toList();
        if (said.stream().anyMatch(String::isBlank)) {
            fault.setText("An example needs its answer.");
            answers.stream()
                    .filter(area -> area.getText().isBlank())
                    .findFirst()
                    .ifPresent(TextArea::requestFocus);
            return;
        }
        if (!values.isEmpty()
                && values.values().stream().map(TextArea::getText).allMatch(String::isBlank)) {
            fault.setText("An example needs what the model is asked.");
            first().requestFocus();
            return;
        }
        open.close();
        draft.typed.accept(null);
        kept.accept(shot());
    }
}
