package dev.rung.pane.runs;

import dev.rung.experiment.Clusters;
import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.experiment.Turns;
import dev.rung.store.StoreException;
import dev.rung.study.RunResults;
import dev.rung.study.ShotSweep;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Opens the form for a new run, filled from the desk of an idea or from an earlier run. */
final class NewRuns {
    private final RunsModel model;

    /** Samples that are often wanted: to look at, and for a curve. */
    static final int FEW_SAMPLES = 8;

    static final int MANY_SAMPLES = 100;

    private LongFunction<@Nullable ShotSweep> shots = idea -> null;

    NewRuns(RunsModel model) {
        this.model = model;
    }

    /** What tells the shots on the desk of an idea, null for none. */
    void onDesk(LongFunction<@Nullable ShotSweep> of) {
        shots = of;
    }

    /** From the idea that was used last. */
    void ofHere() {
        Long idea = model.around().idea().getValue();
        if (idea == null) {
            model.around().say().accept("Open an idea first: its desk fills the run.");
        } else {
            ofDesk(idea, shots.apply(idea));
        }
    }

    /**
     * What a run is begun for.
     *
     * @param name what it is called at first; empty: as ever
     * @param begun told its id once it is stored
     * @param samples of each row at first
     */
    record Reason(String name, LongConsumer begun, int samples) {
        static final Reason NONE = new Reason("", run -> {}, 1);

        Reason samples(int other) {
            return new Reason(name, begun, other);
        }
    }

    private void open(@Nullable NewRun made) {
        open(made, Reason.NONE);
    }

    private void open(@Nullable NewRun made, Reason reason) {
        if (made != null) {
            var form = new NewRunModel(model, made);
            form.onBegun(reason.begun());
            if (!reason.name().isEmpty()) {
                form.fields().nameProperty().set(reason.name());
            }
            if (reason.samples() > 1) {
                form.pick(reason.samples());
            }
            new NewRunForm(form, model.around().overlays()).open();
        }
    }

    /** With the prompt, models, conditions and data that are on the desk. */
    void ofDesk(long idea, @Nullable ShotSweep sweep) {
        ofDesk(idea, sweep, Reason.NONE);
    }

    void ofDesk(long idea, @Nullable ShotSweep sweep, Reason reason) {
        model.store().act(job -> readDesk(idea, sweep), taken -> taken(taken, reason));
    }

    /** The desk as a run, or why it is none yet. */
    private record Taken(@Nullable NewRun run, String missing) {}

    private void taken(Taken taken, Reason reason) {
        if (taken.missing().isEmpty()) {
            open(taken.run(), reason);
        } else {
            model.around().say().accept(taken.missing());
            model.store().problemProperty().set(taken.missing());
        }
    }

    private Taken readDesk(long id, @Nullable ShotSweep sweep) throws StoreException {
        var stores = model.around().stores();
        Idea idea = stores.projects().idea(id).orElse(null);
        if (idea == null) {
            return new Taken(null, "The idea is not there any more.");
        }
        Draft draft = stores.drafts().load(id).orElse(Draft.EMPTY);
        List<NewRun.Data> data = data(idea.project(), idea.dataset());
        Dataset chosen =
                data.stream()
                        .map(NewRun.Data::dataset)
                        .filter(one -> idea.dataset() != null && one.id() == idea.dataset())
                        .findFirst()
                        .orElse(null);
        List<Turn> written = Turns.normal(draft.turns());
        List<Turn> turns = Template.orRowAlone(written);
        String wordless = turns.equals(written) ? "" : whyNotAlone(data, chosen);
        if (!wordless.isEmpty()) {
            return new Taken(null, wordless);
        }
        if (draft.columns().isEmpty()) {
            return new Taken(null, "There is no model yet: add one in the Ladder pane.");
        }
        if (data.isEmpty()) {
            return new Taken(null, "There is no dataset yet: import one in the Ladder pane.");
        }
        PromptVersion kept =
                stores.prompts().keep(id, new Order.Prompt(turns, draft.base(), draft.ticks()));
        return new Taken(
                new NewRun(
                        id,
                        stores.prompts().versions(id),
                        List.of(kept),
                        draft.columns(),
                        draft.conditions(),
                        data,
                        chosen,
                        Split.DEVELOPMENT,
                        first(id),
                        0,
                        List.of(),
                        sweep),
                "");
    }

