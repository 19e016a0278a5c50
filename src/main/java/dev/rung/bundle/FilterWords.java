package dev.rung.bundle;

import dev.rung.study.samples.Field;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Filter.Compare;
import dev.rung.study.samples.Filter.Is;
import dev.rung.study.samples.Filter.OfIds;
import dev.rung.study.samples.Filter.OfRows;
import dev.rung.study.samples.Filter.OfRuns;
import dev.rung.study.samples.Filter.Op;
import dev.rung.study.samples.Filter.Part;
import dev.rung.study.samples.Filter.Words;
import dev.rung.study.samples.FilterFault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A filter in words, for those who do not know how one is typed. */
final class FilterWords {
    private FilterWords() {}

    /**
     * For instance {@code metric accuracy below 1, and model has «luna»}; as it was typed if it is
     * no filter.
     */
    static String of(String typed) {
        if (typed.isBlank()) {
            return "all samples";
        }
        try {
            var words = new ArrayList<String>();
            for (Part part : Filter.parse(typed).parts()) {
                words.add((part.not() ? "not: " : "") + of(part));
            }
            return String.join(", and ", words);
        } catch (FilterFault e) {
            return typed;
        }
    }

    private static String of(Part part) {
        return switch (part) {
            case Words words -> "it says «" + words.words() + "»";
            case OfRuns runs -> "run " + numbers(runs.runs());
            case OfRows rows -> "row " + numbers(rows.rows());
            case OfIds ids -> "sample " + numbers(ids.samples());
            case Is is -> "it is " + is.flag().word();
            case Compare compare -> {
                String name =
                        compare.field() == Field.GIVEN ? "given score" : compare.field().word();
                if (!compare.name().isEmpty()) {
                    name += " " + compare.name();
                }
                yield compare.value() == null
                        ? "it has " + name
                        : name + " " + sign(compare.op()) + " " + value(compare);
            }
        };
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    private static String value(Compare compare) {
        return compare.field().isNumber()
                ? String.valueOf(compare.value())
                : "«" + compare.value() + "»";
    }

    private static String sign(Op op) {
        return switch (op) {
            case HAS -> "has";
            case EQUAL -> "is";
            case UNEQUAL -> "is not";
            case LESS -> "below";
            case AT_MOST -> "at most";
            case MORE -> "above";
            case AT_LEAST -> "at least";
        };
    }
}
