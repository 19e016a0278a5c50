package dev.rung.update;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What a person did, will do and is kept from on a day in a project.
 *
 * @param key stays the same for ever and travels with what is posted
 * @param person may be empty
 * @param headline in the person's words, empty for none
 * @param rows all of them, in their order within each section
 * @param changed when any of it was changed last
 * @param posted when it was posted last, null for a draft
 */
public record Update(
        long id,
        String key,
        long project,
        String projectName,
        LocalDate day,
        String person,
        Kind kind,
        String headline,
        List<UpdateRow> rows,
        Instant created,
        Instant changed,
        @Nullable Instant posted) {
    public Update {
        rows = List.copyOf(rows);
    }

    /** How much of it is posted. */
    public enum Kind {
        /** In the morning: Next only. */
        PLAN,
        /** All of it. */
        UPDATE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How it stands. */
    public enum State {
        DRAFT,
        POSTED,
        /** Posted, and changed since. */
        CHANGED
    }

    public State state() {
        if (posted == null) {
            return State.DRAFT;
        }
        return changed.isAfter(posted) ? State.CHANGED : State.POSTED;
    }

    /** Rows of a section that are posted, secret ones too. */
    public List<UpdateRow> shown(Section section) {
        if (kind == Kind.PLAN && section != Section.NEXT) {
            return List.of();
        }
        return rows.stream().filter(row -> row.section() == section && row.isShown()).toList();
    }

    /** Rows of a section that everybody in the channel may read. */
    public List<UpdateRow> open(Section section) {
        return shown(section).stream().filter(row -> !row.secret()).toList();
    }

    /** Whether nothing would be posted. */
    public boolean isEmpty() {
        for (Section section : Section.values()) {
            if (!shown(section).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
