package dev.rung.score;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Paid;
import dev.rung.experiment.Sample;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Cost;
import dev.rung.llm.Message;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replies for graders to grade. */
public final class Replies {
    private static final StopReason END = new StopReason(StopReason.Kind.END, "stop", null);

    private Replies() {}

    /** A whole reply to a row, whose columns are given as name, value, name, value … */
    public static Gradable of(String text, String... columns) {
        return of(1, text, END, List.of(), columns);
    }

    /** One of several. */
    public static Gradable numbered(long id, String text) {
        return of(id, text, END, List.of());
    }

    /** One that stopped for another reason. */
    public static Gradable stopped(String text, StopReason.Kind kind, String... columns) {
        return of(1, text, new StopReason(kind, null, null), List.of(), columns);
    }

    /** One whose tokens have log-probabilities. */
    public static Gradable tokens(List<TokenLogprob> tokens, String... columns) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.token()));
        return of(1, text.toString(), END, tokens, columns);
    }

    /** A token that came with these probabilities: token, probability, token, probability … */
    public static TokenLogprob token(String token, Object... top) {
        var alternatives = new ArrayList<Alternative>();
        Double own = null;
        for (int i = 0; i < top.length; i += 2) {
            double logprob = Math.log((Double) top[i + 1]);
            alternatives.add(new Alternative((String) top[i], logprob));
            own = top[i].equals(token) ? Double.valueOf(logprob) : own;
        }
        return new TokenLogprob(token, own, alternatives);
    }

    /** One that took so long and cost so much. */
    public static Gradable timed(@Nullable Duration first, Duration total, @Nullable Cost cost) {
        var whole = of("text").sample();
        return new Gradable(
                new Sample(
                        1,
                        whole.outcome(),
                        "text",
                        "",
                        null,
                        END,
                        Usage.UNKNOWN,
                        new Timing(first, total),
                        null,
                        cost == null ? null : new Paid(cost, "list of today")),
                null,
                0,
                List.of(),
                List.of(),
                1,
                Map.of(),
                List.of());
    }

    private static Gradable of(
            long id, String text, StopReason stop, List<TokenLogprob> tokens, String... columns) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return new Gradable(
                new Sample(
                        id,
                        Sample.Outcome.FINISHED,
                        text,
                        "",
                        null,
                        stop,
                        Usage.UNKNOWN,
                        Timing.UNKNOWN,
                        null,
                        null),
                null,
                0,
                List.of(Message.user("question")),
                List.of(),
                7,
                values,
                tokens);
    }
}
