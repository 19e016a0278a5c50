package dev.rung.study.figure;

import dev.rung.study.GraderSpec;
import dev.rung.study.figure.Dimension.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What may be chosen for a figure of some runs.
 *
 * @param graders that all runs have, by their names
 * @param options dimensions, those that vary first; columns after what is known of every run
 * @param clusters columns that may group rows
 * @param usual what is shown before anything is chosen
 */
public record Choices(
        List<GraderSpec> graders, List<Option> options, List<String> clusters, FigureSpec usual) {
    /** Small plots beyond this are not looked at. */
    private static final int FACETS = 6;

    /** Runs, days and data differ whenever anything does: they are nobody's first question. */
    private static final Set<Dimension> LAST =
            Set.of(Part.RUN, Part.DATE, Part.DATA, Part.SPLIT, Part.SEED, Part.SIZE);

    public Choices {
        graders = List.copyOf(graders);
        options = List.copyOf(options);
        clusters = List.copyOf(clusters);
    }

    /**
     * A dimension with what there is of it.
     *
     * @param values how many different ones, that of places without one not counted
     * @param isNumbers whether all of them are numbers
     */
    public record Option(Dimension dimension, int values, boolean isNumbers) {
        /** Whether it has two values at least. */
        public boolean varies() {
            return values > 1;
        }
    }

    /** That of a dimension. */
    public Optional<Option> option(Dimension dimension) {
        return options.stream().filter(one -> one.dimension().equals(dimension)).findFirst();
    }

    /** Grader of the name. */
    public Optional<GraderSpec> grader(String id) {
        return graders.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * The dimension that the user means.
     *
     * @param name its id, or a column by its bare name where nothing else is called so
     * @throws FigureFault if there is none; the message lists those that there are
     */
    public Dimension dimension(String name) throws FigureFault {
        String wanted = name.strip();
        for (BiPredicate<String, String> same :
                List.<BiPredicate<String, String>>of(String::equals, String::equalsIgnoreCase)) {
            for (Function<Dimension, String> called :
                    List.<Function<Dimension, String>>of(Dimension::id, Dimension::label)) {
                for (Option option : options) {
                    if (same.test(called.apply(option.dimension()), wanted)) {
                        return option.dimension();
                    }
                }
            }
        }
        throw new FigureFault(
                "There is no «%s» to plot by. There are: %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        options.stream()
                                                .map(one -> one.dimension())
                                                .map(Choices::shown)
                                                .toList())));
    }

    private static String shown(Dimension dimension) {
        return dimension instanceof Dimension.Column(String name) ? name : dimension.id();
    }

    /**
     * @throws FigureFault if a figure cannot be made of these runs
     */
    public void check(FigureSpec spec) throws FigureFault {
        if (grader(spec.metric()).isEmpty()) {
            throw new FigureFault(
                    "The runs do not all have a grader «%s». They share: %s."
                            .formatted(
                                    spec.metric(),
                                    String.join(
                                            ", ", graders.stream().map(GraderSpec::id).toList())));
        }
        dimension(spec.x().id());
        if (spec.colour() != null) {
            dimension(spec.colour().id());
        }
        if (spec.facet() != null) {
            dimension(spec.facet().id());
        }
        if (spec.cluster() != null && !clusters.contains(spec.cluster())) {
            throw new FigureFault(
                    "There is no column «%s» to group rows by. There are: %s."
                            .formatted(spec.cluster(), String.join(", ", clusters)));
        }
    }

    /**
     * What is shown at first: the dimension with most values on x, then what else varies and is not
     * told by that already.
     *
     * @param sides all that is crossed
     */
    static FigureSpec usual(
            List<Long> runs,
            String metric,
            List<Option> options,
            List<Side> sides,
            @Nullable String cluster) {
        List<Part> varying =
                options.stream()
                        .filter(Option::varies)
                        .filter(one -> one.dimension() instanceof Part)
                        .sorted(
                                Comparator.comparing((Option one) -> LAST.contains(one.dimension()))
                                        .thenComparingInt(one -> -one.values()))
                        .map(one -> (Part) one.dimension())
                        .toList();
        if (varying.isEmpty()) {
            return new FigureSpec(runs, metric, Part.MODEL, null, null, false, cluster);
        }
        var taken = new ArrayList<Part>();
        for (Part part : varying) {
            boolean isFew = taken.size() < 2 || values(sides, part) <= FACETS;
            boolean isUsual = taken.isEmpty() || !LAST.contains(part);
            if (taken.size() < 3 && isFew && isUsual && !isTold(sides, taken, part)) {
                taken.add(part);
            }
        }
        return new FigureSpec(
                runs,
                metric,
                taken.getFirst(),
                taken.size() > 1 ? taken.get(1) : null,
                taken.size() > 2 ? taken.get(2) : null,
                taken.getFirst() == Part.SHOTS || taken.getFirst() == Part.SAMPLES,
                cluster);
    }

    private static long values(List<Side> sides, Part part) {
        return sides.stream().map(side -> side.value(part)).distinct().count();
    }

    /** Whether the values of those that are taken leave one value of another. */
    private static boolean isTold(List<Side> sides, List<Part> taken, Part other) {
        long before = sides.stream().map(side -> words(side, taken)).distinct().count();
        var both = new ArrayList<>(taken);
        both.add(other);
        return !taken.isEmpty()
                && before == sides.stream().map(side -> words(side, both)).distinct().count();
    }

    private static List<String> words(Side side, List<Part> parts) {
        return parts.stream().map(side::value).toList();
    }
}
