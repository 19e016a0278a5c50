package dev.rung.pane.ladder;

import dev.rung.experiment.ShotDraft;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.study.ShotSweep;

import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/** What is typed on the rungs with examples, and the sweep that it asks for. */
final class ShotsModel {
    private final GoldModel gold;
    private final List<ModelInfo> embedders;
    private final ObjectProperty<Placement> goldPlacement =
            new SimpleObjectProperty<>(Placement.TURNS);
    private final ObjectProperty<Selection> selection =
            new SimpleObjectProperty<>(Selection.RANDOM);
    private final StringProperty by = new SimpleStringProperty("");
    private final StringProperty answer = new SimpleStringProperty("");
    private final ObjectProperty<Placement> placement = new SimpleObjectProperty<>(Placement.TURNS);
    private final StringProperty embedder = new SimpleStringProperty("");
    private final StringProperty counts = new SimpleStringProperty("");
    private final IntegerProperty draws = new SimpleIntegerProperty(3);
    private final StringProperty budget = new SimpleStringProperty("");

    /**
     * @param embedders models that embed; filled as they are found
     */
    ShotsModel(GoldModel gold, List<ModelInfo> embedders) {
        this.gold = gold;
        this.embedders = embedders;
    }

    /** What is typed cannot be made a sweep; a sentence that says what to do. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    GoldModel gold() {
        return gold;
    }

    ObjectProperty<Placement> goldPlacementProperty() {
        return goldPlacement;
    }

    ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    /** The column that is balanced. */
    StringProperty byProperty() {
        return by;
    }

    /** The right answer of a train row, with columns in braces. */
    StringProperty answerProperty() {
        return answer;
    }

    ObjectProperty<Placement> placementProperty() {
        return placement;
    }

    /** {@code provider/id} of the model that compares by meaning. */
    StringProperty embedderProperty() {
        return embedder;
    }

    StringProperty countsProperty() {
        return counts;
    }

    IntegerProperty drawsProperty() {
        return draws;
    }

    StringProperty budgetProperty() {
        return budget;
    }

    /** All that is kept. */
    List<Observable> observables() {
        return List.of(
                goldPlacement, selection, by, answer, placement, embedder, counts, draws, budget);
    }

    ShotDraft draft() {
        return new ShotDraft(
                goldPlacement.get(),
                selection.get(),
                by.get(),
                answer.get(),
                placement.get(),
                embedder.get(),
                counts.get(),
                draws.get(),
                budget.get());
    }

    void load(ShotDraft draft) {
        goldPlacement.set(draft.gold());
        selection.set(draft.selection());
        by.set(draft.by());
        answer.set(draft.answer());
        placement.set(draft.placement());
        embedder.set(draft.embedder());
        counts.set(draft.counts());
        draws.set(draft.draws());
        budget.set(draft.budget());
    }

    /**
     * Takes a column of the dataset for the answer, and for what is balanced, where nothing was
     * typed: one whose name says that it holds answers.
     */
    void suggest(List<String> columns) {
        answerColumn(columns)
                .ifPresent(
                        column -> {
                            if (answer.get().isBlank()) {
                                answer.set("{{" + column + "}}");
                            }
                            if (by.get().isBlank()) {
                                by.set(column);
                            }
                        });
    }

    /** The column whose name says that it holds answers. */
    static Optional<String> answerColumn(Collection<String> columns) {
        List<String> names = List.of("label", "answer", "target", "class", "category", "expected");
        return columns.stream()
                .filter(column -> names.contains(column.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** What the rung asks for; null where it is not a matter of shots. */
    @Nullable ShotSweep sweep(Rung rung) throws Wrong {
        return switch (rung) {
            case ZERO_SHOT, BEST_OF_N -> null;
            case FEW_SHOT -> {
                if (gold.examples().isEmpty()) {
                    throw new Wrong(
                            "There are no gold examples yet: write one, star a reply, or pick"
                                    + " rows.");
                }
                yield new ShotSweep(
                        new ShotSweep.Source.Gold(gold.shots(), goldPlacement.get()),
                        List.of(),
                        ShotSweep.SEEDS,
                        null);
            }
            case DATA_FEW_SHOT ->
                    new ShotSweep(new ShotSweep.Source.Train(draw()), numbers(), seeds(), tokens());
        };
    }

    private Draw draw() throws Wrong {
        if (answer.get().isBlank()) {
            throw new Wrong("Say what the right answer of a train row is, such as {{label}}.");
        }
        Selection how = selection.get();
        if (how == Selection.BALANCED && by.get().isBlank()) {
            throw new Wrong("Choose the column that is balanced.");
        }
        return new Draw(
                how,
                how == Selection.BALANCED ? by.get().strip() : null,
                answer.get().strip(),
                placement.get(),
                how == Selection.MEANING ? model() : null);
    }

    private ModelRef model() throws Wrong {
        return embedders.stream()
                .map(ModelInfo::ref)
                .filter(ref -> name(ref).equals(embedder.get()))
                .findFirst()
                .orElseThrow(() -> new Wrong("Choose a model that embeds."));
    }

    static String name(ModelRef ref) {
        return ref.provider() + "/" + ref.id();
    }

    private List<@Nullable Integer> numbers() throws Wrong {
        var numbers = new ArrayList<@Nullable Integer>();
        for (String typed : counts.get().strip().split("[,;\\s]+", -1)) {
            if (typed.equals("max")) {
                numbers.add(null);
            } else if (!typed.isEmpty()) {
                numbers.add(whole(typed, 0, "Numbers of shots are like 0, 1, 4, max."));
            }
        }
        return numbers;
    }

    private List<Long> seeds() {
        return LongStream.rangeClosed(1, draws.get()).boxed().toList();
    }

    private @Nullable Integer tokens() throws Wrong {
        String typed = budget.get().replace(",", "").strip();
        return typed.isEmpty()
                ? null
                : Integer.valueOf(
                        whole(typed, 1, "The budget is a number of tokens, or stays empty."));
    }

    private static int whole(String typed, int least, String sentence) throws Wrong {
        try {
            int number = Integer.parseInt(typed);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw (Wrong) new Wrong(sentence).initCause(e);
        }
        throw new Wrong(sentence);
    }
}
