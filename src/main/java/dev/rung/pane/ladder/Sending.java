package dev.rung.pane.ladder;

import dev.rung.experiment.Draft;
import dev.rung.experiment.Entry;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.Prepared;
import dev.rung.experiment.Request;
import dev.rung.experiment.RunStore;
import dev.rung.experiment.Sender;
import dev.rung.llm.Delta;
import dev.rung.store.StoreException;
import dev.rung.task.Group;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Sends requests and brings replies into their columns while they stream. */
final class Sending {
    private final Tasks tasks;
    private final Executor back;
    private final Outbox outbox;
    private final RunStore runs;
    private final Sender sender;
    private Consumer<StoreException> onFault = fault -> {};

    /**
     * @param back the thread that paints
     */
    Sending(Tasks tasks, Executor back, Outbox outbox, RunStore runs, Sender sender) {
        this.tasks = tasks;
        this.back = back;
        this.outbox = outbox;
        this.runs = runs;
        this.sender = sender;
    }

    /** Who hears that something could not be read or written. */
    void onFault(Consumer<StoreException> consumer) {
        onFault = consumer;
    }

    /**
     * Stores the requests, then sends them; replies appear on top of their columns.
     *
     * @param asked the columns that the draft's columns were made from, in the same order
     * @param refused told what is missing; then nothing is stored or sent
     * @param stored runs when the requests are in the store
     */
    void send(
            long idea,
            Draft draft,
            List<ColumnModel> asked,
            Consumer<Prepared> refused,
            Runnable stored) {
        tasks.<Prepared, StoreException>db("", progress -> outbox.prepare(idea, draft))
                .onDone(
                        prepared -> {
                            if (prepared instanceof Prepared.Ready(List<Request> requests)) {
                                start(requests, draft.times(), asked);
                                stored.run();
                            } else {
                                refused.accept(prepared);
                            }
                        })
                .onFailed(onFault)
                .start();
    }

    /** Requests come column by column, as many of each as the draft says. */
    private void start(List<Request> requests, int times, List<ColumnModel> asked) {
        String name = asked.size() == 1 ? asked.getFirst().label() : asked.size() + " models";
        var group = tasks.group(times == 1 ? "Send to " + name : "Send ×" + times + " to " + name);
        for (int i = 0; i < requests.size(); i++) {
            asked.get(i / times).put(new ReplyModel(requests.get(i)));
        }
        // The newest stands on top of its column, so it goes out first.
        for (int i = requests.size() - 1; i >= 0; i--) {
            start(requests.get(i), asked.get(i / times), group);
        }
    }

    private void start(Request request, ColumnModel column, Group group) {
        ReplyModel reply = column.reply(request.id()).orElseThrow();
        var buffer = new StreamBuffer(back, reply::append);
        var job =
                tasks.<Entry, StoreException>io(
                                "",
                                progress ->
                                        sender.send(
                                                request,
                                                piece -> feed(buffer, reply, progress, piece)))
                        .in(group)
                        .onDone(reply::end)
                        .onFailed(
                                fault -> {
                                    reply.abandon();
                                    onFault.accept(fault);
                                })
                        .onStopped(() -> giveUp(request, reply))
                        .start();
        reply.started(job);
    }

    private static void feed(
            StreamBuffer buffer, ReplyModel reply, Progress progress, Delta piece) {
        switch (piece) {
            case Delta.Text(String text) -> buffer.add(text);
            case Delta.Restart restart -> {
                progress.note(restart.countdown(System::nanoTime));
                buffer.restart(() -> reply.restart(restart.words(restart.pause())));
            }
            case Delta.Thinking _, Delta.Begin _ -> {}
        }
    }

    /** Stopped before it began: the store still has to learn of it. */
    private void giveUp(Request request, ReplyModel reply) {
        tasks.<Entry, StoreException>db("", progress -> sender.giveUp(request))
                .onDone(reply::end)
                .onFailed(onFault)
                .start();
    }

    /** Sends the same content anew, as a further sample. */
    void again(Request request, ColumnModel column) {
        tasks.<Optional<Request>, StoreException>db("", progress -> runs.retry(request.id()))
                .onDone(
                        found ->
                                found.ifPresent(
                                        fresh -> {
                                            column.put(new ReplyModel(fresh));
                                            start(
                                                    fresh,
                                                    column,
                                                    tasks.group("Send to " + column.label()));
                                        }))
                .onFailed(onFault)
                .start();
    }
}
