package dev.rung.score.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads numbers: {@code -3}, {@code 1,234.5} (commas in groups of three), {@code .5}, {@code 6e-4},
 * {@code 12 %} (as .12), {@code 3/4}. Not {@code 1.234,5} and not {@code 1 1/2}, which could mean
 * something else.
 */
final class Numbers {
    private static final String PLAIN =
            "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?|\\.\\d+";
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}.,/_])([-+\u2212]?)(%1$s)(?:\\s*/\\s*(%1$s))?(\\s*%%)?(?![\\p{L}\\p{N}/_]|[.,]\\d)"
                            .formatted(PLAIN));

    private Numbers() {}

    /**
     * The number in the text.
     *
     * @param reason why there is none, empty if there is one
     */
    record Reading(Optional<BigDecimal> number, String reason) {
        private static Reading none(String reason) {
            return new Reading(Optional.empty(), reason);
        }
    }

    /** The only number in the text; the same number twice is one. */
    static Reading only(String text) {
        List<Optional<BigDecimal>> all =
                NUMBER.matcher(text).results().map(Numbers::value).distinct().toList();
        if (all.isEmpty()) {
            return Reading.none("no number");
        }
        if (all.size() > 1) {
            return Reading.none("several numbers");
        }
        return all.getFirst()
                .map(number -> new Reading(Optional.of(number), ""))
                .orElseGet(() -> Reading.none("a division by zero"));
    }

    /** Without zeros at the end, so that 1 and 1.0 are the same. */
    private static Optional<BigDecimal> value(MatchResult match) {
        BigDecimal number = plain(match.group(2));
        if (match.group(3) != null) {
            BigDecimal divisor = plain(match.group(3));
            if (divisor.signum() == 0) {
                return Optional.empty();
            }
            number = number.divide(divisor, MathContext.DECIMAL128);
        }
        if (match.group(4) != null) {
            number = number.movePointLeft(2);
        }
        boolean negative = !match.group(1).isEmpty() && !match.group(1).equals("+");
        return Optional.of((negative ? number.negate() : number).stripTrailingZeros());
    }

    private static BigDecimal plain(String digits) {
        return new BigDecimal(digits.replace(",", ""));
    }
}
