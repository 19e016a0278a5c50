package dev.rung.card;

import dev.rung.card.CardContent.Fact;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Runs;
import dev.rung.store.StoreException;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.study.RunResults;
import dev.rung.study.agreement.Agreement;
import dev.rung.study.agreement.AgreementPlots;
import dev.rung.study.agreement.AgreementReport;
import dev.rung.study.agreement.AgreementText;
import dev.rung.study.agreement.Agreements;
import dev.rung.study.agreement.Compared;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes calibration cards: how far people and judges agree on the replies of a run. Computes and
 * blocks.
 */
public final class AgreementCards {
    /** Tables of who said what; the page has all. */
    private static final int TABLES = 6;

    private final Agreements agreements;
    private final RunResults results;
    private final CardMaker maker;
    private final Runs runs;
    private final ProjectStore projects;
    private final InstantSource clock;

    public AgreementCards(
            Agreements agreements, RunResults results, CardMaker maker, Stores stores) {
        this.agreements = agreements;
        this.results = results;
        this.maker = maker;
        this.runs = stores.runs();
        this.projects = stores.projects();
        this.clock = stores.clock();
    }

    /** Where the context is read. */
    public record Stores(Runs runs, ProjectStore projects, InstantSource clock) {}

    /** What computes agreement. */
    public Agreements agreements() {
        return agreements;
    }

    /**
     * A card before it is stored.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws InterruptedException if the thread was interrupted
     */
    public CardStore.Draft draft(long run, Progress progress)
            throws StoreException, InterruptedException {
        PlannedRun planned = planned(run);
        CardContent content = make(run, progress);
        return new CardStore.Draft(
                planned.idea(),
                "",
                "",
                content,
                List.of(new Card.Source(run, content.context().metric())),
                null);
    }

    /**
     * Computes the content anew.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws InterruptedException if the thread was interrupted
     */
    public CardContent make(long run, Progress progress)
            throws StoreException, InterruptedException {
        AgreementReport report = agreements.report(planned(run), progress);
        var tables = new ArrayList<ResultText.Table>();
        tables.add(AgreementText.replies(report));
        AgreementText.all(report).stream()
                .limit(TABLES)
                .forEach(one -> tables.add(AgreementText.confusion(one)));
        tables.add(AgreementText.alphas(report));
        tables.add(AgreementText.pairs(report));
        tables.add(AgreementText.corrected(report));
        tables.removeIf(table -> table.rows().isEmpty());
        return new CardContent(
                AgreementText.headline(report),
                AgreementPlots.of(report).orElse(null),
                tables,
                reading(report),
                context(report, progress),
                Map.of(),
                null,
                null,
                new Subject.Agreed());
    }

    private PlannedRun planned(long run) throws StoreException {
        return runs.find(run).orElseThrow(() -> new IllegalArgumentException("no run " + run));
    }

    private static List<Fact> reading(AgreementReport report) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("labels", "%,d".formatted(report.labels())));
        for (Agreement one : report.judges()) {
            var rate = one.corrected();
            if (rate != null) {
                facts.add(
                        new Fact(
                                AgreementText.judge(one) + ", judged",
                                "%s of %,d"
                                        .formatted(ResultText.number(rate.judged()), rate.rows())));
                facts.add(
                        new Fact(
                                "corrected by %s, %,d labels %s"
                                        .formatted(
                                                AgreementText.person(one.person()),
                                                rate.labelled(),
                                                one.basis().isRandom() ? "at random" : "by choice"),
                                "%s (%s)"
                                        .formatted(
                                                ResultText.number(rate.value()),
                                                rate.interval() == null
                                                        ? "no interval"
                                                        : ResultText.interval(rate.interval()))));
            }
        }
        for (Compared one : AgreementText.all(report)) {
            facts.add(
                    new Fact(
                            AgreementText.title(one),
                            "differ on %,d of %,d".formatted(one.apart().size(), one.units())));
        }
        return facts;
    }

    /** Of the judge, with what has to be said of agreement before what is said of its scores. */
    private CardContext context(AgreementReport report, Progress progress)
            throws StoreException, InterruptedException {
        RunResult result = results.of(report.run(), progress);
        List<String> notes = new ArrayList<>(AgreementText.notes(report));
        Graded graded = judged(report, result);
        if (graded == null) {
            return CardContext.outside(
                            projects.idea(result.run().idea())
                                    .map(idea -> idea.question())
                                    .orElse(""),
                            clock.instant(),
                            Map.of("Run", String.valueOf(report.run())))
                    .with(notes);
        }
        CardContext of = maker.context(result, graded);
        of.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        return of.with(notes);
    }

    private static @Nullable Graded judged(AgreementReport report, RunResult result) {
        String judge = report.judges().isEmpty() ? "" : report.judges().getFirst().judge();
        return result.graded().stream()
                .filter(one -> judge.isEmpty() || one.grader().id().equals(judge))
                .findFirst()
                .orElse(null);
    }
}
