package dev.rung.ui;

import org.jspecify.annotations.Nullable;

/** Somewhere in the window: a value, so that panes need not know each other. */
public sealed interface Place {
    /** Where one comes back to later: the same, without what was asked for once. */
    default Place later() {
        return this;
    }

    /**
     * The ladder of one idea.
     *
     * @param idea its id
     * @param version the number of a version of its prompt to look at, null for none
     */
    record Ladder(long idea, @Nullable Integer version) implements Place {
        /** The ladder as it stands. */
        public Ladder(long idea) {
            this(idea, null);
        }

        @Override
        public Place later() {
            return new Ladder(idea);
        }
    }

    /**
     * The runs of all projects.
     *
     * @param run the one to choose, null for the one that was chosen last
     * @param takenApart the column of the data by which the run is taken apart: empty where the
     *     user has to say by what, null for not at all
     */
    record Runs(@Nullable Long run, @Nullable String takenApart) implements Place {
        /** The runs as they were left. */
        public Runs() {
            this(null, null);
        }

        @Override
        public Place later() {
            return new Runs();
        }
    }

    /**
     * Samples that a filter finds.
     *
     * @param filter as it is typed; empty for what was looked for last
     */
    record Samples(String filter) implements Place {
        /** The samples as they were left. */
        public Samples() {
            this("");
        }

        @Override
        public Place later() {
            return new Samples();
        }
    }

    /** The updates of the project that the window is about. */
    record Updates() implements Place {}

    /**
     * The agenda of a meeting.
     *
     * @param meeting its id, null for the one that was open last, or comes next
     */
    record Agenda(@Nullable Long meeting) implements Place {
        /** The agenda that was open. */
        public Agenda() {
            this(null);
        }

        @Override
        public Place later() {
            return new Agenda();
        }
    }

    /** The notes and cards of all projects. */
    record Notebook() implements Place {}

    /**
     * The bundle that is open.
     *
     * @param opening counts what was opened since the window is
     */
    record Bundle(int opening) implements Place {}

    /** Where the window is before there is an idea. */
    record Nothing() implements Place {}

    /** The preferences. */
    record Settings() implements Place {}
}
