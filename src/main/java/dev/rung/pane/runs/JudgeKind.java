package dev.rung.pane.runs;

import dev.rung.score.judge.Question;

import java.util.ArrayList;
import java.util.List;

/** What a judge can be asked, as the form offers it. */
enum JudgeKind {
    SCORE_5("score from 1 to 5", "Criterion", "How relevant is the reply to the question?", ""),
    SCORE_10("score from 0 to 10", "Criterion", "How relevant is the reply to the question?", ""),
    PASS("pass or fail", "Criterion", "Does the reply stay polite?", ""),
    RUBRIC(
            "rubric: several criteria at once",
            "",
            "",
            "clear: easy to follow\ncomplete: answers all of the question"),
    CHOICE(
            "one of several",
            "Question",
            "How much does the reply give way?",
            "holds = 1: keeps its answer\nhedges = 0.5: weakens it\ngives way = 0: drops it"),
    VERSUS("against another reply, in both orders", "Criterion", "Which is more helpful?", ""),
    TOURNAMENT(
            "samples of a row against one another, to pick the best",
            "Criterion",
            "Which is more helpful?",
            "");

    private final String label;
    private final String asks;
    private final String example;
    private final String lines;

    JudgeKind(String label, String asks, String example, String lines) {
        this.label = label;
        this.asks = asks;
        this.example = example;
        this.lines = lines;
    }

    String label() {
        return label;
    }

    /** What its one question is called; empty if it has none. */
    String asks() {
        return asks;
    }

    /** A question of this kind. */
    String example() {
        return example;
    }

    /** Lines of this kind, each one criterion or option; empty if it has none. */
    String lines() {
        return lines;
    }

    /** Whether it is told the text of a column. */
    boolean hasReference() {
        return this != TOURNAMENT;
    }

    boolean hasLines() {
        return !lines.isEmpty();
    }

    /**
     * @param criterion the one question
     * @param listed a criterion or an option on each line
     * @throws IllegalArgumentException if it cannot be asked; the message says why
     */
    Question question(String criterion, String listed) {
        return switch (this) {
            case SCORE_5 -> new Question.Score(criterion, 1, 5);
            case SCORE_10 -> new Question.Score(criterion, 0, 10);
            case PASS -> new Question.Pass(criterion);
            case RUBRIC -> new Question.Rubric(criteria(listed), 1, 5);
            case CHOICE -> new Question.Choice(criterion, options(listed));
            case VERSUS, TOURNAMENT -> new Question.Versus(criterion);
        };
    }

    private static List<Question.Criterion> criteria(String listed) {
        var criteria = new ArrayList<Question.Criterion>();
        for (String line : listed.lines().map(String::strip).filter(s -> !s.isEmpty()).toList()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "Criteria: «%s» is no «name: what it means».".formatted(line));
            }
            criteria.add(
                    new Question.Criterion(
                            line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return criteria;
    }

    private static List<Question.Option> options(String listed) {
        var options = new ArrayList<Question.Option>();
        for (String line : listed.lines().map(String::strip).filter(s -> !s.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "Options: «%s» is no «name = worth from 0 to 1»; «: what it means» may follow."
                                .formatted(line));
            }
            String rest = line.substring(equals + 1);
            int colon = rest.indexOf(':');
            String worth = (colon < 0 ? rest : rest.substring(0, colon)).strip();
            String text = colon < 0 ? "" : rest.substring(colon + 1).strip();
            double score =
                    Typed.real(worth)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "Options: «%s» is worth a number from 0 to 1."
                                                            .formatted(
                                                                    line.substring(0, equals)
                                                                            .strip())));
            options.add(
                    new Question.Option(
                            line.substring(0, equals).strip(),
                            score,
                            text.isEmpty() ? null : text));
        }
        return options;
    }
}
