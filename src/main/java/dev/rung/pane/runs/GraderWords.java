package dev.rung.pane.runs;

import dev.rung.experiment.Condition;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.score.Grade;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResults;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Graders, and what they say of a reply, in words. */
final class GraderWords {
    private GraderWords() {}

    /** The graders of an order, each with how it grades. */
    static String list(List<GraderSpec> graders) {
        return graders.isEmpty()
                ? "none"
                : graders.stream()
                        .map(one -> "%s (%s)".formatted(one.id(), how(one)))
                        .collect(Collectors.joining(", "));
    }

    private static String how(GraderSpec grader) {
        String columns = String.join(", ", GraderList.columns(grader));
        String what = GraderList.kind(grader);
        return columns.isEmpty() ? what : what + ", right answer in " + columns;
    }

    /** A grade: its score, what the grader read, or why there is no score. */
    static String grade(Grade grade) {
        var words = new StringBuilder(grade.grader()).append(": ");
        words.append(grade.value() == null ? "no score" : ResultText.number(grade.value()));
        if (grade.label() != null) {
            words.append(" «").append(grade.label()).append('»');
        }
        if (!grade.note().isEmpty()) {
            words.append(" (").append(grade.note()).append(')');
        }
        return words.toString();
    }

    /** The right answers of a row by the columns that the graders compare with; empty for none. */
    static String right(PlannedRun run, @Nullable DataRow row, String condition) {
        Map<String, String> said =
                run.order().conditions().stream()
                        .filter(one -> one.name().equals(condition))
                        .findFirst()
                        .map(Condition::values)
                        .orElse(Map.of());
        var columns = new LinkedHashSet<String>();
        RunResults.specs(run).forEach(spec -> columns.addAll(GraderList.columns(spec)));
        var words = new ArrayList<String>();
        for (String column : columns) {
            String value = row == null ? null : row.fields().get(column);
            value = said.getOrDefault(column, value);
            if (value != null) {
                words.add("%s = %s".formatted(column, value));
            }
        }
        return words.isEmpty() ? "" : "Right answer: " + String.join(", ", words);
    }
}
