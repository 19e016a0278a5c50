package dev.rung.study.figure;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;
import dev.rung.study.figure.Dimension.Part;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What runs cross with each other, in words that tell them apart across all of them. */
final class Sides {
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private final List<Named> runs;
    private final Function<ModelRef, @Nullable Long> size;
    private final ZoneId zone;
    private final Set<ModelRef> models = new HashSet<>();
    private final boolean severalIdeas;

    /**
     * A run with what things are called.
     *
     * @param versions what prompt versions are called, by their ids
     */
    record Named(PlannedRun run, String idea, String dataset, Map<Long, String> versions) {}

    /**
     * @param size of a model in weights, null if that is not known
     * @param zone of dates
     */
    Sides(List<Named> runs, Function<ModelRef, @Nullable Long> size, ZoneId zone) {
        this.runs = List.copyOf(runs);
        this.size = size;
        this.zone = zone;
        for (Named one : runs) {
            one.run().order().columns().forEach(column -> models.add(column.model()));
        }
        severalIdeas = runs.stream().map(one -> one.run().idea()).distinct().count() > 1;
    }

    /** Those of a run by the keys of its scores. */
    Map<Key, Side> of(int run) {
        RunOrder order = runs.get(run).run().order();
        var sides = new LinkedHashMap<Key, Side>();
        for (Column column : order.columns()) {
            for (int ask : order.choices()) {
                for (Condition condition : order.crossed()) {
                    sides.put(
                            new Key(RunScores.model(column.key()), ask, condition.name()),
                            new Side(run, values(run, column, ask, condition), condition.values()));
                }
            }
        }
        return sides;
    }

    private Map<Part, String> values(int at, Column column, int ask, Condition condition) {
        Named named = runs.get(at);
        PlannedRun run = named.run();
        RunOrder order = run.order();
        var values = new EnumMap<Part, String>(Part.class);
        values.put(Part.MODEL, name(column.model()));
        put(values, Part.SIZE, billions(size.apply(column.model())));
        RunOrder.Ask asked = order.asks().get(ask);
        String version = named.versions().getOrDefault(asked.version(), "a version that is gone");
        values.put(Part.PROMPT, severalIdeas ? named.idea() + " · " + version : version);
        put(values, Part.CONDITION, condition.name().isEmpty() ? null : condition.name());
        values.put(Part.SHOTS, Integer.toString(asked.shots().count()));
        values.put(Part.SAMPLES, Integer.toString(order.samples()));
        put(values, column.parameters());
        String name = order.name().isBlank() ? "" : " · " + order.name();
        values.put(Part.RUN, run.id() + name);
        var end = run.finished() == null ? run.created() : run.finished();
        values.put(Part.DATE, LocalDate.ofInstant(end, zone).toString());
        values.put(Part.DATA, named.dataset());
        values.put(Part.SPLIT, order.split().name().toLowerCase(Locale.ROOT));
        return values;
    }

    private static void put(Map<Part, String> values, Parameters set) {
        put(values, Part.TEMPERATURE, plain(set.temperature()));
        put(values, Part.TOP_P, plain(set.topP()));
        put(values, Part.MAX_TOKENS, set.maxTokens());
        put(values, Part.EFFORT, set.effort());
        put(values, Part.SEED, set.seed());
        put(values, Part.STOP, set.stop().isEmpty() ? null : String.join(" ", set.stop()));
        put(values, Part.LOGPROBS, set.topLogprobs());
    }

    private static void put(Map<Part, String> values, Part part, @Nullable Object value) {
        if (value != null) {
            values.put(part, value.toString());
        }
    }

    /** Equal numbers are equal words. */
    private static @Nullable String plain(@Nullable Double value) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static @Nullable String billions(@Nullable Long weights) {
        return weights == null
                ? null
                : BigDecimal.valueOf(weights).divide(BILLION).stripTrailingZeros().toPlainString();
    }

    /** By its own name, with its provider and address where two share one. */
    private String name(ModelRef ref) {
        List<ModelRef> same = models.stream().filter(other -> other.id().equals(ref.id())).toList();
        if (same.size() == 1) {
            return ref.id();
        }
        String provider = ref.provider() + "/" + ref.id();
        boolean isAlone =
                same.stream()
                                .filter(other -> Objects.equals(other.provider(), ref.provider()))
                                .count()
                        == 1;
        return isAlone ? provider : provider + " @ " + ref.baseUrl();
    }
}
