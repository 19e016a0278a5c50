package dev.rung.pane.runs;

import dev.rung.experiment.BestOf;
import dev.rung.study.GraderSpec;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Which grader picks among the samples of a row, and which one reports. */
final class BestOfChoice {
    private final ObservableList<GraderSpec> graders;
    private final StringProperty select = new SimpleStringProperty("");
    private final StringProperty report = new SimpleStringProperty("");

    BestOfChoice(ObservableList<GraderSpec> graders, @Nullable BestOf first) {
        this.graders = graders;
        if (first != null) {
            select.set(first.select());
            report.set(first.report());
        }
        graders.addListener((ListChangeListener<GraderSpec>) change -> forget());
        select.addListener((seen, before, now) -> fill());
        forget();
    }

    /** The id of the grader that picks; empty: nothing picks. */
    StringProperty selectProperty() {
        return select;
    }

    /** The id of the grader that reports; empty while nothing picks. */
    StringProperty reportProperty() {
        return report;
    }

    /** Those that can pick. */
    List<String> selecting() {
        return graders.stream().map(GraderSpec::id).toList();
    }

    /** Those that can report. */
    List<String> reporting() {
        return graders.stream().filter(GraderSpec::scores).map(GraderSpec::id).toList();
    }

    /** A grader that is gone neither picks nor reports. */
    private void forget() {
        if (!selecting().contains(select.get())) {
            select.set("");
        }
        if (!reporting().contains(report.get())) {
            report.set("");
            fill();
        }
    }

    /** Once something picks, the first other grader reports, unless the user chose one. */
    private void fill() {
        if (select.get().isEmpty()) {
            report.set("");
        } else if (report.get().isEmpty()) {
            report.set(other().orElse(reporting().contains(select.get()) ? select.get() : ""));
        }
    }

    /** Where nothing picks: what is no metric does, which leaves metrics to report. */
    void suggest() {
        if (select.get().isEmpty() && graders.size() > 1) {
            graders.stream()
                    .filter(grader -> !(grader instanceof GraderSpec.Computed))
                    .findFirst()
                    .ifPresent(grader -> select.set(grader.id()));
        }
    }

    /** Another grader that could report than the one that picks. */
    Optional<String> other() {
        return reporting().stream().filter(one -> !one.equals(select.get())).findFirst();
    }

    /** Whether one grader does both, which flatters. */
    boolean isSame() {
        return !select.get().isEmpty() && select.get().equals(report.get());
    }

    /** Whether something picks and nothing can report. */
    boolean lacksReport() {
        return !select.get().isEmpty() && report.get().isEmpty();
    }

    /** What goes with an order of so many samples; null if nothing picks. */
    @Nullable BestOf of(int samples) {
        return samples < 2 || select.get().isEmpty() || report.get().isEmpty()
                ? null
                : new BestOf(select.get(), report.get());
    }
}
