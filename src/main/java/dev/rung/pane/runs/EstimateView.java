package dev.rung.pane.runs;

import dev.rung.experiment.Forecast;
import dev.rung.study.ForecastWords;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a new run will take, what is wrong with it, and what is to be heeded. */
final class EstimateView extends VBox {
    private final NewRunModel model;
    private final WrappedText line = new WrappedText("mono");
    private final WrappedText more = new WrappedText("muted", "small-text");
    private final WrappedText warning = new WrappedText("warning-text");
    private final WrappedText problem = new WrappedText("danger-words");
    private final NewRunChecks checks;

    EstimateView(NewRunModel model) {
        super(4);
        this.model = model;
        this.checks = new NewRunChecks(model);
        problem.managedProperty().bind(problem.visibleProperty());
        warning.managedProperty().bind(warning.visibleProperty());
        more.managedProperty().bind(more.visibleProperty());
        getChildren()
                .addAll(
                        new SectionTitle("What it will take"),
                        line,
                        warning,
                        more,
                        problem,
                        checks);
        setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().add("note");
        Subscriptions.whileInScene(this, this::bind);
    }

    /** What is to be heeded. */
    NewRunChecks checks() {
        return checks;
    }

    private void bind(Subscriptions listening) {
        listening.on(model.estimate().forecastProperty(), this::show);
        listening.on(model.problemProperty(), this::showProblem);
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
        String words =
                ForecastWords.warning(
                        forecast, model.fields().columns(), model.fields().samples(), atOnce());
        warning.showIfAny(
                Stream.concat(Stream.of(words), model.estimate().notHeld().stream())
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    private @Nullable Integer atOnce() {
        return Typed.whole(model.fields().atOnceProperty().get(), 1, 1000).orElse(null);
    }
}
