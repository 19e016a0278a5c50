package dev.rung.study.picks;

import dev.rung.study.Amounts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Why nothing can be drawn of samples that are there.
 *
 * @param finding a sentence without a full stop
 * @param more further ones
 */
public record NoCurve(String finding, List<String> more) {
    public NoCurve {
        more = List.copyOf(more);
    }

    /** Of a cell without a row on its curve. */
    public static NoCurve of(BestSeen seen) {
        PickCell cell = seen.cell();
        List<Pick> all = cell.rows().stream().flatMap(row -> row.picks().stream()).toList();
        String of =
                "%,d sample%s of %,d row%s"
                        .formatted(
                                all.size(),
                                Amounts.plural(all.size()),
                                cell.rows().size(),
                                Amounts.plural(cell.rows().size()));
        int scored = (int) all.stream().filter(one -> one.score() != null).count();
        int verdicts = (int) all.stream().filter(one -> one.metric() != null).count();
        if (scored == 0) {
            return new NoCurve(
                    "Nothing can be picked: «%s» has scored none of %s"
                            .formatted(seen.select().id(), of),
                    why(all, Pick::whyNoScore));
        }
        if (verdicts == 0) {
            return new NoCurve(
                    "Nothing can be said of what is picked: «%s» has no verdict on any of %s"
                            .formatted(seen.report().id(), of),
                    why(all, Pick::whyNoMetric));
        }
        return new NoCurve(
                "No row shows what picking gives: for every n from 1 to %,d something that is picked needs a verdict"
                        .formatted(seen.samples()),
                List.of(
                        "Of %s «%s» has scored %,d, and «%s» has a verdict on %,d."
                                .formatted(
                                        of,
                                        seen.select().id(),
                                        scored,
                                        seen.report().id(),
                                        verdicts)));
    }

    /** The commonest reason. */
    private static List<String> why(List<Pick> all, Function<Pick, String> reason) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        all.stream()
                .map(reason)
                .filter(one -> !one.isBlank())
                .forEach(one -> counts.merge(one, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(
                        one ->
                                List.of(
                                        "The commonest reason, %,d of %,d: %s."
                                                .formatted(
                                                        one.getValue(),
                                                        all.size(),
                                                        one.getKey().replaceAll("[.]$", ""))))
                .orElse(List.of());
    }
}
