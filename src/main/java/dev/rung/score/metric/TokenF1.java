package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The F1 of words in common, as SQuAD scores answers (Rajpurkar et al. 2016, «SQuAD: 100,000+
 * questions for machine comprehension of text», section 6.1): both texts in lower case, without
 * punctuation and the articles a, an, the; words counted as often as they come; 2 P R / (P + R),
 * the highest over the accepted answers. If either has no word left, 1 if both have none, else 0
 * (as in SQuAD 2.0).
 *
 * @param field the whole reply unless set
 */
public record TokenF1(@Nullable Field field, Expected expected) implements Metric {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern ARTICLE = Pattern.compile("\\b(?:a|an|the)\\b");

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.best(field, expected, sample, TokenF1::f1);
    }

    static double f1(String text, String answer) {
        List<String> words = words(text);
        List<String> wanted = words(answer);
        if (words.isEmpty() || wanted.isEmpty()) {
            return words.isEmpty() && wanted.isEmpty() ? 1 : 0;
        }
        var left = new HashMap<String, Integer>();
        wanted.forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : words) {
            if (left.getOrDefault(word, 0) > 0) {
                left.merge(word, -1, Integer::sum);
                common++;
            }
        }
        return 2.0 * common / (words.size() + wanted.size());
    }

    private static List<String> words(String text) {
        String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return Arrays.stream(ARTICLE.matcher(bare).replaceAll(" ").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    @JsonIgnore
    public Scale scale() {
        return Scale.PROPORTION;
    }
}
