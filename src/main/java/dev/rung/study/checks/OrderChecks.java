package dev.rung.study.checks;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.OrderLook.Lengths;
import dev.rung.experiment.OrderLook.Looked;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.Template;
import dev.rung.llm.Capabilities;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.stats.Estimate;
import dev.rung.stats.Power;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Checks of a run before it is sent, of what is known of its models and its rows. */
public final class OrderChecks {
    /** From this share on the right answers are one-sided. */
    static final double ONE_SIDED = 0.9;

    /** The share of rows on which two prompts usually differ, as in a forecast. */
    private static final double DIFFERING = 0.2;

    /** Of fewer right answers it says nothing that they are the same. */
    private static final int ENOUGH_ANSWERS = 10;

    private OrderChecks() {}

    /**
     * What is known of a model of the order.
     *
     * @param name as it is told apart on the screen
     * @param lengths of its earlier replies to the prompt; null if there are too few, or it has no
     *     limit
     */
    public record Asked(String name, Column column, Capabilities can, @Nullable Lengths lengths) {}

    /** The models of an order by their names, their own with a number where one stands twice. */
    public static String name(List<Column> columns, int place) {
        return ReplyChecks.name(columns, place);
    }

    /** Of one model: what it does not take, its limits, and its samples. */
    public static List<Check> of(Asked asked, int samples, int longestPrompt) {
        var checks = new ArrayList<Check>();
        parameters(asked, checks);
        samples(asked, samples, checks);
        context(asked, longestPrompt, checks);
        limit(asked, checks);
        return List.copyOf(checks);
    }

    private static void parameters(Asked asked, List<Check> checks) {
        Parameters set = asked.column.parameters();
        Set<Parameter> takes = asked.can.takesWith(set.effort());
        var refused = new TreeSet<>(set.set());
        refused.removeAll(takes);
        for (Parameter one : refused) {
            if (one == Parameter.STOP) {
                checks.add(
                        Check.of(
                                        Kind.STOP_TEXT,
                                        "stop text not supported",
                                        "The API of %s does not support stop texts: nothing is sent in their place."
                                                .formatted(asked.name),
                                        "Take the stop text off; ask in the prompt where to end.")
                                .about(asked.name)
                                .sized(new Size(null, "not supported")));
                continue;
            }
            boolean isThinking = asked.can.takes().contains(one);
            checks.add(
                    Check.of(
                                    Kind.NOT_TAKEN,
                                    "%s not taken".formatted(one.label()),
                                    "%s does not take %s%s: nothing can be sent in its place, its own default would hold."
                                            .formatted(
                                                    asked.name,
                                                    one.label(),
                                                    isThinking ? " while it thinks" : ""),
                                    isThinking
                                            ? "Take it off beside the model, or set effort to none."
                                            : "Take it off beside the model.")
                            .about(asked.name + " " + one.label()));
        }
    }

    private static void samples(Asked asked, int samples, List<Check> checks) {
        Double temperature = asked.column.parameters().temperature();
        Long seed = asked.column.parameters().seed();
        if (samples == 1) {
            return;
        }
        if (temperature != null && temperature == 0) {
            checks.add(
                    Check.of(
                                    Kind.IDENTICAL,
                                    "%,d samples at temperature 0".formatted(samples),
                                    "%,d samples of each row at temperature 0 of %s: nearly all of a row will be the same."
                                            .formatted(samples, asked.name),
                                    "Take one sample, or a temperature above 0.")
                            .about(asked.name));
        } else if (seed != null) {
            checks.add(
                    Check.of(
                                    Kind.SEED,
                                    "seed with %,d samples".formatted(samples),
                                    "%s has the seed %d: its samples of a row are sent %d to %d, so that they may differ."
                                            .formatted(asked.name, seed, seed, seed + samples - 1),
                                    "Leave the seed out if nothing is to be repeated.")
                            .about(asked.name));
        }
    }

    private static void context(Asked asked, int longest, List<Check> checks) {
        Integer context = asked.can.context();
        Integer most = asked.column.parameters().maxTokens();
        int all = most == null ? longest : longest + most;
        if (context == null || all <= context) {
            return;
        }
        boolean isPrompt = longest > context;
        checks.add(
                Check.of(
                                Kind.CONTEXT,
                                "prompts longer than the context",
                                "The longest prompt has about %,d tokens%s; the context of %s is %,d."
                                        .formatted(
                                                longest,
                                                isPrompt
                                                        ? ""
                                                        : ", with max tokens %,d".formatted(all),
                                                asked.name,
                                                context),
                                isPrompt
                                        ? "Shorten the prompt or take fewer shots."
                                        : "Lower max tokens, shorten the prompt or take fewer"
                                                + " shots.")
                        .about(asked.name)
                        .sized(Size.of(1 - (double) context / all)));
    }

    private static void limit(Asked asked, List<Check> checks) {
        Integer most = asked.column.parameters().maxTokens();
        Lengths lengths = asked.lengths;
        if (most == null || lengths == null || lengths.p95() <= most) {
            return;
        }
        double share = (double) lengths.longer() / lengths.count();
        checks.add(
                Check.of(
                                Kind.SHORT_LIMIT,
                                "max tokens below earlier replies",
                                "%,d of %,d earlier replies of %s to this prompt (%s) are longer than max tokens, %,d; 95 %% have at most %,d."
                                        .formatted(
                                                lengths.longer(),
                                                lengths.count(),
                                                asked.name,
                                                Check.percent(share),
                                                most,
                                                lengths.p95()),
                                "Set max tokens to %,d or more.".formatted(roundUp(lengths.p95())))
                        .about(asked.name)
                        .sized(Size.of(share)));
    }

