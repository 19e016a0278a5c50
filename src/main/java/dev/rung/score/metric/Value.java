package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The only number of the piece as the score, such as a grade that the model gives or how sure it
 * says it is. No number, or several, is no score.
 *
 * @param field the whole reply unless set
 * @param words what words are worth, such as A 4, B 3; then the piece has to be one of them, letter
 *     case set aside. None: the piece is a number
 */
public record Value(@Nullable Field field, Map<String, Double> words) implements Metric {
    public Value {
        // Sorted: their order changes no score, so it makes no other version.
        var worth = new TreeMap<String, Double>(String.CASE_INSENSITIVE_ORDER);
        Map<String, Double> said = words == null ? Map.of() : words;
        said.forEach(
                (word, number) -> {
                    if (word.isBlank() || number == null || !Double.isFinite(number)) {
                        throw new IllegalArgumentException(
                                "«words» gives each word a number, such as {\"A\": 4, \"B\": 3}");
                    }
                    if (worth.put(word.strip(), number) != null) {
                        throw new IllegalArgumentException(
                                "«words» has «%s» twice".formatted(word));
                    }
                });
        words = Collections.unmodifiableMap(worth);
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(field, sample, text -> words.isEmpty() ? number(text) : word(text));
    }

    private static Verdict number(String text) {
        Numbers.Reading read = Numbers.only(text);
        return read.number()
                .map(it -> Verdict.score(it.doubleValue(), it.toPlainString(), ""))
                .orElseGet(() -> Verdict.missing(read.reason() + " in the reply"));
    }

    private Verdict word(String text) {
        return words.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(text))
                .findFirst()
                .map(one -> Verdict.score(one.getValue(), one.getKey(), ""))
                .orElseGet(() -> Verdict.missing("«%s» is worth nothing".formatted(shown(text))));
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40).strip() + " …" : text;
    }

    @Override
    @JsonIgnore
    public Scale scale() {
        return Scale.NUMBER;
    }
}
