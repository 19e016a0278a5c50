package dev.rung.study;

import dev.rung.experiment.Column;
import dev.rung.experiment.RunOrder;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Missing;
import dev.rung.stats.PairedDifference;
import dev.rung.study.checks.Check;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers of a result as tables of text: for the screen, Markdown and CSV. */
public final class ResultText {
    public static final String UNKNOWN = "unknown";

    /** A model that is not the order's first has its number behind it. */
    private static final Pattern NUMBERED = Pattern.compile("(?s)(.*) #\\d+");

    private ResultText() {}

    /**
     * A table.
     *
     * @param words how many columns from the left hold words; the others hold numbers
     * @param tips what each row explains, as many as there are rows
     */
    public record Table(List<String> heads, int words, List<List<String>> rows, List<String> tips) {
        public Table {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
            tips = List.copyOf(tips);
        }
    }

    /** One row for each model, prompt and condition. */
    public static Table cells(RunResult result, RunResult.Graded graded) {
        boolean conditions =
                graded.cells().stream().anyMatch(cell -> !cell.key().condition().isEmpty());
        var heads = new ArrayList<>(List.of("model", "prompt"));
        if (conditions) {
            heads.add("condition");
        }
        // With one sample a row both numbers are the same.
        boolean several =
                graded.cells().stream()
                        .map(Cell::estimate)
                        .anyMatch(one -> one.values() != one.rows());
        heads.add("scores");
        if (several) {
            heads.add("rows");
        }
        heads.addAll(
                List.of(
                        "requests",
                        "mean " + graded.grader().direction().sign(),
                        "95 %",
                        "missing"));
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Cell cell : graded.cells()) {
            Estimate estimate = cell.estimate();
            var row = new ArrayList<String>();
            row.add(model(cell.key(), result.run().order()));
            row.add(prompt(cell.key(), result));
            if (conditions) {
                row.add(cell.key().condition());
            }
            row.add("%,d".formatted(estimate.values()));
            if (several) {
                row.add("%,d".formatted(estimate.rows()));
            }
            row.add("%,d".formatted(cell.requests()));
            row.add(number(estimate.mean()));
            row.add(interval(estimate.interval()));
            row.add(missing(cell.share()));
            rows.add(row);
            tips.add(tip(cell));
        }
        return new Table(heads, conditions ? 3 : 2, rows, tips);
    }

    /**
     * By what rows belong together and how many clusters they make, such as «200 rows, clustered by
     * template: 25»; empty if each stands for itself.
     */
    public static List<String> clusterNotes(RunResult result) {
        String column = result.cluster();
        if (column == null) {
            return List.of();
        }
        return result.graded().stream()
                .flatMap(graded -> graded.cells().stream())
                .map(Cell::estimate)
                .max(Comparator.comparingInt(Estimate::rows))
                .map(
                        most ->
                                List.of(
                                        "%,d rows, clustered by %s: %,d."
                                                .formatted(most.rows(), column, most.clusters())))
                .orElse(List.of());
    }

    private static String tip(Cell cell) {
        Estimate estimate = cell.estimate();
        String words =
                "Interval: %s; %,d score%s of %,d row%s in %,d cluster%s."
                        .formatted(
                                estimate.method().label(),
                                estimate.values(),
                                estimate.values() == 1 ? "" : "s",
                                estimate.rows(),
                                estimate.rows() == 1 ? "" : "s",
                                estimate.clusters(),
                                estimate.clusters() == 1 ? "" : "s");
        return cell.missing().isEmpty() ? words : words + " Missing: " + why(cell.missing()) + ".";
    }

    /** Why scores are missing, with how many. */
    public static String why(Map<String, Integer> missing) {
        return missing.entrySet().stream()
                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** One row for each comparison. */
    public static Table comparisons(RunResult result, List<Comparison> comparisons) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Comparison one : comparisons) {
            PairedDifference paired = one.paired();
            PairedDifference.Test test = paired.test();
            rows.add(
                    List.of(
                            pair(one.first(), one.second(), result),
                            signed(paired.difference()),
                            interval(paired.interval()),
                            test == null ? UNKNOWN : p(test.p()),
                            one.holm() == null ? UNKNOWN : p(one.holm().adjusted()),
                            "%,d".formatted(paired.rows()),
                            "%,d / %,d".formatted(paired.firstHigher(), paired.secondHigher()),
                            missing(one.firstMissing()) + " / " + missing(one.secondMissing())));
            tips.add(tip(one));
        }
        int m =
                comparisons.stream()
                        .map(Comparison::holm)
                        .filter(Objects::nonNull)
                        .mapToInt(holm -> holm.comparisons())
                        .max()
                        .orElse(0);
        return new Table(
                List.of(
                        "first − second",
                        "difference",
                        "95 %",
                        "p",
                        "Holm, m " + m,
                        "rows",
                        "higher",
                        "missing"),
                1,
                rows,
                tips);
    }

    /** How the comparison was made, and what is to be said of it. */
    public static String tip(Comparison one) {
        PairedDifference paired = one.paired();
        PairedDifference.Test test = paired.test();
        var words = new StringBuilder("Interval: " + paired.method().label() + ".");
        if (test != null) {
            words.append(" Test: ").append(test.label()).append('.');
        }
        if (test instanceof PairedDifference.Test.Pairs(var counts)) {
            words.append(" Exact p: ").append(p(counts.exact())).append('.');
        }
        if (paired.rows() > 0) {
            words.append(
                    " Of %,d row%s the first is higher in %,d, the second in %,d."
                            .formatted(
                                    paired.rows(),
                                    paired.rows() == 1 ? "" : "s",
                                    paired.firstHigher(),
                                    paired.secondHigher()));
        }
        if (paired.onlyFirst() + paired.onlySecond() > 0) {
            words.append(
                    " Left out: %,d row%s that only the first has, %,d that only the second has."
                            .formatted(
                                    paired.onlyFirst(),
                                    paired.onlyFirst() == 1 ? "" : "s",
                                    paired.onlySecond()));
        }
        if (one.isMissingFarApart()) {
            words.append(" The missing shares are more than 5 points apart.");
        }
        return words.toString();
    }

    /** Two cells of one result, with what they do not share first. */
    public static String pair(Key first, Key second, RunResult result) {
        RunOrder order = result.run().order();
        if (!first.model().equals(second.model())) {
            return "%s − %s%s"
                    .formatted(
                            model(first, order),
                            model(second, order),
                            rest(prompts(result), prompt(first, result), first.condition()));
        }
        if (first.prompt() != second.prompt()) {
            return "%s − %s%s"
                    .formatted(
                            prompt(first, result),
                            prompt(second, result),
                            rest(models(result), model(first, order), first.condition()));
        }
        return "%s − %s%s"
                .formatted(
                        condition(first),
                        condition(second),
                        rest(
                                models(result) || prompts(result),
                                model(first, order) + " " + prompt(first, result),
                                ""));
    }

    private static boolean models(RunResult result) {
        return result.run().order().columns().size() > 1;
    }

    private static boolean prompts(RunResult result) {
        return new HashSet<>(result.run().order().groups()).size() > 1;
    }

    private static String condition(Key key) {
        return key.condition().isEmpty() ? "no condition" : key.condition();
    }

    private static String rest(boolean needed, String common, String condition) {
        var words = new ArrayList<String>();
        if (needed) {
            words.add(common);
        }
        if (!condition.isEmpty()) {
            words.add(condition);
        }
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }

    /** A cell by its name. */
    public static String cell(Key key, RunResult result) {
        return cell(key, result.run().order(), result.prompts());
    }

    /**
     * A cell by its name.
     *
     * @param prompts what prompts are called, by {@code Key.prompt}
     */
    static String cell(Key key, RunOrder order, Map<Integer, String> prompts) {
        String words = model(key, order) + " · " + prompts.getOrDefault(key.prompt(), UNKNOWN);
        return key.condition().isEmpty() ? words : words + " · " + key.condition();
    }

    /**
     * A model by its own name, with its provider where two share one, and with its number among the
     * order's models where it stands there twice.
     */
    public static String model(Key key, RunOrder order) {
        Matcher numbered = NUMBERED.matcher(key.model());
        String base = numbered.matches() ? numbered.group(1) : key.model();
        long same = order.columns().stream().filter(one -> full(one).equals(base)).count();
        long named =
                order.columns().stream()
                        .filter(one -> one.model().id().equals(id(base)))
                        .map(ResultText::full)
                        .distinct()
                        .count();
        String name = named > 1 ? base : id(base);
        return same > 1 ? name + key.model().substring(base.length()) : name;
    }

    private static String full(Column column) {
        String place = column.model().baseUrl();
        return column.model().provider()
                + "/"
                + column.model().id()
                + (place.isEmpty() ? "" : " @ " + place);
    }

    private static String id(String full) {
        String id = full.substring(full.indexOf('/') + 1);
        int at = id.indexOf(" @ ");
        return at < 0 ? id : id.substring(0, at);
    }

    public static String prompt(Key key, RunResult result) {
        return result.prompt(key);
    }

    public static String number(@Nullable Double value) {
        if (value == null) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size != 0 && size < 0.001) {
            return String.format(Locale.ROOT, "%.2e", value).replace('-', '−');
        }
        String text =
                String.format(
                        Locale.ROOT, size < 10 ? "%.3f" : size < 1000 ? "%.1f" : "%,.0f", value);
        // A share has no digit before its point: the column is narrower and easier to read.
        return size < 0.9995 && size != 0
                ? text.replaceFirst("^(-?)0\\.", "$1.").replace('-', '−')
                : text.replace('-', '−');
    }

    /** A mean with its interval in brackets, as the terminal shows it; a dash if there is none. */
    public static String bracketed(@Nullable Double mean, @Nullable Interval interval) {
        if (mean == null) {
            return "–";
        }
        return interval == null
                ? number(mean) + " (no interval)"
                : "%s [%s, %s]"
                        .formatted(number(mean), number(interval.low()), number(interval.high()));
    }

    public static String signed(@Nullable Double value) {
        return value == null || value <= 0 ? number(value) : "+" + number(value);
    }

    public static String interval(@Nullable Interval interval) {
        return interval == null
                ? "none"
                : "%s to %s".formatted(number(interval.low()), number(interval.high()));
    }

    public static String p(double p) {
        return p < 0.001 ? "< .001" : number(p);
    }

    public static String missing(Missing missing) {
        return missing.missing() == 0
                ? "0"
                : "%,d (%s %%)"
                        .formatted(
                                missing.missing(),
                                String.format(Locale.ROOT, "%.1f", 100 * missing.share()));
    }

    /**
     * All tables of a result with its notes.
     *
     * @param name of the run
     */
    public static String markdown(RunResult result, String name) {
        var out = new StringBuilder();
        out.append("**").append(md(name)).append("** on ");
        out.append(md(result.dataset())).append(", ");
        out.append(result.run().order().split().name().toLowerCase(Locale.ROOT));
        out.append(" rows\n");
        clusterNotes(result).forEach(note -> out.append("\n").append(md(note)).append("\n"));
        for (RunResult.Graded graded : result.graded()) {
            out.append("\n**")
                    .append(md(graded.grader().id()))
                    .append(' ')
                    .append(graded.grader().direction().sign())
                    .append("**\n\n");
            append(out, cells(result, graded));
            // Of pairs without a row in common there is nothing to say.
            if (graded.comparisons().stream().anyMatch(one -> one.paired().rows() > 0)) {
                out.append('\n');
                append(out, comparisons(result, graded.comparisons()));
            }
        }
        List<Check> checks = result.standing();
        checks.forEach(check -> out.append("\n- ").append(md(check.text())));
        out.append(checks.isEmpty() ? "" : "\n");
        return out.toString();
    }

    /** A table as Markdown. */
    public static String markdown(Table table) {
        var out = new StringBuilder();
        append(out, table);
        return out.toString();
    }

    private static void append(StringBuilder out, Table table) {
        line(out, table.heads());
        out.append('|');
        for (int i = 0; i < table.heads().size(); i++) {
            out.append(i < table.words() ? " --- |" : " ---: |");
        }
        out.append('\n');
        table.rows().forEach(row -> line(out, row));
    }

    private static void line(StringBuilder out, List<String> values) {
        out.append('|');
        values.forEach(value -> out.append(' ').append(md(value)).append(" |"));
        out.append('\n');
    }

    /** Safe inside of Markdown. */
    public static String md(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("[\\r\\n]+", " ");
    }

    /** The cells of all graders with whole numbers, for programs. */
    public static String csv(RunResult result) {
        var out = new StringBuilder();
        out.append(
                "run,grader,better,model,prompt,condition,rows,scores,clusters,requests,mean,low,"
                        + "high,method,missing\n");
        for (RunResult.Graded graded : result.graded()) {
            for (Cell cell : graded.cells()) {
                Estimate estimate = cell.estimate();
                Interval interval = estimate.interval();
                out.append(
                        List.of(
                                        Long.toString(result.run().id()),
                                        graded.grader().id(),
                                        graded.grader().direction().name().toLowerCase(Locale.ROOT),
                                        cell.key().model(),
                                        prompt(cell.key(), result),
                                        cell.key().condition(),
                                        Integer.toString(estimate.rows()),
                                        Integer.toString(estimate.values()),
                                        Integer.toString(estimate.clusters()),
                                        Integer.toString(cell.requests()),
                                        estimate.mean() == null ? "" : estimate.mean().toString(),
                                        interval == null ? "" : Double.toString(interval.low()),
                                        interval == null ? "" : Double.toString(interval.high()),
                                        estimate.method().label(),
                                        Integer.toString(cell.share().missing()))
                                .stream()
                                .map(ResultText::csv)
                                .collect(Collectors.joining(",")));
                out.append('\n');
            }
        }
        return out.toString();
    }

    /** One line of CSV, without its end. */
    public static String csvLine(List<String> values) {
        return values.stream().map(ResultText::csv).collect(Collectors.joining(","));
    }

    private static String csv(String value) {
        // What a spreadsheet would take for a formula stays text.
        boolean formula =
                !value.isEmpty()
                        && "=+-@\t".indexOf(value.charAt(0)) >= 0
                        && !value.matches("-?[\\d.]+(E-?\\d+)?");
        String safe = formula ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*")
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
