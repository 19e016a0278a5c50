package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PromptVersion;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;
import dev.rung.ui.TabKeys;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reply that rewards of a prompt are compared with, one for each prompt of a run; an empty one
 * leaves that of the grader.
 */
final class ReferenceForm extends VBox {
    private static final KeyCombination SAVE = KeyCombination.valueOf("Shortcut+Enter");
    private static final int LINES = 3;
    private static final double HIGHEST = 320;

    private final RunsModel model;
    private final Map<Long, TextArea> texts = new LinkedHashMap<>();
    private Registration open = () -> {};

    /** A prompt with the reply of its own, empty for none. */
    private record Own(PromptVersion version, String text) {}

    private ReferenceForm(RunsModel model, List<Own> own) {
        super(10);
        this.model = model;
        var heading = new Label("Reference replies of the prompts");
        heading.getStyleClass().add("section-title");
        var fields = new VBox(6);
        for (Own one : own) {
            var field = new TextArea(one.text);
            field.setPrefRowCount(LINES);
            TabKeys.leave(field);
            RightToLeft.wrapWithout(field.textProperty(), field.wrapTextProperty());
            field.setPromptText("that of the grader");
            String name = name(one.version);
            var label = new Label(name);
            label.setLabelFor(field);
            field.setAccessibleText("Reference reply of " + name);
            texts.put(one.version.id(), field);
            fields.getChildren().addAll(label, field);
        }
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HIGHEST);
        scroll.getStyleClass().add("form-scroll");
        var save = new Button("Save", new KeyCap(SAVE));
        save.setContentDisplay(ContentDisplay.RIGHT);
        save.getStyleClass().add("accent");
        save.setOnAction(event -> save());
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var buttons = new HBox(8, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        heading,
                        new WrappedText("muted")
                                .show(
                                        "p is the chance to be preferred to this reply in the same"
                                                + " conversation. Another text asks the reward"
                                                + " model for its score only; replies keep theirs."
                                                + " Means of p compare where the text is one."),
                        scroll,
                        buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText("Reference replies of the prompts");
        setPrefWidth(560);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private static String name(PromptVersion version) {
        String name = SafeText.visible(version.name());
        return name.isBlank() ? "v" + version.number() : "v%d %s".formatted(version.number(), name);
    }

    /** Why a run has none; empty if it has. */
    static String whyNot(PlannedRun run) {
        if (run.isOutside()) {
            return "It was asked elsewhere: the reference reply of its grader counts.";
        }
        return RunResults.specs(run).stream()
                        .anyMatch(
                                spec ->
                                        spec instanceof GraderSpec.Rewarded
                                                || spec instanceof GraderSpec.Preference)
                ? ""
                : "None of its graders is a reward or preference model.";
    }

    /** Reads what there is, then opens over the window. */
    static void open(RunsModel model, PlannedRun run, Overlays overlays) {
        var stores = model.around().stores();
        model.store()
                .<List<Own>>act(
                        job -> {
                            Map<Long, String> own = stores.references().of(run.order().versions());
                            return run.order().asked(stores.prompts().versions(run.idea())).stream()
                                    .map(
                                            version ->
                                                    new Own(
                                                            version,
                                                            own.getOrDefault(version.id(), "")))
                                    .toList();
                        },
                        own -> {
                            var form = new ReferenceForm(model, own);
                            TextArea first = form.texts.values().iterator().next();
                            form.open = overlays.show(form, first);
                            // What scrolls is in the window only once it has been laid out.
                            form.applyCss();
                            form.layout();
                            first.requestFocus();
                        });
    }

    private void key(KeyEvent event) {
        if (SAVE.match(event)) {
            event.consume();
            save();
        }
    }

    private void save() {
        Map<Long, String> typed = new LinkedHashMap<>();
        texts.forEach((version, field) -> typed.put(version, field.getText()));
        open.close();
        model.store()
                .<Integer>act(
                        job -> {
                            for (var one : typed.entrySet()) {
                                model.around()
                                        .stores()
                                        .references()
                                        .set(one.getKey(), one.getValue());
                            }
                            return typed.size();
                        },
                        saved -> {
                            model.around()
                                    .say()
                                    .accept("Kept. «Judge what is left» asks for what is new.");
                            model.recompute();
                        });
    }
}
