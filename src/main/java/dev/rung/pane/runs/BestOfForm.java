package dev.rung.pane.runs;

import dev.rung.study.GraderSpec;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** The two graders of best-of-n, with a warning where they are one. */
final class BestOfForm extends VBox {
    private static final String NOTHING = "nothing";

    private final NewRunModel model;
    private final BestOfChoice choice;
    private final Runnable addGrader;
    private final ComboBox<String> select = picker("Picks among the samples");
    private final ComboBox<String> report = picker("Reports what was picked");
    private final WrappedText warning = new WrappedText("warning-text", "small-text");
    private final WrappedText hint = new WrappedText("muted", "small-text");
    private final Button another = new Button();
    private final Label and = new Label("picks, and");
    private final Label end = new Label("reports");
    private boolean isShowing;

    /**
     * @param addGrader asks for one more grader
     */
    BestOfForm(NewRunModel model, Runnable addGrader) {
        super(4);
        this.model = model;
        this.choice = model.fields().bestOf();
        this.addGrader = addGrader;
        and.setMinWidth(Region.USE_PREF_SIZE);
        end.setMinWidth(Region.USE_PREF_SIZE);
        var line = new FlowPane(8, 4, select, and, report, end);
        line.setAlignment(Pos.CENTER_LEFT);
        another.getStyleClass().add("small");
        for (var part : List.of(warning, hint, another, line)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        line.visibleProperty().bind(hint.visibleProperty().not());
        another.setOnAction(event -> takeAnother());
        select.setOnAction(event -> chosen(select, true));
        report.setOnAction(event -> chosen(report, false));
        getChildren().addAll(line, hint, warning, another);
        Subscriptions.whileInScene(this, this::bind);
    }

    private static ComboBox<String> picker(String words) {
        var box = new ComboBox<String>();
        box.setAccessibleText(words);
        box.setMaxWidth(220);
        box.setConverter(new Worded<>(SafeText::visible));
        return box;
    }

    private void bind(Subscriptions listening) {
        ListChangeListener<GraderSpec> list = change -> show();
        model.fields().graders().addListener(list);
        listening.add(() -> model.fields().graders().removeListener(list));
        listening.onChange(choice.selectProperty(), this::show);
        listening.onChange(choice.reportProperty(), this::show);
        show();
    }

    private void show() {
        isShowing = true;
        var picks = new ArrayList<String>(List.of(NOTHING));
        picks.addAll(choice.selecting());
        select.getItems().setAll(picks);
        String picked = choice.selectProperty().get();
        select.setValue(picked.isEmpty() ? NOTHING : picked);
        report.getItems().setAll(choice.reporting());
        String reported = choice.reportProperty().get();
        report.setValue(reported.isEmpty() ? null : reported);
        isShowing = false;
        report.setVisible(!picked.isEmpty());
        and.setText(picked.isEmpty() ? "picks among the samples" : "picks, and");
        end.setVisible(!picked.isEmpty());
        boolean isAlone = choice.selecting().isEmpty();
        hint.setVisible(isAlone);
        hint.show(isAlone ? "Add two graders: one picks, another says how good it is." : "");
        boolean isWrong = choice.isSame() || choice.lacksReport();
        warning.setVisible(isWrong);
        warning.show(
                choice.isSame()
                        ? SafeText.visible(BestOfRuns.flatters(picked))
                        : "No grader reports: what compares samples scores none.");
        another.setVisible(isWrong);
        another.setText(
                choice.other()
                        .map(one -> SafeText.visible("Report with «%s»".formatted(one)))
                        .orElse("Add another grader…"));
    }

    private void chosen(ComboBox<String> box, boolean picks) {
        String value = box.getValue();
        if (!isShowing && value != null) {
            (picks ? choice.selectProperty() : choice.reportProperty())
                    .set(picks && value.equals(NOTHING) ? "" : value);
        }
    }

    private void takeAnother() {
        choice.other()
                .ifPresentOrElse(
                        one -> {
                            choice.reportProperty().set(one);
                            report.requestFocus();
                        },
                        addGrader);
    }
}
