package dev.rung.update;

import dev.rung.card.CardOutline;
import dev.rung.card.CardStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Spending;
import dev.rung.llm.Cost;
import dev.rung.note.Note;
import dev.rung.note.NoteStore;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened in a project since some moment, to be attached or written about. Blocks. */
public final class UpdateContext {
    /** So many runs are looked at. */
    private static final int RUNS = 500;

    private final ProjectStore projects;
    private final RunList runs;
    private final CardStore cards;
    private final NoteStore notes;
    private final Spending spending;

    public UpdateContext(
            ProjectStore projects,
            RunList runs,
            CardStore cards,
            NoteStore notes,
            Spending spending) {
        this.projects = projects;
        this.runs = runs;
        this.cards = cards;
        this.notes = notes;
        this.spending = spending;
    }

    /** From when on. */
    public enum Since {
        LAST_UPDATE("since the last update"),
        DAY("24 h"),
        WEEK("week");

        private final String words;

        Since(String words) {
            this.words = words;
        }

        /** As users read it. */
        public String words() {
            return words;
        }

        /** The one after it, in a circle. */
        public Since next() {
            return switch (this) {
                case LAST_UPDATE -> DAY;
                case DAY -> WEEK;
                case WEEK -> LAST_UPDATE;
            };
        }

        /**
         * The moment.
         *
         * @param posted when the last update was posted, null if there is none: then the week
         */
        public Instant from(Instant now, @Nullable Instant posted) {
            return switch (this) {
                case LAST_UPDATE -> posted == null ? now.minus(Duration.ofDays(7)) : posted;
                case DAY -> now.minus(Duration.ofDays(1));
                case WEEK -> now.minus(Duration.ofDays(7));
            };
        }
    }

    /**
     * What happened.
     *
     * @param finished runs that came to their end since, without those that failed
     * @param started runs that were begun since and have not ended
     * @param failed runs that have ended since and of which no place was answered
     * @param running whether a run is on now
     * @param idleSince when the last run ended, null while one is on or if none ever did
     * @param cards that were made or changed since, the newest first
     * @param money what the project has cost since
     */
    public record Found(
            Instant since,
            List<RunList.Item> finished,
            List<RunList.Item> started,
            List<RunList.Item> failed,
            boolean running,
            @Nullable Instant idleSince,
            List<CardOutline> cards,
            List<Note> notes,
            Cost money) {}

    /** What happened in the project since then. */
    public Found find(long project, Instant since) throws StoreException {
        List<RunList.Item> all = runs.newest(project, RUNS);
        List<RunList.Item> ended =
                all.stream().filter(one -> isAfter(one.run().finished(), since)).toList();
        boolean running =
                all.stream().anyMatch(one -> one.run().state() == PlannedRun.State.RUNNING);
        Instant last =
                all.stream()
                        .map(one -> one.run().finished())
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
        Set<Long> ideas =
                projects.ideas(project, true).stream().map(Idea::id).collect(Collectors.toSet());
        return new Found(
                since,
                ended.stream().filter(one -> !isFailed(one.run())).toList(),
                all.stream()
                        .filter(one -> one.run().finished() == null)
                        .filter(one -> isAfter(one.run().created(), since))
                        .toList(),
                ended.stream().filter(one -> isFailed(one.run())).toList(),
                running,
                running ? null : last,
                cards.outlines().stream()
                        .filter(card -> ideas.contains(card.idea()))
                        .filter(card -> isAfter(card.changed(), since))
                        .toList(),
                notes.notes(project).stream()
                        .filter(note -> isAfter(note.created(), since))
                        .toList(),
                spending.since(project, since));
    }

    private static boolean isFailed(PlannedRun run) {
        PlannedRun.Counts counts = run.last();
        return counts != null && counts.answered() == 0 && counts.failed() > 0;
    }

    private static boolean isAfter(@Nullable Instant time, Instant since) {
        return time != null && !time.isBefore(since);
    }
}