    /** To two digits, so that there is some room. */
    private static int roundUp(int tokens) {
        int unit = 1;
        while (tokens / unit >= 100) {
            unit *= 10;
        }
        return (tokens / unit + 1) * unit;
    }

    /** What a condition says is not looked at again. */
    private static void unfilled(Condition condition, List<Check> into) {
        condition
                .values()
                .forEach(
                        (variable, value) -> {
                            if (!Template.places(value).isEmpty()) {
                                into.add(
                                        Check.of(
                                                        Kind.UNFILLED,
                                                        "braces in {{%s}}".formatted(variable),
                                                        ("The condition «%s» puts text with {{…}}"
                                                                        + " into {{%s}}, which is"
                                                                        + " sent as it stands.")
                                                                .formatted(
                                                                        condition.name(), variable),
                                                        "Write it into the prompt itself, where it"
                                                                + " is filled.")
                                                .about(condition.name()));
                            }
                        });
    }

    /** Of the rows that are asked. */
    public static List<Check> of(Looked looked) {
        var checks = new ArrayList<Check>();
        looked.empty()
                .forEach(
                        (variable, count) -> {
                            double share = (double) count / looked.looked();
                            checks.add(
                                    Check.of(
                                                    Kind.EMPTY_VALUES,
                                                    "{{%s}} empty %s"
                                                            .formatted(
                                                                    variable, Check.percent(share)),
                                                    "{{%s}} has no text in %s of %,d (%s)."
                                                            .formatted(
                                                                    variable,
                                                                    Check.count(
                                                                            count, "row", "rows"),
                                                                    looked.looked(),
                                                                    Check.percent(share)),
                                                    "Fill the column, or leave those rows out.")
                                            .about(variable)
                                            .sized(Size.of(share)));
                        });
        looked.order().conditions().forEach(condition -> unfilled(condition, checks));
        int out = looked.order().leftOut().size();
        if (out > 0) {
            checks.add(
                    Check.of(
                            Kind.LEFT_OUT,
                            Check.count(out, "row", "rows") + " left out",
                            ShotBooks.leftOutWords(out),
                            "Take gold examples from the train rows to ask them all."));
        }
        fewRows(looked.order(), looked.rows(), checks);
        return List.copyOf(checks);
    }

    /** Where two things are to be compared: fewer rows than that are said in the playground. */
    static void fewRows(RunOrder order, int rows, List<Check> checks) {
        int cells = order.columns().size() * order.choices().size() * order.crossed().size();
        if (cells < 2 || rows >= Estimate.ENOUGH_ROWS) {
            return;
        }
        OptionalDouble smallest =
                rows < 1 ? OptionalDouble.empty() : Power.smallestOfRates(rows, DIFFERING);
        checks.add(
                Check.of(
                                Kind.FEW_ROWS,
                                Check.count(rows, "row", "rows"),
                                rows < 1
                                        ? "There are no rows: nothing can be compared."
                                        : smallest.isEmpty()
                                                ? "%s: too few to show any difference between two 0/1 scores."
                                                        .formatted(Check.count(rows, "row", "rows"))
                                                : "%s, fewer than %d: a comparison shows differences of %.1f points or more, if a fifth of the rows differ."
                                                        .formatted(
                                                                Check.count(rows, "row", "rows"),
                                                                Estimate.ENOUGH_ROWS,
                                                                100 * smallest.getAsDouble()),
                                "Ask 300 or 1,000 rows if the difference is to be told to others.")
                        .sized(ScoreChecks.lacking(rows, Estimate.ENOUGH_ROWS)));
    }

    /**
     * How many of what is asked have a right answer.
     *
     * @param areRows whether rows are counted; else each counts under each condition
     */
    public record Answered(int having, int asked, boolean areRows) {
        private String words() {
            return areRows
                    ? Check.count(asked, "row", "rows")
                    : Check.count(asked, "question", "questions");
        }
    }

    /**
     * Of the right answers; of a handful nothing is said.
     *
     * @param majority the share of the most frequent one among those that have one, null where
     *     there are none
     */
    public static List<Check> ofAnswers(
            String grader, @Nullable Double majority, Answered answered) {
        if (majority == null || majority < ONE_SIDED || answered.having < ENOUGH_ANSWERS) {
            return List.of();
        }
        return List.of(
                Check.of(
                                Kind.ONE_SIDED,
                                "one right answer " + Check.percent(majority),
                                answered.having == answered.asked
                                        ? "One right answer is that of %s of %s for %s."
                                                .formatted(
                                                        Check.percent(majority),
                                                        answered.words(),
                                                        grader)
                                        : "Of %s %,d have a right answer for %s: it is the same in %s of them."
                                                .formatted(
                                                        answered.words(),
                                                        answered.having,
                                                        grader,
                                                        Check.percent(majority)),
                                "Balance the rows, or read the score against always giving that"
                                        + " answer.")
                        .about(grader)
                        .sized(Size.of(majority)));
    }
}
