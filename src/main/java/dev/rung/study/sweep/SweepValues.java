package dev.rung.study.sweep;

import dev.rung.experiment.Column;
import dev.rung.llm.Capabilities;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of parameters that are tried on a model.
 *
 * @param temperatures ≥ 0
 * @param topPs in (0, 1]
 * @param efforts as of {@link Parameters#effort}
 * @param maxTokens ≥ 1
 * @param isCrossed whether every combination is tried; else one parameter at a time, with the
 *     others as they are
 */
public record SweepValues(
        List<Double> temperatures,
        List<Double> topPs,
        List<String> efforts,
        List<Integer> maxTokens,
        boolean isCrossed) {
    public static final SweepValues NONE =
            new SweepValues(List.of(), List.of(), List.of(), List.of(), false);

    private static final List<Integer> LENGTHS = List.of(256, 1024, 4096);

    public SweepValues {
        temperatures = temperatures.stream().distinct().toList();
        topPs = topPs.stream().distinct().toList();
        efforts = efforts.stream().distinct().toList();
        maxTokens = maxTokens.stream().distinct().toList();
    }

    /** What is usually tried of what the model takes. */
    public static SweepValues usual(Capabilities model) {
        Set<Parameter> takes = model.takes();
        Integer most = model.outputLimit();
        return new SweepValues(
                takes.contains(Parameter.TEMPERATURE) ? List.of(0.0, 0.6, 0.8, 1.0) : List.of(),
                takes.contains(Parameter.TOP_P) ? List.of(0.8, 0.95, 1.0) : List.of(),
                takes.contains(Parameter.EFFORT) ? model.efforts() : List.of(),
                takes.contains(Parameter.MAX_TOKENS)
                        ? LENGTHS.stream().filter(n -> most == null || n <= most).toList()
                        : List.of(),
                false);
    }

    public boolean isEmpty() {
        return temperatures.isEmpty()
                && topPs.isEmpty()
                && efforts.isEmpty()
                && maxTokens.isEmpty();
    }

    /**
     * What a model is asked with.
     *
     * @param columns the one it began with first, then each other set of parameters once
     * @param notes what is left out since the model does not take it, sentences
     */
    public record Sets(List<Column> columns, List<String> notes) {
        public Sets {
            columns = List.copyOf(columns);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The sets of parameters to try.
     *
     * @param base the present default, which all are compared with
     */
    public Sets sets(Column base, Capabilities model) {
        var sets = new LinkedHashSet<Parameters>();
        sets.add(base.parameters());
        Map<Parameter, Integer> refused = new LinkedHashMap<>();
        for (Parameters one : all(base.parameters())) {
            // Settings of the base that a set excludes, such as a temperature beside thinking, too.
            Set<Parameter> beyond = one.set();
            beyond.removeAll(model.takesWith(one.effort()));
            if (beyond.isEmpty()) {
                sets.add(one);
            } else {
                beyond.forEach(parameter -> refused.merge(parameter, 1, Integer::sum));
            }
        }
        var columns = new ArrayList<Column>();
        for (Parameters one : sets) {
            columns.add(new Column(base.model(), one, base.slot() + columns.size()));
        }
        return new Sets(columns, notes(base, refused));
    }

    private static List<String> notes(Column base, Map<Parameter, Integer> refused) {
        return refused.isEmpty()
                ? List.of()
                : List.of(
                        "Left out, since %s does not take it: %s."
                                .formatted(
                                        base.model().id(),
                                        refused.entrySet().stream()
                                                .map(
                                                        one ->
                                                                "%s (%d)"
                                                                        .formatted(
                                                                                one.getKey()
                                                                                        .label(),
                                                                                one.getValue()))
                                                .collect(Collectors.joining(", "))));
    }

    /** All sets, whether the model takes them or not. */
    public List<Parameters> all(Parameters base) {
        List<Parameters> all = new ArrayList<>(List.of(base));
        all = grown(all, base, temperatures, Parameters::withTemperature);
        all = grown(all, base, topPs, Parameters::withTopP);
        all = grown(all, base, efforts, Parameters::withEffort);
        all = grown(all, base, maxTokens, Parameters::withMaxTokens);
        return all.stream().distinct().toList();
    }

    private interface With<T> {
        Parameters of(Parameters one, T value);
    }

    private <T> List<Parameters> grown(
            List<Parameters> so, Parameters base, List<T> values, With<T> with) {
        if (isCrossed && !values.isEmpty()) {
            return so.stream()
                    .flatMap(one -> values.stream().map(value -> with.of(one, value)))
                    .toList();
        }
        var grown = new ArrayList<>(so);
        values.forEach(value -> grown.add(with.of(base, value)));
        return grown;
    }
}
