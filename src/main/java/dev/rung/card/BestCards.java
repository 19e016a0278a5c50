package dev.rung.card;

import dev.rung.card.CardContent.Fact;
import dev.rung.card.CardContext.Counts;
import dev.rung.experiment.DatasetStore;
import dev.rung.score.summary.Cell;
import dev.rung.stats.BestOfNCurve;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.RunResult.Graded;
import dev.rung.study.bestof.BestOfText;
import dev.rung.study.picks.Across;
import dev.rung.study.picks.BestPlots;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.BestText;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes what stands on a card of best-of-n. Computes and blocks. */
public final class BestCards {
    private final Bests bests;
    private final CardMaker maker;
    private final DatasetStore datasets;

    public BestCards(Bests bests, CardMaker maker, DatasetStore datasets) {
        this.bests = bests;
        this.maker = maker;
        this.datasets = datasets;
    }

    /** What finds the numbers. */
    public Bests bests() {
        return bests;
    }

    /** A card of what is seen before it is stored. */
    public CardStore.Draft draft(BestSeen seen) throws StoreException {
        return new CardStore.Draft(
                seen.result().run().idea(),
                "",
                "",
                content(seen),
                List.of(new Card.Source(seen.result().run().id(), seen.report().id())),
                null);
    }

    /**
     * Grades what has no grade yet and makes the content anew.
     *
     * @throws CardFault if there is nothing to pick from any more; the message says why
     * @throws InterruptedException if the thread was interrupted
     */
    public CardContent make(PickSpec spec, Progress progress)
            throws CardFault, StoreException, InterruptedException {
        RunResult result = bests.result(spec.run(), progress);
        Bests.Loaded loaded = bests.load(result, spec, progress);
        return content(
                bests.seen(loaded, spec.cell())
                        .orElseThrow(
                                () ->
                                        CardFault.nothingToPick(
                                                String.join(" ", loaded.of().notes()))));
    }

    private CardContent content(BestSeen seen) throws StoreException {
        return new CardContent(
                seen.headline(),
                BestPlots.of(seen, Across.N),
                List.of(BestOfText.table(seen.curves())),
                BestText.reading(seen).stream()
                        .map(fact -> new Fact(fact.name(), fact.value()))
                        .toList(),
                context(seen),
                CardGroups.of(datasets, seen.result().run().order().dataset()),
                null,
                null,
                new Subject.Picked(seen.spec()));
    }

    private CardContext context(BestSeen seen) throws StoreException {
        Graded graded =
                seen.result().graded().stream()
                        .filter(one -> one.grader().id().equals(seen.report().id()))
                        .findFirst()
                        .orElseThrow();
        CardContext whole = maker.context(seen.result(), graded);
        return new CardContext(
                whole.question(),
                whole.models(),
                whole.prompts(),
                whole.data(),
                whole.split(),
                whole.conditions(),
                whole.shots(),
                counts(seen, graded, whole),
                whole.metric(),
                whole.direction(),
                methods(seen.curves().chosen()),
                whole.date(),
                whole.money(),
                whole.testLooks(),
                notes(seen),
                more(seen));
    }

    private static String methods(BestOfNCurve curve) {
        return curve.points().stream()
                .map(point -> point.method().label())
                .distinct()
                .collect(Collectors.joining("; ", "pointwise, ", ""));
    }

    private static Counts counts(BestSeen seen, Graded graded, CardContext whole) {
        var missing = new TreeMap<String, Integer>();
        graded.cells().stream()
                .filter(cell -> cell.key().equals(seen.cell().key()))
                .map(Cell::missing)
                .forEach(of -> of.forEach((why, n) -> missing.merge(why, n, Integer::sum)));
        int missed = missing.values().stream().mapToInt(n -> n).sum();
        Counts all = whole.counts();
        int requests =
                graded.cells().stream()
                        .filter(cell -> cell.key().equals(seen.cell().key()))
                        .mapToInt(Cell::requests)
                        .findFirst()
                        .orElse(all == null ? seen.cell().all() : all.requests());
        return new Counts(
                seen.samples(),
                seen.curves().chosen().rows(),
                seen.cell().all() - missed,
                requests,
                missing);
    }

    private static List<String> notes(BestSeen seen) {
        var notes = new ArrayList<String>();
        BestText.alerts(seen).forEach(one -> notes.add(one.head() + " " + one.more()));
        notes.addAll(seen.notes());
        return notes;
    }

    private static Map<String, String> more(BestSeen seen) {
        var more = new LinkedHashMap<String, String>();
        more.put("Rung", "4, best-of-N");
        more.put("Shown", seen.cell().name());
        more.put("Picked by", seen.select().id() + " " + seen.select().direction().sign());
        more.put("Judged by", seen.report().id() + " " + seen.report().direction().sign());
        more.put("N", "%,d".formatted(seen.samples()));
        return more;
    }
}