    /**
     * Why a row of the data cannot be asked alone, without a prompt; empty if it can.
     *
     * @param chosen the idea's data, null if none was chosen: the form asks for them
     */
    private static String whyNotAlone(List<NewRun.Data> data, @Nullable Dataset chosen) {
        boolean isThere =
                chosen == null
                        ? data.stream().anyMatch(one -> speaks(one.dataset()))
                        : speaks(chosen);
        return isThere
                ? ""
                : "There is no prompt yet: write one in the Ladder pane, or choose data with a"
                        + " column «%s», whose rows are sent as they are."
                                .formatted(Template.MESSAGES);
    }

    private static boolean speaks(Dataset data) {
        return data.columns().contains(Template.MESSAGES);
    }

    /** What graded the idea's newest run grades the next one, unless the user says otherwise. */
    private NewRun.First first(long idea) throws StoreException {
        List<PlannedRun> earlier = model.around().stores().runs().asked(idea);
        NewRun.First empty = NewRun.First.EMPTY;
        return earlier.isEmpty()
                ? empty
                : new NewRun.First(
                        empty.name(),
                        empty.rows(),
                        empty.draw(),
                        empty.samples(),
                        empty.fresh(),
                        empty.terms()
                                .withCluster(
                                        model.around()
                                                .stores()
                                                .runs()
                                                .clusters()
                                                .of(earlier.getFirst())),
                        RunResults.specs(earlier.getFirst()));
    }

    private List<NewRun.Data> data(long project, @Nullable Long also) throws StoreException {
        var data = new ArrayList<NewRun.Data>();
        for (Dataset one : model.around().stores().datasets().datasets(project, also)) {
            var stores = model.around().stores();
            data.add(
                    new NewRun.Data(
                            one,
                            stores.datasets().counts(one.id()),
                            stores.runs()
                                    .clusters()
                                    .chosen(one.id())
                                    .map(Clusters.Choice::column)
                                    .orElse(null)));
        }
        return data;
    }

    /** With what an earlier run was ordered. */
    void like(PlannedRun run, boolean fresh) {
        model.store()
                .act(
                        job -> readRun(run, run.order(), run.order().split(), fresh),
                        made -> {
                            var form = new NewRunModel(model, made);
                            form.repeats(run.id(), fresh);
                            new NewRunForm(form, model.around().overlays()).open();
                        });
    }

    /** A run as the form that ordered it, of which nothing is sent. */
    void describe(PlannedRun run, Consumer<NewRunModel> then) {
        model.store()
                .act(
                        job -> readRun(run, run.order(), run.order().split(), false),
                        made -> {
                            var form = new NewRunModel(model, made);
                            form.describes(run);
                            then.accept(form);
                        });
    }

    /** Sets of parameters around what is on the desk of the idea that was used last. */
    void sweepHere() {
        Long idea = model.around().idea().getValue();
        if (idea == null) {
            model.around().say().accept("Open an idea first: its desk fills the sweep.");
        } else {
            sweepDesk(idea, "");
        }
    }

    /**
     * Sets of parameters around what is on the desk of an idea.
     *
     * @param about why it is that desk; empty where nobody wonders
     */
    private void sweepDesk(long idea, String about) {
        ShotSweep sweep = shots.apply(idea);
        model.store()
                .act(
                        job -> readDesk(idea, sweep),
                        taken -> {
                            NewRun run = taken.run();
                            if (run == null) {
                                String missing = "%s %s".formatted(about, taken.missing()).strip();
                                taken(new Taken(null, missing), Reason.NONE);
                            } else {
                                sweep(run, about);
                            }
                        });
    }

