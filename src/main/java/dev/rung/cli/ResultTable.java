package dev.rung.cli;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunHealth;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.stats.Estimate;
import dev.rung.stats.Holm;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.PurposeText;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.breakdown.Breakdown;
import dev.rung.ui.SafeText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a run as lines of text. */
final class ResultTable {
    /** So many pairs that cannot be compared are named. */
    private static final int APART = 10;

    private ResultTable() {}

    static List<String> lines(RunResult result) {
        var lines = new ArrayList<String>();
        lines.addAll(PurposeText.lines(result.run().terms()));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        for (RunResult.Graded graded : result.graded()) {
            lines.add("%s %s".formatted(graded.grader().id(), graded.grader().direction().sign()));
            if (!graded.cells().isEmpty()) {
                lines.addAll(TextTable.lines(cells(result, graded)));
            }
            lines.addAll(comparisons(result, graded.comparisons()));
            ResultText.clusterNotes(result).forEach(note -> lines.add("  " + note));
            lines.addAll(beside(result, graded));
            lines.add("");
        }
        lines.addAll(health(result));
        return lines.stream().map(line -> SafeText.visible(line.replace('\n', ' '))).toList();
    }

    /** What draws scored each, and what needs no look at the questions. */
    static List<String> beside(RunResult result, RunResult.Graded graded) {
        var lines = new ArrayList<String>();
        for (Cell cell : graded.cells()) {
            if (!cell.draws().isEmpty()) {
                lines.add(
                        "  draws of %s, %s%s: %s"
                                .formatted(
                                        cell.key().model(),
                                        prompt(result, cell.key()),
                                        cell.key().condition().isEmpty()
                                                ? ""
                                                : ", " + cell.key().condition(),
                                        cell.draws().entrySet().stream()
                                                .map(
                                                        draw ->
                                                                "seed %d %s"
                                                                        .formatted(
                                                                                draw.getKey(),
                                                                                ResultText.number(
                                                                                        draw
                                                                                                .getValue())))
                                                .collect(Collectors.joining(", "))));
            }
        }
        Double chance = graded.baselines().chance();
        if (chance != null) {
            lines.add("  chance: " + ResultText.number(chance));
        }
        Double majority = graded.baselines().majority();
        if (majority != null) {
            lines.add("  always the most frequent right answer: " + ResultText.number(majority));
        }
        return lines;
    }

