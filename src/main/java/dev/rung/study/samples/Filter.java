package dev.rung.study.samples;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What samples are looked for; all parts must hold.
 *
 * @param text as it was typed
 */
public record Filter(String text, List<Part> parts) {
    /** Lets every sample through. */
    public static final Filter ALL = new Filter("", List.of());

    public Filter {
        parts = List.copyOf(parts);
    }

    /** One condition. */
    public sealed interface Part {
        /** Whether the condition must not hold. */
        boolean not();
    }

    /**
     * The reply, or its reasoning, has the words one after the other, in any case and with or
     * without accents.
     *
     * @param open whether the last word may go on
     */
    public record Words(String words, boolean open, boolean not) implements Part {}

    /** The sample fills a place of one of the runs. */
    public record OfRuns(List<Long> runs, boolean not) implements Part {
        public OfRuns {
            runs = List.copyOf(runs);
        }
    }

    /** The sample answers one of these rows, by their numbers in their datasets. */
    public record OfRows(List<Long> rows, boolean not) implements Part {
        public OfRows {
            rows = List.copyOf(rows);
        }
    }

    /** The sample is one of these, by their ids in the database. */
    public record OfIds(List<Long> samples, boolean not) implements Part {
        public OfIds {
            samples = List.copyOf(samples);
        }
    }

    /** Something that is so or not. */
    public record Is(Flag flag, boolean not) implements Part {}

    /**
     * A field compared with a value. A field that a sample does not have is never equal, less or
     * more, and {@code !=} and «not» let it through.
     *
     * @param name which column, variable, grader or score; empty for fields that have no names
     * @param value null: the field is there
     */
    public record Compare(Field field, String name, Op op, @Nullable String value, boolean not)
            implements Part {}

    /** How a value is compared. */
    public enum Op {
        /** Text has it somewhere, in any case; a number is the same. */
        HAS(":"),
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** The runs that are asked for; empty if the filter names none. */
    public List<Long> runs() {
        return parts.stream()
                .filter(part -> part instanceof OfRuns of && !of.not())
                .flatMap(part -> ((OfRuns) part).runs().stream())
                .distinct()
                .toList();
    }

    /** Its runs alone, with all their samples. */
    public Filter onlyRuns() {
        return new Filter(
                "", parts.stream().filter(part -> part instanceof OfRuns && !part.not()).toList());
    }

    /** What is to be marked in replies: words that are searched for, and not those shut out. */
    public List<String> marked() {
        var words = new ArrayList<String>();
        for (Part part : parts) {
            if (part instanceof Words(String text, _, boolean not) && !not) {
                words.add(text);
            }
        }
        return List.copyOf(words);
    }

    /**
     * Reads a filter: words, «phrases in quotes», and conditions such as {@code model:luna}, {@code
     * metric:exact<1}, {@code given:match=C}, {@code row.topic=cats}, {@code is:gold}; a minus
     * before one turns it round.
     *
     * @throws FilterFault with what is wrong and what can be written
     */
    public static Filter parse(String text) throws FilterFault {
        return new FilterReader(text).read();
    }
}
