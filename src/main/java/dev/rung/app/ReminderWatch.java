package dev.rung.app;

import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.update.Reminders;
import dev.rung.update.Reminders.Missing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reminds once of updates that are missing: on the desktop and, quietly, in the window. */
final class ReminderWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Reminders reminders;
    private final Background background;
    private final RunWatch.Notices notices;
    private final Consumer<String> say;
    private Timer.Cancel next = () -> {};
    private boolean closed;

    /**
     * How it works in the background.
     *
     * @param back the executor on which tasks deliver their results
     * @param clock with the zone of the days
     */
    record Background(Tasks tasks, Timer timer, Executor back, Clock clock) {}

    /**
     * @param say tells the user of an event
     */
    ReminderWatch(
            Reminders reminders,
            Background background,
            RunWatch.Notices notices,
            Consumer<String> say) {
        this.reminders = reminders;
        this.background = background;
        this.notices = notices;
        this.say = say;
    }

    /** Looks now, and again later. */
    void run() {
        if (closed) {
            return;
        }
        Clock clock = background.clock();
        background
                .tasks()
                .<List<Missing>, StoreException>db(
                        "", job -> reminders.take(clock.instant(), clock.getZone()))
                .onDone(this::tell)
                .onFailed(fault -> {})
                .start();
        next = background.timer().after(LOOK, () -> background.back().execute(this::run));
    }

    private void tell(List<Missing> missing) {
        if (missing.isEmpty()) {
            return;
        }
        String names = missing.stream().map(Missing::project).collect(Collectors.joining(", "));
        boolean plans = missing.stream().allMatch(Missing::plan);
        String title =
                plans ? "The plan of today is not posted yet" : "No update is posted yet today";
        say.accept("%s: %s.".formatted(title, names));
        background
                .tasks()
                .<Boolean, RuntimeException>io(
                        "",
                        job -> {
                            notices.show(title, names);
                            return true;
                        })
                .start();
    }

    @Override
    public void close() {
        closed = true;
        next.cancel();
    }
}
