package dev.rung.card;

import dev.rung.card.Card.Source;
import dev.rung.card.CardContent.Fact;
import dev.rung.card.CardContext.Amount;
import dev.rung.card.CardContext.Counts;
import dev.rung.card.CardContext.Model;
import dev.rung.card.CardContext.Money;
import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunHealthStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Split;
import dev.rung.llm.Cost;
import dev.rung.plot.PlotGrid;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Scored;
import dev.rung.store.StoreException;
import dev.rung.study.Baselines;
import dev.rung.study.ResultText;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.Figure;
import dev.rung.study.figure.Figure.Dot;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.figure.FigureMaker;
import dev.rung.study.figure.FigurePlots;
import dev.rung.study.figure.FigureSpec;
import dev.rung.study.figure.FigureText;
import dev.rung.study.figure.Figures;
import dev.rung.study.figure.Material;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Makes what stands on a card of a figure of any runs. Computes and blocks. */
public final class FigureCards {
    private final Figures figures;
    private final Stores stores;

    public FigureCards(Figures figures, Stores stores) {
        this.figures = figures;
        this.stores = stores;
    }

    /** Where the context is read. */
    public record Stores(
            Runs runs,
            RunList list,
            RunHealthStore health,
            ProjectStore projects,
            DatasetStore datasets,
            Spending spending) {}

    /** What makes the figures. */
    public Figures figures() {
        return figures;
    }

    /**
     * A card of a figure before it is stored, of the idea of its first run.
     *
     * @throws FigureFault if there is nothing to plot; the message says why
     * @throws InterruptedException if the thread was interrupted
     */
    public CardStore.Draft draft(FigureSpec spec, Progress progress)
            throws FigureFault, StoreException, InterruptedException {
        CardContent content = make(spec, progress);
        return new CardStore.Draft(
                runs(spec).getFirst().idea(),
                "",
                "",
                content,
                spec.runs().stream().map(run -> new Source(run, spec.metric())).toList(),
                null);
    }

    /**
     * Grades what has no grade yet and makes the content anew.
     *
     * @throws FigureFault if there is nothing to plot; the message says why
     * @throws InterruptedException if the thread was interrupted
     */
    public CardContent make(FigureSpec spec, Progress progress)
            throws FigureFault, StoreException, InterruptedException {
        List<PlannedRun> runs = runs(spec);
        Material material = figures.material(spec, progress);
        FigureMaker maker = FigureMaker.of(material, spec);
        Figure figure = maker.whole();
        PlotGrid grid = FigurePlots.of(figure);
        List<List<Scored>> scores = new ArrayList<>();
        for (int i = 0; i < figure.dots().size(); i++) {
            scores.add(maker.scores(i));
        }
        return new CardContent(
                FigureHeadline.of(figure, scores),
                grid.isOne() ? grid.first() : null,
                List.of(FigureText.table(figure)),
                reading(figure),
                context(figure, material, runs, scores),
                groups(runs),
                spec,
                grid.isOne() ? null : grid,
                null);
    }

    /** Columns of all their data by which rows can be told apart. */
    private Map<String, List<String>> groups(List<PlannedRun> runs) throws StoreException {
        var groups = new LinkedHashMap<String, List<String>>();
        for (PlannedRun run : runs) {
            CardGroups.of(stores.datasets(), run.order().dataset()).forEach(groups::putIfAbsent);
        }
        return groups;
    }

    private List<PlannedRun> runs(FigureSpec spec) throws FigureFault, StoreException {
        figures.choices(spec.runs()).check(spec);
        var runs = new ArrayList<PlannedRun>();
        for (long id : spec.runs()) {
            runs.add(stores.runs().find(id).orElseThrow());
        }
        return runs;
    }

    private static List<Fact> reading(Figure figure) {
        var facts = new ArrayList<Fact>();
        List<Baselines> different = figure.baselines().stream().distinct().toList();
        if (different.size() == 1) {
            add(facts, "chance", different.getFirst().chance());
            add(facts, "most frequent answer", different.getFirst().majority());
        } else if (different.size() > 1) {
            facts.add(new Fact("chance, most frequent answer", "by plot, in the plots"));
        }
        int missing = figure.dots().stream().mapToInt(Dot::missed).sum();
        facts.add(new Fact("points", "%,d".formatted(figure.dots().size())));
        facts.add(new Fact("missing", "%,d of %,d".formatted(missing, missing + scored(figure))));
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable Double value) {
        if (value != null) {
            facts.add(new Fact(name, ResultText.number(value)));
        }
    }

