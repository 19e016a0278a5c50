package dev.rung.pane.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Values of parameters as they are typed, separated by commas. */
final class SweepTyped {
    private static final int LONGEST = 10_000_000;
    private static final double HOTTEST = 5;

    private SweepTyped() {}

    static List<Double> temperatures(String text) throws Wrong {
        return each(
                text,
                one -> Typed.real(one).filter(value -> value <= HOTTEST),
                "Temperature: type numbers from 0, such as 0, 0.6, 1.");
    }

    static List<Double> topPs(String text) throws Wrong {
        return each(
                text,
                one -> Typed.real(one).filter(value -> value > 0 && value <= 1),
                "Top-p: type numbers above 0 up to 1, such as 0.8, 0.95.");
    }

    static List<String> words(String text) throws Wrong {
        return each(text, Optional::of, "");
    }

    /** Whole numbers from 1, also those of versions, with or without a v. */
    static List<Integer> lengths(String text) throws Wrong {
        return each(
                text,
                one -> Typed.whole(one.startsWith("v") ? one.substring(1) : one, 1, LONGEST),
                "Type whole numbers, such as 256, 1024.");
    }

    private static <T> List<T> each(
            String text, Function<String, Optional<T>> read, String otherwise) throws Wrong {
        var values = new ArrayList<T>();
        for (String one : text.split("[,;\\s]+", -1)) {
            if (!one.isEmpty()) {
                values.add(read.apply(one).orElseThrow(() -> new Wrong(otherwise)));
            }
        }
        return values;
    }
}
