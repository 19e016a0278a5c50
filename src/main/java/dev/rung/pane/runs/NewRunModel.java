package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotFault;
import dev.rung.experiment.Split;
import dev.rung.experiment.Template;
import dev.rung.llm.Parameter;
import dev.rung.store.StoreException;
import dev.rung.study.ColumnCheck;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeForecast;
import dev.rung.study.JudgeKin;
import dev.rung.study.ShotSweeps;
import dev.rung.task.Debounce;
import dev.rung.task.Job;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** A new run while it is being described, with what it will take. */
final class NewRunModel {
    /** From so many requests on the user is asked what they are for. */
    static final int ASK_FROM = 100;

    static final int MOST_SAMPLES = 1000;
    private static final int MOST_ROWS = 10_000_000;

    private final RunsModel runs;
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
    private final ReadOnlyObjectWrapper<@Nullable Forecast> forecast =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunOrder> order = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Debounce soon;
    private @Nullable Job counting;
    private boolean isClosed;
    private boolean isRaised;
    private String repeats = "";
    private @Nullable PlannedRun described;
    private LongConsumer onBegun = run -> {};

    /** How it is begun. */
    enum Begin {
        PILOT,
        NOW,
        IN_TURN,
        AT
    }

    /** What is wrong with what was typed; a sentence that says what to do. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    NewRunModel(RunsModel runs, NewRun given) {
        this.runs = runs;
        this.given = given;
        this.split = new SimpleObjectProperty<>(given.split());
        var background = runs.around().background();
        this.soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        background.back());
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
        InvalidationListener changed = change -> estimateSoon();
        for (Observable one :
                List.<Observable>of(
                        versions, columns, crossed, dataset, split, rows, draw, samples, fresh, cap,
                        atOnce, graders)) {
            one.addListener(changed);
        }
    }

    NewRun given() {
        return given;
    }

    RunsModel runs() {
        return runs;
    }

    /** It is no new run but describes one whose replies are there. */
    void describes(PlannedRun run) {
        described = run;
    }

