package dev.rung.study;

import dev.rung.score.Direction;
import dev.rung.score.command.CommandDefinition;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.metric.Measure;

import org.jspecify.annotations.Nullable;

/** A grader as a run names it, before it is made ready. Its JSON form is in {@link GraderList}. */
public sealed interface GraderSpec {
    /** The user's name for it; no two graders of a run share one. */
    String id();

    /** Which way is better. */
    Direction direction();

    /** What to do about replies that it has not graded yet, one sentence. */
    default String ifUngraded() {
        return this instanceof Judged
                ? "«Judge what is left» in the palette, or the same command again, asks the judge."
                : "Compute the result anew: they are graded then.";
    }

    /**
     * Whether it scores replies; a judge that compares samples with one another does not, it only
     * picks among them.
     */
    default boolean scores() {
        return !(this instanceof Judged judged) || !judged.definition().comparesSamples();
    }

    /** Whether its scores are shares, from 0 to 1, as far as that is known. */
    default boolean isShare() {
        return switch (this) {
            case Computed(var measure) -> measure.metric().isShare();
            case Judged(var definition, _) -> definition.question().isShare();
            case Program _, Classifier _ -> false;
        };
    }

    /** A metric, computed without asking anyone. */
    record Computed(Measure measure) implements GraderSpec {
        @Override
        public String id() {
            return measure.id();
        }

        @Override
        public Direction direction() {
            return measure.direction();
        }
    }

    /**
     * A program of the user's.
     *
     * @param folder where it is started
     */
    record Program(CommandDefinition definition, String folder, Direction direction)
            implements GraderSpec {
        @Override
        public String id() {
            return definition.id();
        }
    }

    /** The linear text model, trained on what people said of texts. */
    record Classifier(String id, Lessons lessons, Direction direction) implements GraderSpec {}

    /** A model that judges: asking it costs, and is a step of its own. */
    record Judged(JudgeDefinition definition, Direction direction) implements GraderSpec {
        @Override
        public String id() {
            return definition.id();
        }
    }

    /** What a classifier learns from. */
    sealed interface Lessons {}

    /**
     * The idea's replies that were read, with or without a mistake's tag.
     *
     * @param number of the mistake, 1–9
     */
    record OfMistake(int number) implements Lessons {}

    /**
     * Rows of a dataset of the project, its newest version.
     *
     * @param text the column that is read
     * @param label the column that says what it is
     * @param wanted the label that scores 1
     * @param group the column whose equal values belong together, null if each row stands for
     *     itself
     */
    record OfColumn(
            String dataset, String text, String label, String wanted, @Nullable String group)
            implements Lessons {}
}
