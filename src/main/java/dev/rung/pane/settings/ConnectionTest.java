package dev.rung.pane.settings;

import dev.rung.experiment.Asides;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** The smallest request to a model, through all that every request passes through. */
final class ConnectionTest {
    private static final int FEW_TOKENS = 64;

    /** Thinking counts as tokens of the reply. */
    private static final int WITH_THINKING = 1_000;

    private final Tasks tasks;
    private final Models models;
    private final Asides asides;
    private final ReadOnlyObjectWrapper<Outcome> outcome =
            new ReadOnlyObjectWrapper<>(new Outcome.None());
    private @Nullable Job running;
    private int tests;

    /** How it went. */
    sealed interface Outcome {
        /** None was made, or it was stopped. */
        record None() implements Outcome {}

        record Running(String model) implements Outcome {}

        /**
         * @param text what came, may be long or empty
         * @param model the id that came back, or else the one that was asked
         */
        record Passed(String text, String model, Duration time) implements Outcome {}

        record Failed(String message, String advice, String details) implements Outcome {}
    }

    ConnectionTest(Tasks tasks, MoneyAround money) {
        this.tasks = tasks;
        this.models = money.models();
        this.asides = money.asides();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Asks the model; a test that still runs is stopped. */
    void start(ModelRef model) {
        stop();
        int test = ++tests;
        outcome.set(new Outcome.Running(model.id()));
        running =
                tasks.<Outcome, LlmException>io(
                                "Test " + model.id(), progress -> ask(model, progress))
                        .onDone(how -> show(test, how))
                        .onFailed(e -> show(test, failed(e)))
                        .onStopped(() -> show(test, new Outcome.None()))
                        .start();
    }

    /** Of a test that was replaced nothing is shown. */
    private void show(int test, Outcome how) {
        if (test == tests) {
            outcome.set(how);
        }
    }

    void stop() {
        if (running != null) {
            running.stop();
        }
    }

    private static Outcome failed(LlmException e) {
        return new Outcome.Failed(String.valueOf(e.getMessage()), e.whatToDo(), e.details());
    }

    private Outcome ask(ModelRef ref, Progress progress) throws LlmException, InterruptedException {
        var request =
                new ChatRequest(List.of(Message.user("Hi")), smallest(models.capabilities(ref)));
        ChatReply reply;
        try {
            reply = asides.send(ref, request, delta -> note(delta, progress)).reply();
        } catch (Asides.NotSent e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), e.whatToDo(), "");
        } catch (StoreException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), e.whatToDo(), "");
        }
        return new Outcome.Passed(
                reply.text(),
                reply.model() == null ? ref.id() : reply.model(),
                reply.timing().total());
    }

    private static void note(Delta delta, Progress progress) {
        if (delta instanceof Delta.Restart restart) {
            progress.note(restart.countdown(System::nanoTime));
        }
    }

    /** As little thinking as the model can do, and few tokens. */
    static Parameters smallest(Capabilities takes) {
        var least = takes.efforts().isEmpty() ? null : takes.efforts().getFirst();
        boolean thinks = least != null && !least.equals("none");
        return Parameters.UNSET
                .withEffort(least)
                .withMaxTokens(thinks ? WITH_THINKING : FEW_TOKENS)
                .only(takes.takes());
    }
}
