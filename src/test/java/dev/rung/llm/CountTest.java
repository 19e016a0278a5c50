package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts of tokens with and without a provider that counts. */
class CountTest {
    private static final ModelRef CHAT = new ModelRef("p", "https://h/v1", "m");
    private static final ModelRef RAW = new ModelRef("p-completions", "https://h/v1", "m");
    private static final ChatRequest HELLO =
            new ChatRequest(
                    List.of(Message.system("hello world"), Message.user("hello world")),
                    Parameters.UNSET);

    private final Estimator estimator = new Estimator();

    private TokenCount count(ModelRef model, TokenCounter counter) throws InterruptedException {
        return new CountOrEstimate(model, counter, estimator).count(HELLO);
    }

    @Test
    void textsAreCountedAsTheirTokenizerDivides() {
        assertEquals(0, estimator.tokens(""));
        assertEquals(2, estimator.tokens("hello world"));
        // A text that looks like a mark of the tokenizer is a text.
        assertTrue(estimator.tokens("<|endoftext|>") > 1);
        assertTrue(estimator.tokens("Grüße 日本 👩‍🔬") > 3);
    }

    @Test
    void messagesHaveTheUsualFewTokensAroundThemAndRawTextHasNone() throws Exception {
        var none = new CountOrEstimate(CHAT, null, estimator);
        assertEquals(TokenCount.estimate(3 + 2 * (4 + 2)), none.count(HELLO));
        var raw = new CountOrEstimate(RAW, null, estimator);
        assertEquals(
                TokenCount.estimate(estimator.tokens("hello worldhello world")), raw.count(HELLO));
    }

    @Test
    void noTokenIsLessThanAByte() {
        for (String text : List.of("", "a", "hello world", "Grüße 日本 👩‍🔬", "\u0000\uFFFD ﷽ ᚠ")) {
            var messages = List.of(Message.user(text));
            assertTrue(estimator.tokens(messages) <= Estimator.atMost(messages), text);
        }
        assertEquals(3 + 4 + 2, Estimator.atMost(List.of(Message.user("ü"))));
    }

    @Test
    void aProviderThatCountsIsBelieved() throws Exception {
        assertEquals(TokenCount.exact(7), count(CHAT, request -> TokenCount.exact(7)));
    }

    @Test
    void whereAskingFailsTheEstimateIsMarked() throws Exception {
        assertTrue(
                count(
                                CHAT,
                                request -> {
                                    throw new LlmException.ServerFault(503, "", "");
                                })
                        .isEstimate());
    }

    @Test
    void aServerThatCannotCountIsNotAskedAgain() throws Exception {
        var asked = new AtomicInteger();
        var counter =
                new CountOrEstimate(
                        CHAT,
                        request -> {
                            asked.incrementAndGet();
                            throw new LlmException.BadRequest(405, "", null, "")
                                    .withHead(new AnswerHead(405, null, null));
                        },
                        estimator);
        assertTrue(counter.count(HELLO).isEstimate());
        assertTrue(counter.count(HELLO).isEstimate());
        assertEquals(1, asked.get());
    }
}
