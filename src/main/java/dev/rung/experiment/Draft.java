package dev.rung.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is on the desk of an idea while it is being typed.
 *
 * @param turns the prompt as it stands, sent or not
 * @param values variables filled by hand
 * @param row the dataset row that fills the others, null if none is chosen
 * @param columns the models side by side, at most four
 * @param times how often a message is sent, 1–100
 * @param conditions what every message is crossed with, may be empty
 * @param base the number of the version that the turns were edited from, null if from none
 * @param ticks the points of the checklist that the user says are met
 * @param aside an edit that was not sent when something else was put into the editor, may be empty
 * @param shots what is typed on the rungs with examples
 */
public record Draft(
        List<Turn> turns,
        Map<String, String> values,
        @Nullable Long row,
        List<Column> columns,
        int times,
        List<Condition> conditions,
        @Nullable Integer base,
        List<String> ticks,
        List<Turn> aside,
        ShotDraft shots) {
    public static final int MAX_COLUMNS = 4;
    public static final int MAX_TIMES = 100;

    /** An idea on which nothing was done yet. */
    public static final Draft EMPTY = new Draft(List.of(), Map.of(), null, List.of(), 10);

    /** A draft without conditions, edited from no version. */
    public Draft(
            List<Turn> turns,
            Map<String, String> values,
            @Nullable Long row,
            List<Column> columns,
            int times) {
        this(turns, values, row, columns, times, List.of(), null, List.of(), List.of());
    }

    /** A draft on whose rungs with examples nothing was typed. */
    public Draft(
            List<Turn> turns,
            Map<String, String> values,
            @Nullable Long row,
            List<Column> columns,
            int times,
            List<Condition> conditions,
            @Nullable Integer base,
            List<String> ticks,
            List<Turn> aside) {
        this(turns, values, row, columns, times, conditions, base, ticks, aside, ShotDraft.EMPTY);
    }

    /** The same with other models. */
    public Draft with(List<Column> others) {
        return new Draft(turns, values, row, others, times, conditions, base, ticks, aside, shots);
    }

    /** A draft that was kept before there were shots has none. */
    @JsonCreator
    public Draft(
            List<Turn> turns,
            Map<String, String> values,
            @Nullable Long row,
            List<Column> columns,
            int times,
            List<Condition> conditions,
            @Nullable Integer base,
            List<String> ticks,
            List<Turn> aside,
            @Nullable ShotDraft shots) {
        this.turns = List.copyOf(turns);
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.row = row;
        this.columns = List.copyOf(columns);
        this.times = times;
        this.conditions = List.copyOf(conditions);
        this.base = base;
        this.ticks = List.copyOf(ticks);
        this.aside = List.copyOf(aside);
        this.shots = shots == null ? ShotDraft.EMPTY : shots;
        if (columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException("at most four models side by side");
        }
        if (times < 1 || times > MAX_TIMES) {
            throw new IllegalArgumentException("times must be 1–100, not " + times);
        }
    }
}
