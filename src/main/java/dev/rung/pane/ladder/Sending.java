package dev.rung.pane.ladder;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Order;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.Prepared;
import dev.rung.experiment.Request;
import dev.rung.experiment.RunStore;
import dev.rung.experiment.Sender;
import dev.rung.llm.Delta;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;
import dev.rung.task.Group;
import dev.rung.task.Job;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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
     * @param asked the columns that the order's columns were made from, in the same order
     * @param refused told what is missing; then nothing is stored or sent
     * @param stored runs when the requests are in the store
     */
    void send(
            long idea,
            Order order,
            List<ColumnModel> asked,
            Consumer<Prepared> refused,
            Runnable stored) {
        tasks.<Prepared, StoreException>db("", progress -> outbox.prepare(idea, order))
                .onDone(
                        prepared -> {
                            if (prepared instanceof Prepared.Ready(List<Request> requests)) {
                                start(requests, order, asked);
                                stored.run();
                            } else {
                                refused.accept(prepared);
                            }
                        })
                .onFailed(onFault)
                .start();
    }

    /** Requests come message by message and column by column, as many of each as ordered. */
    private void start(List<Request> requests, Order order, List<ColumnModel> asked) {
        var group = tasks.group(name(requests.size() / asked.size(), asked));
        var answers = new ArrayList<Answers>();
        var newest = new LinkedHashMap<ColumnModel, List<ReplyModel>>();
        for (int i = 0; i < requests.size(); i++) {
            ColumnModel column = asked.get(i / order.times() % asked.size());
            var reply = new ReplyModel(requests.get(i), 0);
            newest.computeIfAbsent(column, key -> new ArrayList<>()).addFirst(reply);
            answers.add(new Answers(column, reply));
        }
        newest.forEach(ColumnModel::put);
        // The newest stands on top of its column, so it goes out first; of many different messages
        // the first goes out first, since they are read in their order.
        (order.items().size() > 1 ? answers : answers.reversed()).forEach(one -> one.start(group));
    }

    private static String name(int times, List<ColumnModel> asked) {
        String to = asked.size() == 1 ? asked.getFirst().label() : asked.size() + " models";
        return times == 1 ? "Send to " + to : "Send %d to %s".formatted(times, to);
    }

    /** Brings the answers to one request into its column, one below the other. */
    private final class Answers implements Sender.Listener {
        private final ColumnModel column;
        private ReplyModel current;
        private StreamBuffer buffer;
        private Progress progress = (done, total) -> {};
        private @Nullable Job job;

        Answers(ColumnModel column, ReplyModel first) {
            this.column = column;
            current = first;
            buffer = new StreamBuffer(back, first::append);
        }

        void start(Group group) {
            Request request = current.request();
            job =
                    tasks.<Entry, StoreException>io("", its -> send(request, its))
                            .in(group)
                            .onDone(entry -> current.end(entry))
                            .onFailed(
                                    fault -> {
                                        current.abandon();
                                        onFault.accept(fault);
                                    })
                            .onStopped(() -> giveUp(request, current))
                            .start();
            current.started(job);
        }

        private Entry send(Request request, Progress its) throws StoreException {
            progress = its;
            return sender.send(request, this);
        }

        @Override
        public void piece(Delta piece) {
            switch (piece) {
                case Delta.Text(String text) -> buffer.add(text);
                case Delta.Restart restart -> {
                    ReplyModel again = current;
                    progress.note(restart.countdown(System::nanoTime));
                    buffer.restart(() -> again.restart(restart.words(restart.pause())));
                }
                case Delta.Thinking _, Delta.Begin _ -> {}
            }
        }

        @Override
        public void answered(Entry entry) {
            progress.note(() -> "");
            ReplyModel answered = current;
            var next = new ReplyModel(entry.request(), entry.step() + 1);
            current = next;
            buffer = new StreamBuffer(back, next::append);
            back.execute(
                    () -> {
                        answered.end(entry);
                        if (job != null) {
                            next.started(job);
                        }
                        column.putBelow(answered, next);
                    });
        }
    }

    /** Stopped before it began: the store still has to learn of it. */
    private void giveUp(Request request, ReplyModel reply) {
        tasks.<Entry, StoreException>db("", progress -> sender.giveUp(request))
                .onDone(reply::end)
                .onFailed(onFault)
                .start();
    }

    /** Sends the same content anew, as a further sample; with other parameters if they change. */
    void again(Request request, UnaryOperator<Parameters> change, ColumnModel column) {
        tasks.<Optional<Request>, StoreException>db(
                        "", progress -> runs.retry(request.id(), change))
                .onDone(found -> found.ifPresent(fresh -> startOne(fresh, column)))
                .onFailed(onFault)
                .start();
    }

    private void startOne(Request request, ColumnModel column) {
        var reply = new ReplyModel(request, 0);
        column.put(List.of(reply));
        new Answers(column, reply).start(tasks.group("Send to " + column.label()));
    }
}