    private static List<List<String>> cells(RunResult result, RunResult.Graded graded) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "model",
                        "prompt",
                        "condition",
                        "scores",
                        "rows",
                        "mean [95 %]",
                        "missing"));
        for (Cell cell : graded.cells()) {
            Estimate estimate = cell.estimate();
            rows.add(
                    List.of(
                            cell.key().model(),
                            prompt(result, cell.key()),
                            cell.key().condition().isEmpty() ? "–" : cell.key().condition(),
                            number(estimate.values()),
                            number(estimate.rows()),
                            ResultText.bracketed(estimate.mean(), estimate.interval()),
                            missing(cell.missing())));
        }
        return rows;
    }

    /** Pairs without a row that both have a score of are told apart: they have no difference. */
    private static List<String> comparisons(RunResult result, List<Comparison> all) {
        var lines = new ArrayList<String>();
        List<Comparison> shared = all.stream().filter(one -> one.paired().rows() > 0).toList();
        if (!shared.isEmpty()) {
            lines.add("");
            lines.addAll(TextTable.lines(table(result, shared)));
        }
        List<Comparison> apart = all.stream().filter(one -> one.paired().rows() == 0).toList();
        if (!apart.isEmpty()) {
            lines.add("");
            lines.add("not compared, since no row has a score of both:");
            apart.stream().limit(APART).forEach(one -> lines.add("  " + what(result, one)));
            if (apart.size() > APART) {
                lines.add("  and %s more".formatted(number(apart.size() - APART)));
            }
        }
        return lines;
    }

    private static List<List<String>> table(RunResult result, List<Comparison> comparisons) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "first − second, on the same rows",
                        "rows",
                        "higher",
                        "difference [95 %]",
                        "p"));
        for (Comparison one : comparisons) {
            PairedDifference paired = one.paired();
            rows.add(
                    List.of(
                            what(result, one),
                            number(paired.rows()),
                            number(paired.firstHigher()) + " / " + number(paired.secondHigher()),
                            signed(paired.difference(), paired.interval()),
                            p(one)));
        }
        return rows;
    }

    /** Only what differs is said. */
    private static String what(RunResult result, Comparison one) {
        Key first = one.first();
        Key second = one.second();
        if (!first.condition().equals(second.condition())) {
            return "%s: %s − %s"
                    .formatted(
                            first.model() + " " + prompt(result, first),
                            condition(first),
                            condition(second));
        }
        String where = first.condition().isEmpty() ? "" : ", " + first.condition();
        return first.model().equals(second.model())
                ? "%s%s: %s − %s"
                        .formatted(
                                first.model(), where, prompt(result, first), prompt(result, second))
                : "%s%s: %s − %s"
                        .formatted(prompt(result, first), where, first.model(), second.model());
    }

    private static String condition(Key key) {
        return key.condition().isEmpty() ? "none" : key.condition();
    }

    private static String prompt(RunResult result, Key key) {
        return result.prompt(key);
    }

    private static String p(Comparison one) {
        PairedDifference.Test test = one.paired().test();
        Holm holm = one.holm();
        if (test == null || holm == null) {
            return "–";
        }
        String p = "%s (%s)".formatted(ResultText.p(test.p()), test.label());
        return holm.comparisons() == 1
                ? p
                : "%s, Holm of %d: %s"
                        .formatted(p, holm.comparisons(), ResultText.p(holm.adjusted()));
    }

    private static List<String> health(RunResult result) {
        var lines = new ArrayList<String>();
        RunHealth health = result.health();
        Counts counts = health.counts();
        lines.add(
                result.run().isOutside()
                        ? "%s replies made elsewhere; %s"
                                .formatted(number(counts.answered()), result.costs().text())
                        : "%s of %s answered, %s of them before; %s; %s"
                                .formatted(
                                        number(counts.answered()),
                                        count(counts.places(), "place"),
                                        number(counts.reused()),
                                        count(counts.distinct(), "distinct request"),
                                        result.costs().text()));
        health.given()
                .forEach(
                        one ->
                                lines.add(
                                        "given elsewhere, %s: %s"
                                                .formatted(one.name(), one.words())));
        health.faults()
                .forEach((why, count) -> lines.add("%s failed: %s".formatted(number(count), why)));
        lines.addAll(CheckLines.of(result.allChecks(), result.checked().dismissed()));
        return lines;
    }

    /** A breakdown of every cell. */
    static List<String> lines(List<Breakdown> breakdowns) {
        var rows = new ArrayList<List<String>>();
        String by = breakdowns.isEmpty() ? "" : breakdowns.getFirst().by().label();
        rows.add(List.of("cell", by, "scores", "rows", "mean [95 %]", "missing"));
        for (Breakdown one : breakdowns) {
            for (Breakdown.Part part : one.parts()) {
                Estimate estimate = part.cell().estimate();
                rows.add(
                        List.of(
                                one.of(),
                                part.value().replaceAll("\\s+", " "),
                                number(estimate.values()),
                                number(estimate.rows()),
                                ResultText.bracketed(estimate.mean(), estimate.interval()),
                                missing(part.cell().missing())));
            }
        }
        return TextTable.lines(rows);
    }

    static String signed(@Nullable Double difference, @Nullable Interval interval) {
        if (difference == null) {
            return "–";
        }
        return (difference > 0 ? "+" : "") + ResultText.bracketed(difference, interval);
    }

    private static String missing(Map<String, Integer> missing) {
        return missing.isEmpty() ? "0" : ResultText.why(missing);
    }

    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
