package dev.rung.score.summary;

import dev.rung.experiment.Condition;
import dev.rung.experiment.RunOrder;

import java.util.Comparator;
import java.util.List;

/**
 * What is scored together.
 *
 * @param model as it is told apart on the screen, with its parameters where they differ
 * @param prompt counts what the run asks of a row: versions with their shots
 * @param condition its name, empty for none
 */
public record Key(String model, int prompt, String condition) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::model)
                    .thenComparingInt(Key::prompt)
                    .thenComparing(Key::condition);

    /** As the run was ordered: its models, what it asks of each, its conditions. */
    public static Comparator<Key> in(RunOrder order) {
        List<String> models =
                order.columns().stream().map(column -> RunScores.model(column.key())).toList();
        List<String> conditions = order.crossed().stream().map(Condition::name).toList();
        return Comparator.comparingInt((Key key) -> models.indexOf(key.model()))
                .thenComparingInt(Key::prompt)
                .thenComparingInt(key -> conditions.indexOf(key.condition()))
                .thenComparing(ORDER);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
