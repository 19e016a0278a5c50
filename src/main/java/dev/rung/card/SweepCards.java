package dev.rung.card;

import dev.rung.card.CardContent.Fact;
import dev.rung.experiment.DatasetStore;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.study.RunResults;
import dev.rung.study.sweep.SweepResult;
import dev.rung.study.sweep.SweepText;
import dev.rung.study.sweep.Sweeps;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes cards of sweeps: sets of parameters, each against the default. Computes and blocks. */
public final class SweepCards {
    private final Sweeps sweeps;
    private final RunResults results;
    private final CardMaker maker;
    private final DatasetStore datasets;

    public SweepCards(Sweeps sweeps, RunResults results, CardMaker maker, DatasetStore datasets) {
        this.sweeps = sweeps;
        this.results = results;
        this.maker = maker;
        this.datasets = datasets;
    }

    /**
     * A card before it is stored.
     *
     * @param grader whose scores
     * @throws IllegalArgumentException if there is no such run or grader
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public CardStore.Draft draft(long run, String grader, Progress progress)
            throws StoreException, InterruptedException {
        RunResult result = results.of(run, progress);
        return new CardStore.Draft(
                result.run().idea(),
                "",
                "",
                content(result, grader, progress),
                List.of(new Card.Source(run, grader)),
                null);
    }

    /**
     * Computes the content anew.
     *
     * @throws IllegalArgumentException if there is no such run or grader
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public CardContent make(long run, String grader, Progress progress)
            throws StoreException, InterruptedException {
        return content(results.of(run, progress), grader, progress);
    }

    private CardContent content(RunResult result, String grader, Progress progress)
            throws StoreException, InterruptedException {
        Graded graded =
                result.graded().stream()
                        .filter(one -> one.grader().id().equals(grader))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no grader " + grader));
        SweepResult sweep =
                sweeps.of(result, graded.grader(), progress)
                        .orElseThrow(() -> new IllegalArgumentException("not ready: " + grader));
        return new CardContent(
                SweepText.headline(sweep),
                SweepText.plot(sweep),
                List.of(SweepText.table(sweep)),
                reading(sweep),
                maker.context(result, graded)
                        .of(
                                "%s %s".formatted(grader, graded.grader().direction().sign()),
                                SweepText.methods(sweep),
                                sweep.notes(),
                                Map.of(
                                        "Sweep",
                                        sweep.defaults() > 1
                                                ? "sets, each against its own default"
                                                : "sets against the default")),
                CardGroups.of(datasets, result.run().order().dataset()),
                null,
                null,
                new Subject.Swept(grader));
    }

    private static List<Fact> reading(SweepResult sweep) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("sets", "%,d".formatted(sweep.sets().size())));
        facts.add(new Fact("comparisons", "%,d, Holm".formatted(sweep.comparisons())));
        Long draw = sweep.result().run().order().draw();
        if (draw != null) {
            facts.add(new Fact("rows drawn with seed", String.valueOf(draw)));
        }
        return facts;
    }
}
