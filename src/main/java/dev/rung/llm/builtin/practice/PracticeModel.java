package dev.rung.llm.builtin.practice;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A classifier in the clothes of a chat model, so that everything in Rung can be tried with no key
 * and no network. It picks one of the labels that the conversation offers ({@link Choices}), with
 * the probabilities that a linear text model fitted on the conversation's examples gives ({@link
 * Reading}, {@link Judge}), and says it as a language model would ({@link Speaker}): without
 * examples it is at chance, with more it gets better.
 *
 * <p>The same request with the same seed gives the same reply; with another conversation the same
 * seed draws other numbers, so that a run with one seed does not choose alike on every row. Without
 * a seed each call draws afresh. Log-probabilities are those at temperature 1, whatever was asked.
 */
public final class PracticeModel implements ChatModel {
    /** The longest conversation in {@linkplain Tokens tokens}. */
    static final int CONTEXT = 1_000_000;

    // Says what this is when there is nothing to choose; it never stands for an answer to a task.
    private static final String ABOUT =
            "I am the practice model built into Rung: a small text classifier, not a language"
                    + " model. I found no labels to choose from in this conversation. List them as"
                    + " lines «(A) text» or as one line «Labels: a, b», or give examples whose"
                    + " replies are labels; I learn from examples and pick a label.";

    private final Judge judge = new Judge();
    private final Transcript transcript = new Transcript();

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        int input = request.messages().stream().mapToInt(m -> Tokens.count(m.text())).sum();
        if (input > CONTEXT) {
            throw tooLong(input);
        }
        Optional<Reading> reading = Reading.of(request.messages());
        List<Answer> answers = answers(reading);
        Parameters parameters = request.parameters();
        var speaker = new Speaker(parameters, new Random(seed(request)));
        Speaker.Speech speech = speaker.speak(answers);
        tell(speech.text(), pieces);
        List<TokenLogprob> logprobs =
                parameters.topLogprobs() == null ? List.of() : speech.tokens();
        var exchange =
                new Exchange(
                        transcript.request(request), transcript.reply(speech, reading, answers));
        return new ChatReply(
                speech.text(),
                "",
                speech.stop(),
                new Usage(input, null, null, speech.spoken(), null),
                PracticeProvider.MODEL,
                null,
                logprobs,
                ChatReply.Timing.UNKNOWN,
                exchange);
    }

    private List<Answer> answers(Optional<Reading> reading) throws InterruptedException {
        if (reading.isEmpty()) {
            return List.of(new Answer(ABOUT, 1));
        }
        List<Choices.Choice> choices = reading.get().choices().all();
        double[] probabilities = judge.probabilities(reading.get());
        return IntStream.range(0, choices.size())
                .mapToObj(i -> new Answer(choices.get(i).answer(), probabilities[i]))
                .toList();
    }

    private static void tell(String text, Consumer<Delta> pieces) throws InterruptedException {
        for (String token : Tokens.of(text)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("reply stopped");
            }
            pieces.accept(new Delta.Text(token));
        }
    }

    private static LlmException tooLong(int tokens) {
        String said = "the conversation has %,d tokens, %,d fit".formatted(tokens, CONTEXT);
        return new LlmException.BadRequest(400, said, null, "");
    }

    /**
     * The seed stirred with the conversation (the last step of SplitMix64): {@link Random} begins
     * nearly alike for seeds that are near each other, as those of successive samples are.
     */
    private static long seed(ChatRequest request) {
        Long asked = request.parameters().seed();
        if (asked == null) {
            return ThreadLocalRandom.current().nextLong();
        }
        long seed = asked;
        for (Message message : request.messages()) {
            // Names and texts have the same hash in every process, enum values do not.
            seed = stir(seed + message.role().name().hashCode());
            seed = stir(seed + message.text().hashCode());
        }
        return seed;
    }

    private static long stir(long value) {
        long stirred = value + 0x9e3779b97f4a7c15L;
        stirred = (stirred ^ (stirred >>> 30)) * 0xbf58476d1ce4e5b9L;
        stirred = (stirred ^ (stirred >>> 27)) * 0x94d049bb133111ebL;
        return stirred ^ (stirred >>> 31);
    }
}
