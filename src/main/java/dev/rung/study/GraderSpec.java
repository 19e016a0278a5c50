package dev.rung.study;

import dev.rung.experiment.Turn;
import dev.rung.experiment.Turns;
import dev.rung.experiment.field.OfAnswer;
import dev.rung.llm.ModelRef;
import dev.rung.score.DefinitionJson;
import dev.rung.score.Direction;
import dev.rung.score.command.CommandDefinition;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.metric.Measure;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.score.reward.Shown;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A grader as a run names it, before it is made ready. Its JSON form is in {@link GraderList}. */
public sealed interface GraderSpec {
    /** The user's name for it; no two graders of a run share one. */
    String id();

    /** Which way is better. */
    Direction direction();

    /** What to do about replies that it has not graded yet, one sentence. */
    default String ifUngraded() {
        return switch (this) {
            case Judged _, Rewarded _ ->
                    "«Judge what is left» in the palette, or the same command again, asks the"
                            + " model.";
            case Program _ ->
                    "Mend the program, and allow it again if that changed it: the result computed"
                            + " anew, or «rung grade», grades what is left.";
            default -> "Compute the result anew: they are graded then.";
        };
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
            case Computed(var measure) -> measure.scale().isShare();
            case Judged(var definition, _, _) -> definition.scale().isShare();
            case Rewarded(var definition, _) -> definition.value().scale().isShare();
            case Preference preference -> preference.value().scale().isShare();
            case Classifier _ -> true;
            case Program program -> program.scale() != null && program.scale().isShare();
        };
    }

    /**
     * Whether its scores go by what was answered; a length, a time or a cost may be the same for
     * every question without anything being wrong.
     */
    default boolean readsAnswers() {
        return !(this instanceof Computed(var measure)) || measure.metric().isShare();
    }

    /** One sentence on why replies to a prompt would be read wrongly, as far as that is known. */
    default Optional<String> problem(List<Turn> prompt) {
        Optional<String> own =
                this instanceof Computed(var measure)
                        ? measure.metric().problem(prompt)
                        : Optional.empty();
        return own.or(() -> readsTooFar(prompt));
    }

    /** An answer is read that the conversation does not have. */
    private Optional<String> readsTooFar(List<Turn> prompt) {
        OptionalInt answers = Turns.answers(prompt);
        return answers.isEmpty()
                ? Optional.empty()
                : DefinitionJson.parts(this, OfAnswer.class)
                        .filter(one -> one.answer() > answers.getAsInt())
                        .map(
                                one ->
                                        "reads answer %d of a conversation in which the model answers %s."
                                                .formatted(
                                                        one.answer(),
                                                        answers.getAsInt() == 1
                                                                ? "once"
                                                                : answers.getAsInt() + " times"))
                        .findFirst();
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
     * @param scale what the user says that its scores can be; null if nothing is said
     */
    record Program(
            CommandDefinition definition, String folder, Direction direction, @Nullable Scale scale)
            implements GraderSpec {
        /** Nobody says what its scores can be. */
        public Program(CommandDefinition definition, String folder, Direction direction) {
            this(definition, folder, direction, null);
        }

        @Override
        public String id() {
            return definition.id();
        }
    }

    /** The linear text model, trained on what people said of texts. */
    record Classifier(String id, Lessons lessons, Direction direction) implements GraderSpec {}

    /**
     * A model that judges: asking it costs, and is a step of its own.
     *
     * @param mayJudgeItself whether it may be a model whose replies it judges; not unless that is
     *     said
     */
    record Judged(JudgeDefinition definition, Direction direction, boolean mayJudgeItself)
            implements GraderSpec {
        public Judged(JudgeDefinition definition, Direction direction) {
            this(definition, direction, false);
        }

        /** The same judge, another model. */
        public Judged by(ModelRef model) {
            return new Judged(definition.by(model), direction, mayJudgeItself);
        }

        @Override
        public String id() {
            return definition.id();
        }
    }

    /** A reward model: asking it is a step of its own, as for judges. */
    record Rewarded(RewardDefinition definition, Direction direction) implements GraderSpec {
        @Override
        public String id() {
            return definition.id();
        }
    }

    /**
     * Whether its scores are raw rewards, which mean something beside others in the same context
     * only: their mean over prompts is never told without saying so.
     */
    default boolean isRawReward() {
        return switch (this) {
            case Rewarded(var definition, _) -> definition.value() == Shown.RAW;
            case Preference preference -> preference.value() == Shown.RAW;
            default -> false;
        };
    }

    /**
     * A preference model that is trained in this process on pairs of replies.
     *
     * @param value what is told of its rewards
     * @param reference the reply to compare with, null for none but those of the prompts
     */
    record Preference(
            String id, Pairs pairs, Shown value, @Nullable String reference, Direction direction)
            implements GraderSpec {
        public Preference {
            reference = reference == null || reference.isBlank() ? null : reference.strip();
            if (value == Shown.RAW && reference != null) {
                throw new IllegalArgumentException(
                        "raw rewards are compared with no reference: leave it out, or take p");
            }
        }
    }

    /** What a preference model learns from. */
    sealed interface Pairs {}

    /**
     * The pairs that people labelled among the idea's replies.
     *
     * @param person whose, empty for the user of this computer; null for everyone's
     */
    record OfLabels(@Nullable String person) implements Pairs {}

    /**
     * Where pairs stand in rows.
     *
     * @param prompt the column with what was asked
     * @param chosen the column with the reply that is preferred
     * @param rejected the column with the other one
     * @param reads the column of the run's rows that holds such a prompt, null: the last thing that
     *     the user says
     */
    record PairColumns(String prompt, String chosen, String rejected, @Nullable String reads) {}

    /** Rows of a dataset of the project, its newest version. */
    record OfRows(String dataset, PairColumns columns) implements Pairs {}

    /**
     * A file beside an experiment file, which becomes a dataset when the run is made.
     *
     * @param file its path, relative to the experiment file
     */
    record OfFile(String file, PairColumns columns) implements Pairs {}

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
