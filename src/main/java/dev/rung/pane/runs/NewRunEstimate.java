package dev.rung.pane.runs;

import dev.rung.experiment.Forecast;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.ShotFault;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeForecast;
import dev.rung.study.ShotSweeps;
import dev.rung.task.Debounce;
import dev.rung.task.Job;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** What a new run will take: counted anew, soon after its fields change, until it is closed. */
final class NewRunEstimate {
    /** From so many requests on the user is asked what they are for. */
    static final int ASK_FROM = 100;

    private final RunsModel runs;
    private final NewRun given;
    private final NewRunFields fields;
    private final StringProperty problem;
    private final ReadOnlyObjectWrapper<@Nullable Forecast> forecast =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunOrder> planned = new ReadOnlyObjectWrapper<>();
    private final Debounce soon;
    private @Nullable Job counting;
    private boolean isClosed;

    /**
     * @param problem takes what is missing or wrong, empty while all is well
     */
    NewRunEstimate(RunsModel runs, NewRun given, NewRunFields fields, StringProperty problem) {
        this.runs = runs;
        this.given = given;
        this.fields = fields;
        this.problem = problem;
        var background = runs.around().background();
        this.soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        background.back());
        fields.onChange(this::soon);
    }

    /** What it will take, null while that is not known. */
    ReadOnlyObjectProperty<@Nullable Forecast> forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    /** The order that was estimated last, with its shots; null before one was. */
    ReadOnlyObjectProperty<@Nullable RunOrder> plannedProperty() {
        return planned.getReadOnlyProperty();
    }

    /** Asks for the estimate, for the first time and whenever something changed. */
    void soon() {
        forecast.set(null);
        if (!isClosed) {
            soon.execute(this::count);
        }
    }

    private void count() {
        if (isClosed) {
            return;
        }
        stop();
        RunOrder order;
        RunTerms terms;
        try {
            order = fields.order();
            terms = fields.terms();
        } catch (Wrong e) {
            problem.set(e.getMessage());
            return;
        }
        problem.set(fields.refused(order, runs.around().work().models()));
        counting =
                runs.around()
                        .background()
                        .tasks()
                        .<Estimated, StoreException>cpu("", job -> estimated(order, terms))
                        .onDone(this::show)
                        .onFailed(fault -> problem.set(String.valueOf(fault.getMessage())))
                        .start();
    }

    private void show(Estimated made) {
        forecast.set(made.forecast);
        planned.set(made.order);
        if (made.forecast == null) {
            problem.set(made.refused);
        }
    }

    private void stop() {
        if (counting != null) {
            counting.stop();
        }
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
            var work = runs.around().work();
            ShotSweeps.Planned plan = given.planned(order, work.sweeps());
            return new Estimated(
                    work.forecasts().of(given.idea(), plan.order(), terms).saying(plan.notes()),
                    plan.order(),
                    "");
        } catch (ShotFault e) {
            return new Estimated(null, null, String.valueOf(e.getMessage()));
        }
    }

    /** Nothing is counted from now on. */
    void close() {
        isClosed = true;
        soon.cancel();
        stop();
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
            RunOrder order = fields.order();
            RunTerms terms = fields.terms();
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

    /** What the graders that have to be asked will take. */
    List<JudgeForecast> judges(Forecast forecast) {
        return JudgeForecast.all(
                graders(),
                forecast,
                runs.around().work().models()::prices,
                fields.samples(),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** Which graders the run's cap cannot hold back, since their price is unknown. */
    List<String> notHeld() {
        try {
            return JudgeForecast.notHeld(
                    graders(),
                    fields.terms(),
                    runs.around().work().models()::prices,
                    LocalDate.now(ZoneOffset.UTC));
        } catch (Wrong e) {
            return List.of();
        }
    }

    private List<GraderSpec> graders() {
        return List.copyOf(fields.graders());
    }
}