    /** What a sweep around a run stands on: the run, or the desk of its idea. */
    private sealed interface Around {
        record Desk(long idea, String about) implements Around {}

        record Earlier(NewRun run) implements Around {}

        record Nothing() implements Around {}
    }

    /**
     * Sets of parameters around what an earlier run asked, on development rows. What was made
     * elsewhere was not asked by Rung: there it is the desk of its idea.
     */
    void sweepLike(long id) {
        model.store()
                .<Around>act(
                        job -> around(id),
                        found -> {
                            switch (found) {
                                case Around.Desk(long idea, String about) -> sweepDesk(idea, about);
                                case Around.Earlier(NewRun run) -> sweep(run, "");
                                case Around.Nothing() ->
                                        model.around().say().accept("The run is gone.");
                            }
                        });
    }

    private Around around(long id) throws StoreException {
        Optional<PlannedRun> found = model.around().stores().runs().find(id);
        if (found.isEmpty()) {
            return new Around.Nothing();
        }
        PlannedRun run = found.get();
        if (run.isOutside()) {
            String idea =
                    model.around().stores().projects().idea(run.idea()).map(Idea::name).orElse("");
            return new Around.Desk(
                    run.idea(),
                    "Run %d was made elsewhere and cannot be asked again: this is around what is on the desk of «%s»."
                            .formatted(id, idea));
        }
        return new Around.Earlier(readRun(run, run.order(), Split.DEVELOPMENT, false));
    }

    private void sweep(NewRun given, String about) {
        new SweepForm(
                        given,
                        about,
                        column -> model.around().work().models().capabilities(column.model()),
                        this::open)
                .open(model.around().overlays());
    }

    /** The same with more samples of each question: what is there is used again. */
    void raise(PlannedRun run) {
        model.store()
                .act(
                        job -> readRun(run, run.order(), run.order().split(), false),
                        made -> {
                            var form = new NewRunModel(model, made);
                            form.raise(run.id(), more(run.order().samples()));
                            new NewRunForm(form, model.around().overlays()).open();
                        });
    }

    /** The next number of samples that is often wanted. */
    static int more(int samples) {
        return samples < FEW_SAMPLES
                ? FEW_SAMPLES
                : samples < MANY_SAMPLES
                        ? MANY_SAMPLES
                        : Math.min(2 * samples, NewRunFields.MOST_SAMPLES);
    }

    /**
     * One prompt and number of shots of a run on the test rows.
     *
     * @param choice one of {@link RunOrder#choices}
     */
    void onTest(PlannedRun run, int choice) {
        model.store()
                .act(job -> readRun(run, run.order().only(choice), Split.TEST, false), this::open);
    }

    /**
     * @param order of the run, or a part of it
     */
    private NewRun readRun(PlannedRun run, RunOrder order, Split split, boolean fresh)
            throws StoreException {
        var stores = model.around().stores();
        Idea idea = stores.projects().idea(run.idea()).orElseThrow();
        List<PromptVersion> versions = stores.prompts().versions(run.idea());
        List<NewRun.Data> data = data(idea.project(), order.dataset());
        List<Column> columns = order.columns();
        List<Condition> conditions = order.conditions();
        boolean sameRows = split == order.split();
        RunTerms terms = run.terms();
        return new NewRun(
                run.idea(),
                versions,
                order.asked(versions),
                columns,
                conditions,
                data,
                data.stream()
                        .map(NewRun.Data::dataset)
                        .filter(one -> one.id() == order.dataset())
                        .findFirst()
                        .orElse(null),
                split,
                new NewRun.First(
                        order.name(),
                        sameRows ? order.rows() : null,
                        sameRows ? order.draw() : null,
                        order.samples(),
                        fresh,
                        // When is said anew.
                        terms.withNotBefore(null),
                        RunResults.specs(run)),
                split == Split.TEST ? stores.list().testLooks(order.dataset()) : 0,
                order.shots(),
                null);
    }
}