    private static int scored(Figure figure) {
        return cells(figure).stream().mapToInt(cell -> cell.estimate().values()).sum();
    }

    private static List<Cell> cells(Figure figure) {
        return figure.dots().stream().map(Dot::cell).map(Objects::requireNonNull).toList();
    }

    private CardContext context(
            Figure figure, Material material, List<PlannedRun> runs, List<List<Scored>> scores)
            throws StoreException {
        return new CardContext(
                questions(runs),
                models(runs),
                material.names(Part.PROMPT),
                String.join(", ", material.names(Part.DATA)),
                String.join(" and ", material.names(Part.SPLIT)),
                material.names(Part.CONDITION),
                material.names(Part.SHOTS).equals(List.of("0"))
                        ? List.of()
                        : material.names(Part.SHOTS),
                counts(figure, runs, scores),
                figure.spec().metric(),
                figure.grader().direction(),
                String.join(
                        "; ",
                        cells(figure).stream()
                                .map(cell -> cell.estimate().method().label())
                                .distinct()
                                .toList()),
                runs.stream().map(FigureCards::end).max(Instant::compareTo).orElseThrow(),
                money(runs),
                looks(runs),
                figure.notes(),
                more(figure.spec(), material));
    }

    private static Instant end(PlannedRun run) {
        return run.finished() == null ? run.created() : run.finished();
    }

    private static Map<String, String> more(FigureSpec spec, Material material) {
        var more = new LinkedHashMap<String, String>();
        List<String> days = material.names(Part.DATE);
        if (days.size() > 1) {
            more.put("Dates of the runs", String.join(", ", days));
        }
        List<String> samples = material.names(Part.SAMPLES);
        if (samples.size() > 1) {
            more.put("Samples a row", String.join(", ", samples));
        }
        String cluster = spec.cluster();
        if (cluster != null) {
            more.put("Rows grouped by", cluster);
        }
        return more;
    }

    private String questions(List<PlannedRun> runs) throws StoreException {
        var questions = new LinkedHashSet<String>();
        for (PlannedRun run : runs) {
            stores.projects()
                    .idea(run.idea())
                    .ifPresent(
                            idea ->
                                    questions.add(
                                            idea.question().isBlank()
                                                    ? idea.name()
                                                    : idea.question()));
        }
        return String.join(" / ", questions);
    }

    private List<Model> models(List<PlannedRun> runs) throws StoreException {
        record Asked(String model, String parameters) {}
        var returned = new LinkedHashMap<Asked, LinkedHashSet<String>>();
        for (PlannedRun run : runs) {
            Map<String, List<String>> names = stores.health().of(run.id()).returned();
            for (Column column : run.order().columns()) {
                String asked = column.model().provider() + "/" + column.model().id();
                returned.computeIfAbsent(
                                new Asked(asked, column.parameters().words()),
                                _ -> new LinkedHashSet<>())
                        .addAll(names.getOrDefault(asked, List.of()));
            }
        }
        var models = new ArrayList<Model>();
        returned.forEach(
                (asked, names) ->
                        models.add(new Model(asked.model, asked.parameters, List.copyOf(names))));
        return models;
    }

    private static Counts counts(Figure figure, List<PlannedRun> runs, List<List<Scored>> scores) {
        var missing = new TreeMap<String, Integer>();
        figure.dots()
                .forEach(
                        dot ->
                                dot.missing()
                                        .forEach((why, n) -> missing.merge(why, n, Integer::sum)));
        return new Counts(
                runs.stream().mapToInt(run -> run.order().samples()).max().orElse(1),
                figure.dots().stream().mapToInt(Dot::rows).max().orElse(0),
                scored(figure),
                (int)
                        scores.stream()
                                .mapToLong(
                                        dot -> dot.stream().map(Scored::request).distinct().count())
                                .max()
                                .orElse(0),
                missing);
    }

    private Money money(List<PlannedRun> runs) throws StoreException {
        Cost paid = Cost.NOTHING;
        Cost fresh = Cost.NOTHING;
        for (PlannedRun run : runs) {
            paid = paid.plus(stores.spending().ofRun(run.id()));
            fresh = fresh.plus(stores.spending().freshOfRun(run.id()));
        }
        return new Money(Amount.of(paid), Amount.of(fresh));
    }

    private @Nullable Integer looks(List<PlannedRun> runs) throws StoreException {
        @Nullable Integer most = null;
        for (PlannedRun run : runs) {
            if (run.order().split() == Split.TEST) {
                int looks = stores.list().testLooks(run.order().dataset());
                most = most == null ? looks : Math.max(most, looks);
            }
        }
        return most;
    }
}
