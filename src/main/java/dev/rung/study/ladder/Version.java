package dev.rung.study.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.shot.Shots;

import org.jspecify.annotations.Nullable;

/**
 * What may stand for a rung: a prompt, examples before it, a model with its parameters, and what
 * picks among its samples. Equal in all runs that asked it, whatever the draws of the examples.
 *
 * @param prompt the id of the prompt's version
 * @param shots with the seed 0
 * @param column with the slot 0
 * @param picking what picks among how many samples, null if nothing does
 */
public record Version(long prompt, Shots shots, Column column, @Nullable Picking picking) {
    /**
     * One of a run.
     *
     * @param picking what picks in it
     * @param prompt one of its asks, from 0
     * @param model one of its models, from 0
     * @throws IndexOutOfBoundsException if it has no such
     */
    static Version of(PlannedRun run, @Nullable Picking picking, int prompt, int model) {
        RunOrder order = run.order();
        RunOrder.Ask ask = order.asks().get(prompt);
        Column column = order.columns().get(model);
        return new Version(
                ask.version(),
                ask.shots() instanceof Shots.Drawn(var how, int k, _)
                        ? new Shots.Drawn(how, k, 0)
                        : ask.shots(),
                new Column(column.model(), column.parameters()),
                picking);
    }

    /** Its rung, from 1. */
    public int rung() {
        return picking == null ? Rungs.of(shots) : Rungs.BEST_OF_N;
    }

    /** Whether the other asks the same model, whatever the parameters. */
    public boolean isSameModel(Version other) {
        return column.model().equals(other.column.model());
    }

    /**
     * How many labelled examples it takes: none without shots, the gold examples, or the number of
     * shots of one draw; where every question has shots of its own, all train rows are needed and
     * the number is not known here.
     *
     * @return −1 if it is not known
     */
    public int labels() {
        return shots instanceof Shots.Drawn(var how, _, _) && how.selection().isByQuestion()
                ? -1
                : shots.count();
    }
}
