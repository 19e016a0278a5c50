package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Template;
import dev.rung.llm.Models;
import dev.rung.study.ColumnCheck;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeKin;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What is chosen and typed of a new run, and the order and terms that it says. */
final class NewRunFields {
    static final int MOST_SAMPLES = 1000;
    private static final int MOST_ROWS = 10_000_000;
    private static final int MOST_AT_ONCE = 4096;

    private final NewRun given;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty versions = new SimpleStringProperty("");
    private final ObservableList<Column> columns = FXCollections.observableArrayList();
    private final BooleanProperty crossed = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable Dataset> dataset = new SimpleObjectProperty<>();
    private final ObjectProperty<Split> split;
    private final StringProperty rows = new SimpleStringProperty("");
    private final StringProperty draw = new SimpleStringProperty("");
    private final StringProperty samples = new SimpleStringProperty("1");
    private final BooleanProperty fresh = new SimpleBooleanProperty();
    private final StringProperty cluster = new SimpleStringProperty("");
    private final StringProperty cap = new SimpleStringProperty("");
    private final StringProperty atOnce = new SimpleStringProperty("");
    private final ObservableList<GraderSpec> graders = FXCollections.observableArrayList();
    private final BestOfChoice bestOf;

    NewRunFields(NewRun given) {
        this.given = given;
        this.split = new SimpleObjectProperty<>(given.split());
        NewRun.First first = given.first();
        RunTerms terms = first.terms();
        name.set(first.name());
        versions.set(
                given.chosen().stream()
                        .map(version -> Integer.toString(version.number()))
                        .collect(Collectors.joining(", ")));
        columns.setAll(given.columns());
        crossed.set(!given.conditions().isEmpty());
        dataset.set(given.dataset());
        rows.set(first.rows() == null ? "" : Integer.toString(first.rows()));
        draw.set(first.draw() == null ? "" : Long.toString(first.draw()));
        samples.set(Integer.toString(first.samples()));
        fresh.set(first.fresh());
        cluster.set(terms.cluster() == null ? "" : terms.cluster());
        cap.set(terms.maxCost() == null ? "" : Typed.plain(terms.maxCost()));
        atOnce.set(terms.atOnce() == null ? "" : Integer.toString(terms.atOnce()));
        graders.setAll(first.graders());
        bestOf = new BestOfChoice(graders, terms.bestOf());
    }

    /** Runs when something changed that what the run will take depends on. */
    void onChange(Runnable changed) {
        InvalidationListener listener = change -> changed.run();
        for (Observable one :
                List.<Observable>of(
                        versions, columns, crossed, dataset, split, rows, draw, samples, fresh, cap,
                        atOnce, graders)) {
            one.addListener(listener);
        }
    }

    StringProperty nameProperty() {
        return name;
    }

    /** The numbers of the versions that are sent, separated by commas. */
    StringProperty versionsProperty() {
        return versions;
    }

    /** The models that are asked. */
    ObservableList<Column> columns() {
        return columns;
    }

    /** Whether rows are crossed with the conditions. */
    BooleanProperty crossedProperty() {
        return crossed;
    }

    ObjectProperty<@Nullable Dataset> datasetProperty() {
        return dataset;
    }

    ObjectProperty<Split> splitProperty() {
        return split;
    }

    /** How many rows at most; empty for all. */
    StringProperty rowsProperty() {
        return rows;
    }

    /** The seed by which rows are drawn, empty for the first. */
    StringProperty drawProperty() {
        return draw;
    }

    StringProperty samplesProperty() {
        return samples;
    }

    BooleanProperty freshProperty() {
        return fresh;
    }

    /** The column that groups rows; empty for none. */
    StringProperty clusterProperty() {
        return cluster;
    }

    /** The most that it may cost, in US dollars; empty for no cap. */
    StringProperty capProperty() {
        return cap;
    }

    StringProperty atOnceProperty() {
        return atOnce;
    }

    ObservableList<GraderSpec> graders() {
        return graders;
    }

    /** What picks among the samples and what reports. */
    BestOfChoice bestOf() {
        return bestOf;
    }

    /** Samples of each question, 1 while nothing readable is typed. */
    int samples() {
        return Typed.whole(samples.get(), 1, MOST_SAMPLES).orElse(1);
    }

