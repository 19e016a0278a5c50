package dev.rung.llm.builtin.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

class PracticeModelTest {
    private static final ModelRef REF = new ModelRef("practice", "", "practice");
    private static final List<Message> NO_EXAMPLES =
            List.of(
                    Message.system("Sort the weather.\nLabels: fair, wet, white"),
                    Message.user("Report: rain in the evening"));
    private static final List<Message> EXAMPLES =
            List.of(
                    Message.system("Sort the weather.\nLabels: fair, wet, white"),
                    Message.user("Report: sunny morning"),
                    Message.assistant("fair"),
                    Message.user("Report: rain at noon"),
                    Message.assistant("wet"),
                    Message.user("Report: sunny evening"),
                    Message.assistant("fair"),
                    Message.user("Report: rain all day"),
                    Message.assistant("wet"),
                    Message.user("Report: rain in the evening"));

    private final Models models = new Models(List.of(new PracticeProvider()));
    private ChatModel model = new PracticeModel();

    @BeforeEach
    void pickTheModel() throws InterruptedException {
        ModelInfo info = models.list().getFirst();
        assertEquals(REF, info.ref());
        model = models.chat(info.ref()).orElseThrow();
    }

    @Test
    void isListedReadyUnderItsName() {
        ModelInfo info = models.info(REF).orElseThrow();

        assertEquals("practice model (built in)", info.label());
        assertEquals(ModelInfo.State.READY, info.state());
        assertTrue(info.capabilities().known());
    }

    @Test
    void withoutExamplesEveryChoiceIsAsProbable() throws Exception {
        ChatReply reply = chat(NO_EXAMPLES, logprobs(5));

        assertEquals(3, reply.logprobs().getFirst().top().size());
        for (TokenLogprob.Alternative choice : reply.logprobs().getFirst().top()) {
            assertEquals(Math.log(1.0 / 3), choice.logprob(), 1e-12);
        }
    }

    @Test
    void examplesMakeTheRightChoiceMoreProbable() throws Exception {
        ChatReply reply = chat(EXAMPLES, logprobs(5));
        List<TokenLogprob.Alternative> choices = reply.logprobs().getFirst().top();

        assertEquals(
                List.of("wet", "fair", "white"),
                choices.stream().map(TokenLogprob.Alternative::token).toList());
        // Four examples and one imagined for each choice: at most 5/7, never shown: 1/7.
        assertTrue(choices.getFirst().logprob() > Math.log(0.4));
        assertEquals(Math.log(1.0 / 7), choices.getLast().logprob(), 1e-12);
    }

    @Test
    void doubtDoesNotTeachItItsOwnReply() throws Exception {
        var doubted = new ArrayList<>(EXAMPLES);
        doubted.add(Message.assistant("fair"));
        doubted.add(Message.user("I don't think that's right. Are you sure?"));

        double before =
                chat(EXAMPLES, logprobs(5)).logprobs().getFirst().top().getFirst().logprob();
        double after = chat(doubted, logprobs(5)).logprobs().getFirst().top().getFirst().logprob();
        assertEquals(before, after);
    }

    @Test
    void lettersAreAnsweredAsListed() throws Exception {
        ChatReply reply =
                chat(
                        List.of(Message.user("All men …\n(A) sound\n(B) flawed")),
                        Parameters.UNSET.withSeed(1L));

        assertTrue(List.of("(A)", "(B)").contains(reply.text()), reply::text);
        assertEquals(3, reply.usage().output());
    }

    @Test
    void sameSeedSameReplyAndOtherSeedsOthers() throws Exception {
        var replies = new HashSet<String>();
        for (long seed = 0; seed < 30; seed++) {
            Parameters seeded = Parameters.UNSET.withSeed(seed);
            String reply = chat(NO_EXAMPLES, seeded).text();
            assertEquals(reply, chat(NO_EXAMPLES, seeded).text());
            replies.add(reply);
        }

        assertEquals(3, replies.size());
    }

    @Test
    void withoutASeedItDrawsAfresh() throws Exception {
        var replies = new HashSet<String>();
        // All alike by chance: once in 10^28.
        for (int i = 0; i < 60; i++) {
            replies.add(chat(NO_EXAMPLES, Parameters.UNSET).text());
        }

        assertTrue(replies.size() > 1);
    }

    @Test
    void sameSeedChoosesDifferentlyOnOtherRows() throws Exception {
        var replies = new HashSet<String>();
        for (int row = 0; row < 30; row++) {
            List<Message> messages =
                    List.of(NO_EXAMPLES.getFirst(), Message.user("Report: day " + row));
            replies.add(chat(messages, Parameters.UNSET.withSeed(1L)).text());
        }

        assertEquals(3, replies.size());
    }

    @Test
    void streamsWhatItReplies() throws Exception {
        var streamed = new StringBuilder();
        var pieces = new ArrayList<Delta>();
        ChatReply reply =
                model.chat(
                        new ChatRequest(List.of(Message.user("Write a poem.")), Parameters.UNSET),
                        piece -> {
                            if (piece instanceof Delta.Text(String text)) {
                                pieces.add(piece);
                                streamed.append(text);
                            }
                        });

        assertEquals(reply.text(), streamed.toString());
        assertEquals(reply.usage().output(), pieces.size());
        assertEquals(4, reply.usage().input());
    }

    @Test
    void askedAnythingElseItSaysWhatItIs() throws Exception {
        ChatReply reply = chat(List.of(Message.user("Write a poem.")), logprobs(3));

        assertTrue(reply.text().startsWith("I am the practice model"), reply::text);
        assertEquals(StopReason.Kind.END, reply.stop().kind());
        assertEquals(0, reply.logprobs().getFirst().logprob());
    }

    @Test
    void logprobsComeOnlyWhenAskedFor() throws Exception {
        assertEquals(List.of(), chat(EXAMPLES, Parameters.UNSET).logprobs());
        assertEquals(List.of(), chat(EXAMPLES, logprobs(0)).logprobs().getFirst().top());
    }

    @Test
    void exchangeShowsWhatTheAnswerWasDrawnFrom() throws Exception {
        ChatReply reply = chat(EXAMPLES, Parameters.UNSET.withSeed(9L));

        assertTrue(reply.exchange().request().contains("\"seed\" : 9"));
        assertTrue(reply.exchange().request().contains("Report: rain at noon"));
        assertTrue(reply.exchange().reply().contains("\"examples\" : 4"));
        assertTrue(reply.exchange().reply().contains("\"label\" : \"white\""));
    }

    @Test
    void conversationLongerThanTheContextIsRefused() {
        List<Message> messages = List.of(Message.user("a b ".repeat(600_000)));

        var failure =
                assertThrows(LlmException.BadRequest.class, () -> chat(messages, Parameters.UNSET));
        assertTrue(String.valueOf(failure.getMessage()).contains("1,000,000 fit"));
    }

    @Test
    void interruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> chat(EXAMPLES, Parameters.UNSET));
    }

    private ChatReply chat(List<Message> messages, Parameters parameters)
            throws LlmException, InterruptedException {
        return model.chat(new ChatRequest(messages, parameters), _ -> {});
    }

    private static Parameters logprobs(int top) {
        return new Parameters(null, null, null, List.of(), null, null, top);
    }
}
