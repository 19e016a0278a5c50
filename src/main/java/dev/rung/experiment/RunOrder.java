package dev.rung.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;

import dev.rung.experiment.shot.Shots;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run over rows as it is ordered: prompts × shots × models × rows × conditions × samples.
 *
 * @param name for the screen
 * @param versions prompt versions by their ids, at least one
 * @param columns models with their parameters, at least one
 * @param dataset whose rows fill the prompts
 * @param split which of its rows
 * @param rows at most so many of them; null for all
 * @param draw the seed by which these are drawn at random; null for the first
 * @param conditions none: the rows as they are
 * @param samples answers to each, ≥ 1
 * @param fresh whether answers that are there are not used again
 * @param shots each prompt is asked with each of these; at least one, which may be {@link
 *     Shots#none}
 * @param leftOut ids of rows that are not asked, since an example is (nearly) the same
 */
public record RunOrder(
        String name,
        List<Long> versions,
        List<Column> columns,
        long dataset,
        Split split,
        @Nullable Integer rows,
        @Nullable Long draw,
        List<Condition> conditions,
        int samples,
        boolean fresh,
        List<Shots> shots,
        List<Long> leftOut) {
    /** An order that was stored before there were shots, or draws, has none. */
    @JsonCreator
    public RunOrder(
            String name,
            List<Long> versions,
            List<Column> columns,
            long dataset,
            Split split,
            @Nullable Integer rows,
            @Nullable Long draw,
            List<Condition> conditions,
            int samples,
            boolean fresh,
            @Nullable List<Shots> shots,
            @Nullable List<Long> leftOut) {
        this.name = name;
        this.versions = List.copyOf(versions);
        this.columns = List.copyOf(columns);
        this.dataset = dataset;
        this.split = split;
        this.rows = rows;
        this.draw = draw;
        this.conditions = List.copyOf(conditions);
        this.samples = samples;
        this.fresh = fresh;
        this.shots = shots == null || shots.isEmpty() ? List.of(Shots.none()) : List.copyOf(shots);
        this.leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        if (versions.isEmpty() || columns.isEmpty() || samples < 1) {
            throw new IllegalArgumentException("nothing is ordered");
        }
    }

    /** Zero-shot, over the first rows. */
    public RunOrder(
            String name,
            List<Long> versions,
            List<Column> columns,
            long dataset,
            Split split,
            @Nullable Integer rows,
            List<Condition> conditions,
            int samples,
            boolean fresh) {
        this(
                name,
                versions,
                columns,
                dataset,
                split,
                rows,
                null,
                conditions,
                samples,
                fresh,
                null,
                null);
    }

    /** The same with other shots. */
    public RunOrder with(List<Shots> others) {
        return copy(name, versions, others, leftOut);
    }

    /** The same under another name. */
    public RunOrder named(String other) {
        return copy(other, versions, shots, leftOut);
    }

    /** The same with so many answers to each question. */
    public RunOrder sampled(int times) {
        return new RunOrder(
                name,
                versions,
                columns,
                dataset,
                split,
                rows,
                draw,
                conditions,
                times,
                fresh,
                shots,
                leftOut);
    }

    /**
     * The same over rows that are drawn.
     *
     * @param seed null for the first rows
     */
    public RunOrder drawn(@Nullable Long seed) {
        return new RunOrder(
                name,
                versions,
                columns,
                dataset,
                split,
                rows,
                seed,
                conditions,
                samples,
                fresh,
                shots,
                leftOut);
    }

    /** The same without these rows. */
    public RunOrder without(List<Long> ids) {
        return copy(name, versions, shots, ids);
    }

    /** The same over the rows of another dataset. */
    RunOrder over(long other) {
        return new RunOrder(
                name,
                versions,
                columns,
                other,
                split,
                rows,
                draw,
                conditions,
                samples,
                fresh,
                shots,
                leftOut);
    }

    private RunOrder copy(
            String called, List<Long> prompts, List<Shots> examples, List<Long> without) {
        return new RunOrder(
                called,
                prompts,
                columns,
                dataset,
                split,
                rows,
                draw,
                conditions,
                samples,
                fresh,
                examples,
                without);
    }

    /** A version of a prompt with shots before it. */
    public record Ask(long version, Shots shots) {}

    /** What is asked of every row, version by version; places are counted in this order. */
    public List<Ask> asks() {
        var asks = new ArrayList<Ask>();
        for (long version : versions) {
            shots.forEach(one -> asks.add(new Ask(version, one)));
        }
        return List.copyOf(asks);
    }

    /**
     * One of the shots of an order in the form in which it is stored.
     *
     * @throws SQLException if it is none
     */
    public static Shots readShots(String json) throws SQLException {
        return Json.read(json, Shots.class);
    }

    /**
     * An order in the form in which it is stored.
     *
     * @throws SQLException if it is none
     */
    public static RunOrder read(String json) throws SQLException {
        return Json.read(json, RunOrder.class);
    }

    /**
     * What is scored together: the asks that differ in the seed of their shots alone are one group.
     *
     * @return for every ask the place of the first one of its group
     */
    public List<Integer> groups() {
        List<Ask> asks = asks();
        var groups = new ArrayList<Integer>();
        for (int i = 0; i < asks.size(); i++) {
            int group = 0;
            while (asks.get(group).version != asks.get(i).version
                    || !asks.get(group).shots.isSameBut(asks.get(i).shots)) {
                group++;
            }
            groups.add(group);
        }
        return List.copyOf(groups);
    }

    /** The places of the first asks of all groups, in order. */
    public List<Integer> choices() {
        return groups().stream().distinct().toList();
    }

    /**
     * The same with one of its prompts and one number of shots alone; all draws of them stay.
     *
     * @param group the place of the group's first ask
     */
    public RunOrder only(int group) {
        Ask first = asks().get(group);
        return copy(
                name,
                List.of(first.version),
                shots.stream().filter(first.shots::isSameBut).toList(),
                leftOut);
    }

    /**
     * Of these versions those that are asked, as they were ordered; one that is gone is not there.
     */
    public List<PromptVersion> asked(List<PromptVersion> known) {
        return known.stream()
                .filter(one -> versions.contains(one.id()))
                .sorted(Comparator.comparingInt(one -> versions.indexOf(one.id())))
                .toList();
    }

    /** The conditions, or one without a name that changes nothing. */
    public List<Condition> crossed() {
        return Condition.crossed(conditions);
    }

    /** How many places a row has. */
    int placesOfRow() {
        return crossed().size() * versions.size() * shots.size() * columns.size() * samples;
    }
}
