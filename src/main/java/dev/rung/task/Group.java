package dev.rung.task;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several jobs that a user sees as one piece of work; a step is one finished job. It is listed as
 * running from its first job on, while any is unfinished.
 */
public final class Group implements Running {
    private final String name;
    private final RunningList listed;
    private final Instant started = Instant.now();
    private final Set<Job> unfinished = new LinkedHashSet<>();
    private long total;
    private boolean stopped;

    /**
     * @param listed where the group enters and removes itself
     */
    Group(String name, RunningList listed) {
        this.name = name;
        this.listed = listed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public synchronized long done() {
        return total - unfinished.size();
    }

    /** Grows as jobs are added. */
    @Override
    public synchronized long total() {
        return total;
    }

    /** The note of the oldest job that has one, and how many others have. */
    @Override
    public synchronized String note() {
        List<String> notes =
                unfinished.stream().map(Job::note).filter(note -> !note.isEmpty()).toList();
        return switch (notes.size()) {
            case 0 -> "";
            case 1 -> notes.getFirst();
            default -> "%s (and %d more)".formatted(notes.getFirst(), notes.size() - 1);
        };
    }

    /** Stops every job, also those that are added later. */
    @Override
    public void stop() {
        List<Job> all;
        synchronized (this) {
            stopped = true;
            all = List.copyOf(unfinished);
        }
        all.forEach(Job::stop);
    }

    /** Counting and listing are one step: a job may end while the next one is being added. */
    synchronized void add(Job job) {
        if (unfinished.isEmpty()) {
            listed.add(this);
        }
        unfinished.add(job);
        total++;
        if (stopped) {
            job.stop();
        }
    }

    synchronized void finished(Job job) {
        unfinished.remove(job);
        if (unfinished.isEmpty()) {
            listed.remove(this);
        }
    }
}