    /** The run whose replies are there, null for a new one. */
    @Nullable PlannedRun described() {
        return described;
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

    /** The seed by which rows are drawn, empty for the first. */
    StringProperty drawProperty() {
        return draw;
    }

    /** How many rows at most; empty for all. */
    StringProperty rowsProperty() {
        return rows;
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

    /** More samples of what an earlier run asked. */
    void raise(int to) {
        isRaised = true;
        samples.set(Integer.toString(to));
    }

    /** So many samples to pick from; what looks like a judge picks, if nothing does yet. */
    void pick(int from) {
        samples.set(Integer.toString(from));
        bestOf.suggest();
    }

    /**
     * It repeats an earlier run.
     *
     * @param isFresh whether everything is asked anew
     */
    void repeats(long run, boolean isFresh) {
        repeats = "Run %d again%s".formatted(run, isFresh ? ", asked anew" : "");
    }

    /** What the form is about. */
    String heading() {
        if (!repeats.isEmpty()) {
            return given.isTest() ? repeats + ", on test rows" : repeats;
        }
        return given.isTest() ? "Score this prompt on test" : isRaised ? "Raise N" : "New run";
    }

    /** Whether it only asks for more samples than an earlier run. */
    boolean isRaised() {
        return isRaised;
    }

    /** Samples of each question, 1 while nothing readable is typed. */
    int samples() {
        return Typed.whole(samples.get(), 1, MOST_SAMPLES).orElse(1);
    }

    /** What it will take, null while that is not known. */
    ReadOnlyObjectProperty<@Nullable Forecast> forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    /** The order that was estimated last, with its shots; null before one was. */
    ReadOnlyObjectProperty<@Nullable RunOrder> plannedProperty() {
        return order.getReadOnlyProperty();
    }

    /** What is missing or wrong, empty while all is well. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Asks for the estimate, for the first time and whenever something changed. */
    void estimateSoon() {
        forecast.set(null);
        if (!isClosed) {
            soon.execute(this::estimate);
        }
    }

    private void estimate() {
        if (isClosed) {
            return;
        }
        if (counting != null) {
            counting.stop();
        }
        RunOrder order;
        RunTerms terms;
        try {
            order = order();
            terms = terms();
        } catch (Wrong e) {
            problem.set(e.getMessage());
            return;
        }
        problem.set(refused(order));
        counting =
                runs.around()
                        .background()
                        .tasks()
                        .<Estimated, StoreException>cpu("", job -> estimated(order, terms))
                        .onDone(
                                made -> {
                                    forecast.set(made.forecast);
                                    this.order.set(made.order);
                                    if (made.forecast == null) {
                                        problem.set(made.refused);
                                    }
                                })
                        .onFailed(fault -> problem.set(String.valueOf(fault.getMessage())))
                        .start();
    }

    /**
     * @param order with its shots, null if it is refused
     * @param refused why there is none, else empty
     */
    private record Estimated(
            @Nullable Forecast forecast, @Nullable RunOrder order, String refused) {}

    private Estimated estimated(RunOrder order, RunTerms terms)
            throws StoreException, InterruptedException {
        try {
            ShotSweeps.Planned planned = planned(order);
            return new Estimated(
                    runs.around()
                            .work()
                            .forecasts()
                            .of(given.idea(), planned.order(), terms)
                            .saying(planned.notes()),
                    planned.order(),
                    "");
        } catch (ShotFault e) {
            return new Estimated(null, null, String.valueOf(e.getMessage()));
        }
    }

    /** With the shots that the ladder asks for. */
    private ShotSweeps.Planned planned(RunOrder order)
            throws ShotFault, StoreException, InterruptedException {
        return given.sweep() == null
                ? new ShotSweeps.Planned(order, List.of())
                : runs.around().work().sweeps().plan(order, given.sweep());
    }

    /** The form is gone. */
    void close() {
        isClosed = true;
        soon.cancel();
        if (counting != null) {
            counting.stop();
        }
    }

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

    RunTerms terms() throws Wrong {
        RunTerms first = given.first().terms();
        Double most = null;
        if (!cap.get().isBlank()) {
            most =
                    Typed.real(cap.get())
                            .orElseThrow(() -> new Wrong("Cap: type an amount, for instance 5."));
        }
        String column = cluster.get().strip();
        return first.withAtOnce(wholeOrNone(atOnce.get(), "At once", 4096))
                .withMaxCost(most)
                .withCluster(column.isEmpty() ? null : column)
                .withBestOf(bestOf.of(samples()));
    }

    /** Why the order would be refused, with what to do; empty if it would not. */
    String refused(RunOrder order) {
        var problems =
                new ArrayList<>(
                        ColumnCheck.problems(runs.around().work().models(), order.columns()));
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

    /** What the graders that have to be asked will take. */
    List<JudgeForecast> judges(Forecast forecast) {
        return JudgeForecast.all(
                List.copyOf(graders),
                forecast,
                runs.around().work().models()::prices,
                Typed.whole(samples.get(), 1, MOST_SAMPLES).orElse(1),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** Which graders the run's cap cannot hold back, since their price is unknown. */
    List<String> notHeld() {
        try {
            return JudgeForecast.notHeld(
                    List.copyOf(graders),
                    terms(),
                    runs.around().work().models()::prices,
                    LocalDate.now(ZoneOffset.UTC));
        } catch (Wrong e) {
            return List.of();
        }
    }

    /** The column without the parameters that its model does not take. */
    Column taken(Column column) {
        return new Column(column.model(), column.parameters().only(takes(column)), column.slot());
    }

    /** The parameters that the model of a column takes. */
    Set<Parameter> takes(Column column) {
        return runs.around()
                .work()
                .models()
                .capabilities(column.model())
                .takesWith(column.parameters().effort());
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

    /**
     * Tells whether so much is sent that the user is asked what it is for; if it is not known yet,
     * it is counted first.
     */
    void whetherLarge(Consumer<Boolean> then) {
        Forecast known = forecast.get();
        if (known != null) {
            then.accept(isLarge(known));
            return;
        }
        try {
            RunOrder order = order();
            RunTerms terms = terms();
            runs.store()
                    .compute(
                            job -> estimated(order, terms),
                            made -> {
                                if (!isClosed) {
                                    then.accept(isLarge(made.forecast));
                                }
                            });
        } catch (Wrong e) {
            problem.set(e.getMessage());
        }
    }

    /** What cannot be planned is not sent either: nobody is asked. */
    private static boolean isLarge(@Nullable Forecast known) {
        return known != null && known.requests() >= ASK_FROM;
    }

    /** Looks at it as it stands: what is missing or wrong is said. */
    String problem() {
        try {
            RunOrder order = order();
            terms();
            problem.set(refused(order));
        } catch (Wrong e) {
            problem.set(e.getMessage());
        }
        return problem.get();
    }

    /** Tells the user what is wrong. */
    void say(String wrong) {
        problem.set(wrong);
    }

    /** Who is told the id of the run once it is stored. */
    void onBegun(LongConsumer told) {
        onBegun = told;
    }

    /**
     * Stores it and begins it.
     *
     * @param time when, for {@link Begin#AT}
     */
    void begin(Begin begin, @Nullable Instant time, RunTerms purpose, Runnable then) {
        RunOrder order;
        RunTerms terms;
        try {
            order = order();
            terms =
                    terms().withPurpose(purpose.learn(), purpose.expect(), purpose.chance())
                            .withNotBefore(time);
        } catch (Wrong e) {
            problem.set(e.getMessage());
            return;
        }
        String wrong = refused(order);
        if (!wrong.isEmpty()) {
            problem.set(wrong);
            return;
        }
        var wish =
                new Runs.Wish(
                        order,
                        terms,
                        GraderList.write(graders),
                        begin == Begin.PILOT ? PlannedRun.PILOT : null);
        var around = runs.around();
        around.background()
                .tasks()
                .<Stored, StoreException>cpu("", job -> store(wish))
                .onDone(
                        stored -> {
                            if (stored.run() == null) {
                                problem.set(stored.refused());
                                return;
                            }
                            if (begin == Begin.NOW || begin == Begin.PILOT) {
                                around.work().queue().start(stored.run());
                            } else {
                                around.work().queue().enqueue(stored.run().id());
                            }
                            onBegun.accept(stored.run().id());
                            then.run();
                            runs.made(stored.run().id());
                        })
                .onFailed(fault -> problem.set(String.valueOf(fault.getMessage())))
                .start();
    }

    private record Stored(@Nullable PlannedRun run, String refused) {}

    private Stored store(Runs.Wish wish) throws StoreException, InterruptedException {
        try {
            RunOrder order = planned(wish.order()).order();
            var planned = new Runs.Wish(order, wish.terms(), wish.graders(), wish.pilot());
            var stored = runs.around().stores().runs();
            if (planned.terms().cluster() == null
                    && stored.clusters().chosen(planned.order().dataset()).isPresent()) {
                stored.clusters().choose(planned.order().dataset(), null);
            }
            PlannedRun made = stored.create(given.idea(), planned);
            // A desk without data works on with those that were just asked.
            runs.around()
                    .stores()
                    .projects()
                    .chooseFirstDataset(given.idea(), planned.order().dataset());
            return new Stored(made, "");
        } catch (Runs.Refused | ShotFault e) {
            return new Stored(null, String.valueOf(e.getMessage()));
        }
    }
}
