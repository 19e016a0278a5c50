package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotFault;
import dev.rung.llm.Parameter;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.function.LongConsumer;

/** A new run: what is described of it, what it will take, and its beginning. */
final class NewRunModel {
    private final RunsModel runs;
    private final NewRun given;
    private final NewRunFields fields;
    private final NewRunEstimate estimate;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean isRaised;
    private String about = "";
    private @Nullable PlannedRun described;
    private LongConsumer onBegun = run -> {};

    /** How it is begun. */
    enum Begin {
        PILOT,
        NOW,
        IN_TURN,
        AT
    }

    NewRunModel(RunsModel runs, NewRun given) {
        this.runs = runs;
        this.given = given;
        this.fields = new NewRunFields(given);
        this.estimate = new NewRunEstimate(runs, given, fields, problem);
    }

    NewRun given() {
        return given;
    }

    RunsModel runs() {
        return runs;
    }

    /** What is chosen and typed. */
    NewRunFields fields() {
        return fields;
    }

    /** What it will take. */
    NewRunEstimate estimate() {
        return estimate;
    }

    /** It is no new run but describes one whose replies are there: nothing is to be estimated. */
    void describes(PlannedRun run) {
        described = run;
        estimate.close();
    }

    /** The run whose replies are there, null for a new one. */
    @Nullable PlannedRun described() {
        return described;
    }

    /** More samples of what an earlier run asked. */
    void raise(long run, int to) {
        isRaised = true;
        about = "Raise N of run %d".formatted(run);
        fields.samplesProperty().set(Integer.toString(to));
    }

    /** So many samples to pick from; what looks like a judge picks, if nothing does yet. */
    void pick(int from) {
        fields.samplesProperty().set(Integer.toString(from));
        fields.bestOf().suggest();
    }

    /**
     * It repeats an earlier run.
     *
     * @param isFresh whether everything is asked anew
     */
    void repeats(long run, boolean isFresh) {
        about = "Run %d again%s".formatted(run, isFresh ? ", asked anew" : "");
    }

    /** What the form is about. */
    String heading() {
        if (!about.isEmpty()) {
            return given.isTest() ? about + ", on test rows" : about;
        }
        return given.isTest() ? "Score this prompt on test" : "New run";
    }

    /** Whether it only asks for more samples than an earlier run. */
    boolean isRaised() {
        return isRaised;
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

    /** What is missing or wrong, empty while all is well. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Looks at it as it stands: what is missing or wrong is said. */
    String problem() {
        try {
            RunOrder order = fields.order();
            fields.terms();
            problem.set(refused(order));
        } catch (Wrong e) {
            problem.set(e.getMessage());
        }
        return problem.get();
    }

    private String refused(RunOrder order) {
        return fields.refused(order, runs.around().work().models());
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
            order = fields.order();
            terms =
                    fields.terms()
                            .withPurpose(purpose.learn(), purpose.expect(), purpose.chance())
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
                        GraderList.write(fields.graders()),
                        begin == Begin.PILOT ? PlannedRun.PILOT : null);
        runs.around()
                .background()
                .tasks()
                .<Stored, StoreException>cpu("", job -> store(wish))
                .onDone(stored -> stored(stored, begin, then))
                .onFailed(fault -> problem.set(String.valueOf(fault.getMessage())))
                .start();
    }

    private void stored(Stored stored, Begin begin, Runnable then) {
        PlannedRun run = stored.run();
        if (run == null) {
            problem.set(stored.refused());
            return;
        }
        var queue = runs.around().work().queue();
        if (begin == Begin.NOW || begin == Begin.PILOT) {
            queue.start(run);
        } else {
            queue.enqueue(run.id());
        }
        onBegun.accept(run.id());
        then.run();
        runs.made(run.id());
    }

    /**
     * @param run null if it is refused
     * @param refused why there is none, else empty
     */
    private record Stored(@Nullable PlannedRun run, String refused) {}

    private Stored store(Runs.Wish wish) throws StoreException, InterruptedException {
        var stores = runs.around().stores();
        try {
            RunOrder order = given.planned(wish.order(), runs.around().work().sweeps()).order();
            var planned = new Runs.Wish(order, wish.terms(), wish.graders(), wish.pilot());
            var clusters = stores.runs().clusters();
            if (planned.terms().cluster() == null && clusters.chosen(order.dataset()).isPresent()) {
                clusters.choose(order.dataset(), null);
            }
            PlannedRun made = stores.runs().create(given.idea(), planned);
            // A desk without data works on with those that were just asked.
            stores.projects().chooseFirstDataset(given.idea(), order.dataset());
            return new Stored(made, "");
        } catch (Runs.Refused | ShotFault e) {
            return new Stored(null, String.valueOf(e.getMessage()));
        }
    }
}
