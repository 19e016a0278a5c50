package dev.rung.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Several jobs that a user sees as one piece of work; a step is one finished job. */
public final class Group implements Running {
    private final String name;
    private final Instant started = Instant.now();
    private final List<Job> jobs = new ArrayList<>();
    private long done;

    Group(String name) {
        this.name = name;
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
        return done;
    }

    @Override
    public synchronized long total() {
        return jobs.size();
    }

    @Override
    public void stop() {
        List<Job> all;
        synchronized (this) {
            all = List.copyOf(jobs);
        }
        all.forEach(Job::stop);
    }

    synchronized void add(Job job) {
        jobs.add(job);
    }

    /** Counts one job as finished and tells whether it was the last. */
    synchronized boolean finishOne() {
        done++;
        return done == jobs.size();
    }
}
