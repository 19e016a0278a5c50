package dev.rung.testing;

import dev.rung.experiment.NewRow;
import dev.rung.experiment.Split;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.TokenLogprob;
import dev.rung.stats.Temperature;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers A or B with log-probabilities that are too sure by a known temperature: what is true with
 * the probability in the question's brackets is said with σ(T · logit). A question without brackets
 * gets a reply without log-probabilities.
 *
 * @param temperature by which it is too sure
 */
public record SureModel(double temperature) implements ChatModel {
    private static final Pattern TRUTH = Pattern.compile("\\[(0\\.\\d+)\\]");

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        Matcher found = TRUTH.matcher(request.messages().getLast().text());
        boolean isKnown = found.find();
        double a =
                isKnown
                        ? Temperature.sigma(
                                temperature * Temperature.logit(Double.parseDouble(found.group(1))))
                        : 0.9;
        // Half a per cent of the probability lies elsewhere.
        double first = Math.log(0.995 * a);
        double second = Math.log(0.995 * (1 - a));
        String token = a >= 0.5 ? "A" : "B";
        ChatReply plain = new FakeChatModel().text(token).chat(request, pieces);
        return new ChatReply(
                plain.text(),
                "",
                plain.stop(),
                plain.usage(),
                "sure",
                null,
                isKnown
                        ? List.of(
                                new TokenLogprob(
                                        token,
                                        Math.max(first, second),
                                        List.of(
                                                new TokenLogprob.Alternative("A", first),
                                                new TokenLogprob.Alternative("B", second))))
                        : List.of(),
                Timing.UNKNOWN,
                Exchange.NONE);
    }

    /**
     * Rows with the columns «case» and «right», whose right answer is drawn with the probability in
     * the case's brackets.
     */
    public static List<NewRow> rows(Split split, int count, long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < count; i++) {
            double p = 0.02 + 0.96 * random.nextDouble();
            String text = "%s case %d [%.6f]".formatted(split, i, p);
            rows.add(new NewRow(split, List.of(text, random.nextDouble() < p ? "yes" : "no")));
        }
        return rows;
    }
}
