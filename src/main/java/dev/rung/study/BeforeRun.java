package dev.rung.study;

import dev.rung.experiment.Column;
import dev.rung.experiment.OrderLook;
import dev.rung.experiment.OrderLook.Looked;
import dev.rung.experiment.PairLabels;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.ShotFault;
import dev.rung.experiment.Turn;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelRef;
import dev.rung.score.preference.Trained;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Checks;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.Dismissed;
import dev.rung.study.checks.GraderChecks;
import dev.rung.study.checks.OrderChecks;
import dev.rung.study.checks.SplitLeaks;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks a run before anything is sent. Computes and blocks: for the {@code cpu} lane. */
public final class BeforeRun {
    private final OrderLook look;
    private final ShotBooks books;
    private final SplitLeaks leaks;
    private final Dismissals dismissals;
    private final PairLabels pairs;
    private final Function<ModelRef, Capabilities> capabilities;

    /**
     * @param pairs of which preference models may learn
     * @param capabilities what models can, with what they were found to refuse
     */
    public BeforeRun(
            OrderLook look,
            ShotBooks books,
            SplitLeaks leaks,
            Dismissals dismissals,
            PairLabels pairs,
            Function<ModelRef, Capabilities> capabilities) {
        this.look = look;
        this.books = books;
        this.leaks = leaks;
        this.dismissals = dismissals;
        this.pairs = pairs;
        this.capabilities = capabilities;
    }

    /**
     * What was found.
     *
     * @param dismissed what the user has put away for the orders of the idea
     */
    public record Found(List<Check> checks, Dismissed dismissed) {
        public static final Found NOTHING = new Found(List.of(), Dismissed.NONE);

        public Found {
            checks = List.copyOf(checks);
        }

        /** With one that was found later. */
        public Found and(Optional<Check> more) {
            var all = new ArrayList<>(checks);
            more.ifPresent(all::add);
            return new Found(Checks.sorted(all), dismissed);
        }
    }

    /** Keeps what is dismissed. */
    public Dismissals dismissals() {
        return dismissals;
    }

    /** Where what is said before the runs of an idea is dismissed. */
    public static Dismissals.Place place(long idea) {
        return new Dismissals.Place(idea, null);
    }

    /**
     * All that can be found: what is quick and what takes a while once for each dataset.
     *
     * @throws ShotFault if the order cannot be sent
     * @throws InterruptedException if the thread was interrupted
     */
    public Found of(long idea, RunOrder wished, List<GraderSpec> graders)
            throws ShotFault, StoreException, InterruptedException {
        return quick(idea, wished, graders).and(leaks(wished));
    }

    /**
     * Test rows that other rows of the order's dataset repeat, whichever rows it asks: while it is
     * still time to divide them otherwise. Looks through the dataset, once.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<Check> leaks(RunOrder order) throws StoreException, InterruptedException {
        return leaks.of(order.dataset());
    }

    /**
     * Looks at models, rows and right answers of an order.
     *
     * @throws ShotFault if the order cannot be sent
     * @throws InterruptedException if the thread was interrupted
     */
    public Found quick(long idea, RunOrder wished, List<GraderSpec> graders)
            throws ShotFault, StoreException, InterruptedException {
        Looked looked = look.of(wished, room(wished.columns()));
        RunOrder order = looked.order();
        var checks = new ArrayList<Check>();
        for (int i = 0; i < order.columns().size(); i++) {
            Column column = order.columns().get(i);
            Integer most = column.parameters().maxTokens();
            var asked =
                    new OrderChecks.Asked(
                            OrderChecks.name(order.columns(), i),
                            column,
                            capabilities.apply(column.model()),
                            most == null
                                    ? null
                                    : look.lengths(column.model(), order.versions(), most)
                                            .orElse(null));
            checks.addAll(OrderChecks.of(asked, order.samples(), looked.longest()));
        }
        checks.addAll(OrderChecks.of(looked));
        if (graders.stream().anyMatch(spec -> spec instanceof GraderSpec.Computed)) {
            var questions = Baselines.questions(books, order);
            for (GraderSpec spec : graders) {
                checks.addAll(
                        OrderChecks.ofAnswers(
                                spec.id(),
                                Baselines.of(spec, questions).majority(),
                                new OrderChecks.Answered(
                                        Baselines.answered(spec, questions),
                                        questions.size(),
                                        order.crossed().size() == 1)));
            }
        }
        for (List<Turn> prompt : look.prompts(order)) {
            for (GraderSpec spec : graders) {
                spec.problem(prompt)
                        .ifPresent(why -> checks.add(GraderChecks.misreads(spec.id(), why)));
            }
        }
        var rewards = new RewardCheck(model -> capabilities.apply(model).tuning());
        for (GraderSpec spec : graders) {
            if (spec instanceof GraderSpec.Rewarded(var reward, _)) {
                rewards.whyNot(reward)
                        .ifPresent(why -> checks.add(GraderChecks.notReady(spec.id(), why)));
            }
        }
        for (GraderSpec spec : graders) {
            if (spec instanceof GraderSpec.Preference preference
                    && preference.pairs() instanceof GraderSpec.OfLabels(String person)) {
                fewPairs(idea, person)
                        .ifPresent(why -> checks.add(GraderChecks.notReady(spec.id(), why)));
            }
        }
        return new Found(Checks.sorted(checks), dismissals.of(place(idea)));
    }

    /** Why a preference model has too little to learn from, if so. */
    private Optional<String> fewPairs(long idea, @Nullable String person) throws StoreException {
        long count =
                pairs.ofIdea(idea).stream()
                        .filter(one -> person == null || one.person().equals(person))
                        .count();
        return count >= Trained.FEWEST
                ? Optional.empty()
                : Optional.of(
                        "A preference model needs at least %d labelled pairs; there are %d."
                                .formatted(Trained.FEWEST, count));
    }

    /** What the smallest context leaves for a prompt, tokens. */
    private int room(List<Column> columns) {
        int room = Integer.MAX_VALUE;
        for (Column column : columns) {
            Integer context = capabilities.apply(column.model()).context();
            if (context != null) {
                Integer most = column.parameters().maxTokens();
                room = Math.min(room, context - (most == null ? 0 : most));
            }
        }
        return room;
    }
}
