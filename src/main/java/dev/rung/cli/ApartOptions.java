package dev.rung.cli;

import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.PlannedRun;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.apart.Apart;
import dev.rung.study.apart.Look;
import dev.rung.study.apart.Page;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Rule;
import dev.rung.study.file.FileFault;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the command line wants a result taken apart.
 *
 * @param by a column, a variable, or model, prompt, condition; null for none
 * @param only a grader with a sign and a value, such as {@code refused=0}; null for none
 * @param confusion whether right answers stand against what was read
 */
record ApartOptions(@Nullable String by, @Nullable String only, boolean confusion) {
    private static final Pattern RULE =
            Pattern.compile("\\s*(.+?)\\s*(<=|>=|=|<|>)\\s*(-?[\\d.]+)\\s*");

    /** A grade that has to hold. */
    private record Only(String grader, Rule rule) {}

    /**
     * Refuses names that are nowhere, before anything is sent.
     *
     * @throws FileFault with those that there are
     */
    void check(Services services, PlannedRun run) throws StoreException, FileFault {
        check(columns(services, run), RunResults.specs(run));
    }

    /**
     * The same before there is a run.
     *
     * @param columns of its rows, with the variables that conditions fill
     * @throws FileFault as above
     */
    void check(Set<String> columns, List<GraderSpec> graders) throws FileFault {
        if (by != null && part().isEmpty()) {
            if (!columns.contains(by)) {
                throw new FileFault(
                        "There is no column «%s» to break down by. There are %s; model, prompt and condition are possible, too."
                                .formatted(by, String.join(", ", columns)));
            }
        }
        if (only != null) {
            Only wanted = rule();
            if (graders.size() < 2) {
                throw new FileFault(
                        "The run has one grader only: --only shows the scores of one grader where"
                                + " another's grade holds.");
            }
            if (graders.stream().noneMatch(one -> one.id().equals(wanted.grader))) {
                throw new FileFault(
                        "There is no grader «%s», which --only names. The graders are %s."
                                .formatted(
                                        wanted.grader,
                                        String.join(
                                                ", ",
                                                graders.stream().map(GraderSpec::id).toList())));
            }
        }
        if (confusion && graders.stream().allMatch(one -> GraderList.columns(one).isEmpty())) {
            throw new FileFault(
                    "No grader compares with a right answer: --confusion has nothing to show.");
        }
    }

    private static Set<String> columns(Services services, PlannedRun run) throws StoreException {
        var columns =
                new LinkedHashSet<>(
                        services.datasets()
                                .dataset(run.order().dataset())
                                .map(Dataset::columns)
                                .orElse(List.of()));
        for (Condition condition : run.order().conditions()) {
            columns.addAll(condition.values().keySet());
        }
        return columns;
    }

    /** What {@code --by} means if it is no column. */
    private Optional<By> part() {
        return Arrays.stream(By.Part.values())
                .filter(part -> part.label().equals(by))
                .map(part -> (By) part)
                .findFirst();
    }

    /** What {@code --by} means: a column of that name goes before the part. */
    By by(List<String> columns) {
        return columns.contains(String.valueOf(by))
                ? new By.Column(String.valueOf(by))
                : part().orElseGet(() -> new By.Column(String.valueOf(by)));
    }

    private Only rule() throws FileFault {
        Matcher found = RULE.matcher(String.valueOf(only));
        if (found.matches()) {
            try {
                double value = Double.parseDouble(found.group(3));
                Optional<Rule.Sign> sign = Rule.Sign.of(found.group(2));
                if (sign.isPresent()) {
                    return new Only(found.group(1), new Rule(sign.get(), value));
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
        }
        throw new FileFault(
                "--only needs a grader, a sign and a number, for instance --only \"refused=0\".");
    }

    /** The pages that were asked for beside the breakdown, as lines of text. */
    List<String> lines(Services services, RunResult result)
            throws StoreException, FileFault, InterruptedException {
        var lines = new ArrayList<String>();
        if (!confusion && only == null) {
            // Reading all places takes its time, and grades once more what a grader could not.
            return lines;
        }
        for (RunResult.Graded graded : result.graded()) {
            Optional<Apart> apart =
                    Apart.of(services.findings().breakdowns(), result, graded.grader());
            if (apart.isEmpty()) {
                continue;
            }
            if (confusion && !GraderList.columns(graded.grader()).isEmpty()) {
                String column = apart.get().rightColumns().getFirst();
                for (var cell : apart.get().cells()) {
                    lines.addAll(lines(apart.get().page(new Look.Confused(column, cell))));
                }
            }
            if (only != null) {
                Only wanted = rule();
                if (!wanted.grader.equals(graded.grader().id())) {
                    lines.addAll(
                            lines(apart.get().page(new Look.Where(wanted.grader, wanted.rule))));
                }
            }
        }
        return lines;
    }

    private static List<String> lines(Page page) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(page.title());
        var table = new ArrayList<List<String>>();
        table.add(page.table().heads());
        for (List<String> row : page.table().rows()) {
            table.add(row.stream().map(one -> one.replaceAll("\\s+", " ")).toList());
        }
        lines.addAll(TextTable.lines(table));
        lines.add("  " + page.finding());
        page.notes().forEach(note -> lines.add("  " + note));
        return lines;
    }
}