    /** Adds graders; says why not if one is called like another. */
    String add(List<GraderSpec> more) {
        var names = new HashSet<String>();
        graders.forEach(one -> names.add(one.id()));
        for (GraderSpec one : more) {
            if (!names.add(one.id())) {
                return "Two graders are called «%s».".formatted(one.id());
            }
        }
        graders.addAll(more);
        return "";
    }

    /** Whether an empty prompt is asked: each row is sent as it is. */
    boolean isRowAlone() {
        try {
            return isRowAlone(asked());
        } catch (Wrong e) {
            return false;
        }
    }

    private static boolean isRowAlone(List<PromptVersion> asked) {
        return asked.stream().anyMatch(one -> one.turns().equals(Template.ROW_ALONE));
    }

    /** What is asked. */
    RunOrder order() throws Wrong {
        Dataset data = dataset.get();
        if (data == null) {
            throw new Wrong("Choose a dataset.");
        }
        if (columns.isEmpty()) {
            throw new Wrong("Choose a model.");
        }
        Integer some = wholeOrNone(rows.get(), "Rows", MOST_ROWS);
        List<PromptVersion> asked = asked();
        if (isRowAlone(asked) && !data.columns().contains(Template.MESSAGES)) {
            throw new Wrong(
                    "The prompt is empty, and %s has no column «%s» to send instead: choose other data, or write a prompt in the Ladder pane."
                            .formatted(data.label(), Template.MESSAGES));
        }
        return new RunOrder(
                        name.get().strip(),
                        asked.stream().map(PromptVersion::id).toList(),
                        List.copyOf(columns),
                        data.id(),
                        split.get(),
                        some,
                        crossed.get() ? given.conditions() : List.<Condition>of(),
                        whole(samples.get(), "Samples", MOST_SAMPLES),
                        fresh.get())
                .drawn(some == null ? null : seed())
                .with(given.shots());
    }

    private List<PromptVersion> asked() throws Wrong {
        var asked = new ArrayList<PromptVersion>();
        for (String typed : versions.get().split("[,\\s]+", -1)) {
            String number = typed.startsWith("v") ? typed.substring(1) : typed;
            if (number.isEmpty()) {
                continue;
            }
            PromptVersion version =
                    given.versions().stream()
                            .filter(one -> Integer.toString(one.number()).equals(number))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new Wrong(
                                                    "There is no version «%s» of the prompt."
                                                            .formatted(typed)));
            if (!asked.contains(version)) {
                asked.add(version);
            }
        }
        if (asked.isEmpty()) {
            throw new Wrong("Type the number of a prompt version, or several: 5, 7.");
        }
        return asked;
    }

    private @Nullable Long seed() throws Wrong {
        return draw.get().isBlank()
                ? null
                : Typed.whole(draw.get(), 0, Integer.MAX_VALUE)
                        .map(Integer::longValue)
                        .orElseThrow(
                                () ->
                                        new Wrong(
                                                "Seed: type a whole number, or nothing for the"
                                                        + " first rows."));
    }

    private static int whole(String text, String what, int most) throws Wrong {
        return Typed.whole(text, 1, most)
                .orElseThrow(
                        () ->
                                new Wrong(
                                        "%s: type a whole number from 1 to %,d."
                                                .formatted(what, most)));
    }

    private static @Nullable Integer wholeOrNone(String text, String what, int most) throws Wrong {
        return text.isBlank() || text.strip().equalsIgnoreCase("all")
                ? null
                : Integer.valueOf(whole(text, what, most));
    }

    /** How it is asked, without when and what for. */
    RunTerms terms() throws Wrong {
        Double most = null;
        if (!cap.get().isBlank()) {
            most =
                    Typed.real(cap.get())
                            .orElseThrow(() -> new Wrong("Cap: type an amount, for instance 5."));
        }
        String column = cluster.get().strip();
        return given.first()
                .terms()
                .withAtOnce(wholeOrNone(atOnce.get(), "At once", MOST_AT_ONCE))
                .withMaxCost(most)
                .withCluster(column.isEmpty() ? null : column)
                .withBestOf(bestOf.of(samples()));
    }

    /** Why an order would be refused, with what to do; empty if it would not. */
    String refused(RunOrder order, Models models) {
        var problems = new ArrayList<>(ColumnCheck.problems(models, order.columns()));
        String onTest = Runs.testProblem(order);
        if (!onTest.isEmpty()) {
            problems.addFirst(onTest);
        }
        String itself = JudgeKin.refused(List.copyOf(graders), order.columns());
        if (!itself.isEmpty()) {
            problems.add(itself);
        }
        return String.join(" ", problems);
    }
}
