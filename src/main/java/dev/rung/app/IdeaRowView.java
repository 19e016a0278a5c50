package dev.rung.app;

import dev.rung.experiment.ProjectStore.Overview;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.Clock;
import java.time.Instant;

/** One idea in the list: name over project and question, counter, last activity. */
final class IdeaRowView extends HBox {
    /** From here on the counter says that the step was taken seriously. */
    private static final int ENOUGH = 10;

    IdeaRowView(IdeaRow row, Clock clock) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        var words = new VBox(name(row), below(row));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        if (row.archived()) {
            getChildren().add(new Pill("archived", Tone.NEUTRAL));
        }
        row.overview().ifPresent(overview -> addNumbers(overview, clock));
    }

    private static Label name(IdeaRow row) {
        var name = new Label(SafeText.visible(row.name()));
        name.getStyleClass().add("idea-name");
        name.setMinWidth(0);
        return name;
    }

    private static HBox below(IdeaRow row) {
        var below = new HBox(6);
        if (row.overview().isEmpty()) {
            below.getChildren().add(quiet("project"));
            return below;
        }
        var project = quiet(row.project().name());
        project.setMaxWidth(220);
        below.getChildren().add(project);
        if (!row.question().isEmpty()) {
            var dot = quiet("·");
            dot.setMinWidth(USE_PREF_SIZE);
            var question = quiet(row.question());
            // Where space is short, the project stays.
            project.setMinWidth(Math.min(80, 7 * row.project().name().length()));
            below.getChildren().addAll(dot, question);
        }
        return below;
    }

    private static Label quiet(String text) {
        var label = new Label(SafeText.visible(text));
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(0);
        return label;
    }

    private void addNumbers(Overview overview, Clock clock) {
        var enough = new Label(overview.sent() >= ENOUGH ? "✓" : "");
        enough.getStyleClass().addAll("success-text", "small-text");
        enough.setMinWidth(12);
        var counter = new HBox(4, number("%13s", counter(overview)), enough);
        counter.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(counter, number("%11s", active(overview, clock)));
    }

    /** Filled up with blanks, so that numbers stand under each other. */
    private static Label number(String form, String text) {
        var label = new Label(form.formatted(text));
        label.getStyleClass().addAll("mono", "muted", "small-text");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static String counter(Overview overview) {
        return overview.sent() + " of 10–100";
    }

    private static String active(Overview overview, Clock clock) {
        return Ago.words(overview.active(), Instant.now(clock), clock.getZone());
    }

    /** How the row is read out. */
    static String words(IdeaRow row, Clock clock) {
        var words = new StringBuilder(row.overview().isEmpty() ? "Project " : "Idea ");
        words.append(row.name());
        if (!row.question().isEmpty()) {
            words.append(", ").append(row.question());
        }
        row.overview()
                .ifPresent(
                        it ->
                                words.append(", project ")
                                        .append(row.project().name())
                                        .append(", sent ")
                                        .append(counter(it))
                                        .append(it.sent() >= ENOUGH ? ", enough" : "")
                                        .append(", last active ")
                                        .append(active(it, clock)));
        return words.append(row.archived() ? ", archived" : "").toString();
    }
}
