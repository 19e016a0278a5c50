package dev.rung.cli;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.ExampleProject.Opened;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotFault;
import dev.rung.experiment.Split;
import dev.rung.experiment.Template;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.score.metric.Choice;
import dev.rung.score.metric.Choices;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.ShotSweep;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The demo's rungs 2 and 3: the rows of rung 1 with gold examples, and with shots. */
final class DemoLadder {
    private static final List<@Nullable Integer> NUMBERS = List.of(10, 40, 160);

    private final Services services;
    private final Opened example;

    DemoLadder(Services services, Opened example) {
        this.services = services;
        this.example = example;
    }

    /**
     * What was found.
     *
     * @param lines the ladder
     * @param best what was asked on rung 3 with the best number of shots, one draw of them
     * @param result of all three rungs
     */
    record Climbed(List<String> lines, RunOrder best, RunResult result) {
        Climbed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Asks the rows again on the higher rungs; replies of rung 1 are used again.
     *
     * @param rung1 what was asked there
     * @param answered told how many places have come to their end
     */
    Climbed climb(RunOrder rung1, IntConsumer answered)
            throws CommandException, StoreException, InterruptedException {
        List<Shot> gold = gold();
        PlannedRun run;
        try {
            var shots = new ArrayList<Shots>();
            shots.add(Shots.none());
            shots.add(new Shots.Gold(gold, Placement.TURNS));
            shots.addAll(services.shots().sweeps().plan(rung1, drawn()).order().shots());
            run =
                    services.runs()
                            .create(
                                    example.idea().id(),
                                    new Runs.Wish(
                                            rung1.with(shots).named("Rungs 1 to 3"),
                                            RunTerms.USUAL,
                                            GraderList.write(List.of(grader())),
                                            null));
        } catch (ShotFault | Runs.Refused e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        RunResult result = DemoRun.result(services, run, answered);
        return new Climbed(
                lines(result, gold), rung1.with(List.of(result.shots(best(result).key()))), result);
    }

    /** The best number of shots. */
    private static Cell best(RunResult result) {
        List<Cell> cells = result.graded().getFirst().cells();
        return cells.subList(2, cells.size()).stream()
                .max(Comparator.comparingDouble(DemoLadder::mean))
                .orElseThrow();
    }

    /** The first train row of each label. */
    private List<Shot> gold() throws StoreException {
        var names = Template.variables(example.prompt());
        Map<String, Shot> byLabel = new LinkedHashMap<>();
        for (DataRow row : train()) {
            var values = new LinkedHashMap<String, String>();
            names.forEach(name -> values.put(name, row.fields().getOrDefault(name, "")));
            String label = label(row);
            byLabel.putIfAbsent(label, new Shot(values, label, row.id()));
        }
        return List.copyOf(byLabel.values());
    }

    private List<DataRow> train() throws StoreException {
        return services.datasets().rows(example.dataset().id(), Split.TRAIN, Integer.MAX_VALUE, 0);
    }

    private String label(DataRow row) {
        return row.fields().getOrDefault(example.label(), "");
    }

    private ShotSweep drawn() {
        String answer = "{{" + example.label() + "}}";
        var draw = new Draw(Selection.BALANCED, example.label(), answer, Placement.TURNS, null);
        return new ShotSweep(new ShotSweep.Source.Train(draw), NUMBERS, ShotSweep.SEEDS, null);
    }

    /** Says what is right. */
    GraderSpec grader() throws StoreException {
        List<String> labels = train().stream().map(this::label).distinct().sorted().toList();
        return new GraderSpec.Computed(
                Measure.of(
                        "accuracy",
                        new Choice(
                                null,
                                new Choices(labels, List.of(), false, null),
                                Expected.column(example.label()))));
    }

    private static List<String> lines(RunResult result, List<Shot> gold) {
        RunResult.Graded graded = result.graded().getFirst();
        List<Cell> cells = graded.cells();
        Cell zero = cells.getFirst();
        Cell few = cells.get(1);
        Cell best = best(result);
        int tried = cells.size() - 2;
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "rung",
                        "what",
                        "n",
                        "accuracy [95 %]",
                        "to the rung below [95 %]",
                        "p after Holm"));
        rows.add(row("1 zero-shot", "no shots", zero, Optional.empty()));
        rows.add(
                row(
                        "2 few-shot",
                        "%d gold examples".formatted(gold.size()),
                        few,
                        between(graded, few, zero)));
        rows.add(
                row(
                        "3 data few-shot",
                        "%s (the best of %d numbers)"
                                .formatted(result.shots(best.key()).label(), tried),
                        best,
                        between(graded, best, few)));
        var lines = new ArrayList<>(TextTable.lines(rows));
        lines.add("");
        lines.add("  cost of all: " + result.costs().text());
        lines.addAll(ResultTable.beside(result, graded));
        lines.add(
                "  Provisional: development rows. What is best of several here looks better than it"
                        + " is.");
        return lines;
    }

    private static double mean(Cell cell) {
        return Objects.requireNonNullElse(cell.estimate().mean(), Double.NEGATIVE_INFINITY);
    }

    private static Optional<Comparison> between(RunResult.Graded graded, Cell first, Cell second) {
        return graded.comparisons().stream()
                .filter(one -> one.first().equals(first.key()))
                .filter(one -> one.second().equals(second.key()))
                .findFirst();
    }

    private static List<String> row(
            String rung, String what, Cell cell, Optional<Comparison> below) {
        var estimate = cell.estimate();
        return List.of(
                rung,
                what,
                ResultTable.number(estimate.rows()),
                ResultText.bracketed(estimate.mean(), estimate.interval()),
                below.map(
                                one ->
                                        ResultTable.signed(
                                                one.paired().difference(), one.paired().interval()))
                        .orElse("–"),
                below.map(Comparison::holm).map(holm -> ResultText.p(holm.adjusted())).orElse("–"));
    }
}
