package dev.rung.view.apart;

import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.study.RunResult;
import dev.rung.study.apart.Apart;
import dev.rung.study.apart.Look;
import dev.rung.study.breakdown.Breakdown.Sort;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Rule;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the user has chosen to look at; what is null was not chosen yet.
 *
 * @param grader whose scores
 * @param cell null for all together
 * @param column with the right answers
 * @param other the grader whose grade has to hold
 */
record Choices(
        View view,
        String grader,
        @Nullable By by,
        @Nullable Key cell,
        Sort sort,
        @Nullable String column,
        @Nullable String other,
        Rule rule,
        @Nullable Key first,
        @Nullable Key second) {
    /** The ways to look at it. */
    enum View {
        COLUMNS("By a column"),
        CONFUSION("Confusion"),
        WHERE("Only where"),
        FLIPS("Flips");

        private final String label;

        View(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Choices of(String grader, @Nullable By by) {
        return new Choices(
                View.COLUMNS,
                grader,
                by,
                null,
                Sort.COUNT,
                null,
                null,
                new Rule(Rule.Sign.EQUAL, 1),
                null,
                null);
    }

    Choices with(View other) {
        return new Choices(other, grader, by, cell, sort, column, this.other, rule, first, second);
    }

    /** Of another grader, whose right answers may be in another column. */
    Choices ofGrader(String id) {
        return new Choices(view, id, by, cell, sort, null, null, rule, first, second);
    }

    Choices by(By chosen) {
        return new Choices(view, grader, chosen, cell, sort, column, other, rule, first, second);
    }

    Choices of(@Nullable Key chosen) {
        return new Choices(view, grader, by, chosen, sort, column, other, rule, first, second);
    }

    Choices with(Sort order) {
        return new Choices(view, grader, by, cell, order, column, other, rule, first, second);
    }

    Choices against(String answers) {
        return new Choices(view, grader, by, cell, sort, answers, other, rule, first, second);
    }

    Choices where(String id, Rule holds) {
        return new Choices(view, grader, by, cell, sort, column, id, holds, first, second);
    }

    Choices flips(Key from, Key to) {
        return new Choices(view, grader, by, cell, sort, column, other, rule, from, to);
    }

    /** Why there is nothing to look at; empty if there is. */
    String whyNot(Apart apart) {
        return switch (view) {
            case COLUMNS -> "";
            case CONFUSION ->
                    apart.rightColumns().isEmpty()
                            ? "Rows without columns have no right answer to compare with."
                            : "";
            case WHERE ->
                    apart.otherGraders().isEmpty()
                            ? "The run has one grader only: nothing else can hold or not."
                            : "";
            case FLIPS ->
                    apart.cells().size() < 2
                            ? "The run has one model, prompt and condition only: nothing flips."
                            : "";
        };
    }

    /** With what was not chosen filled in; call {@link #whyNot} before. */
    Look look(Apart apart, RunResult result) {
        return switch (view) {
            case COLUMNS -> new Look.Columns(by(apart), cell, sort);
            case CONFUSION -> new Look.Confused(column(apart), cell);
            case WHERE -> new Look.Where(other(apart), rule);
            case FLIPS -> {
                Pair pair = pair(apart, result);
                yield new Look.Flipped(pair.first, pair.second);
            }
        };
    }

    By by(Apart apart) {
        return by == null ? apart.firstBy() : by;
    }

    String column(Apart apart) {
        return column == null ? apart.rightColumns().getFirst() : column;
    }

    String other(Apart apart) {
        return other == null ? apart.otherGraders().getFirst() : other;
    }

    /** Two cells. */
    record Pair(Key first, Key second) {}

    /** At first what the result compares first, too. */
    Pair pair(Apart apart, RunResult result) {
        if (first != null && second != null) {
            return new Pair(first, second);
        }
        List<Key> cells = apart.cells();
        for (RunResult.Graded graded : result.graded()) {
            if (graded.grader().id().equals(grader) && !graded.comparisons().isEmpty()) {
                Comparison one = graded.comparisons().getFirst();
                return new Pair(/* first= */ one.second(), /* second= */ one.first());
            }
        }
        return new Pair(cells.get(0), cells.get(1));
    }
}
