package dev.rung.score.metric;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Field;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * 1 if the piece contains any of the texts, or all of them, else 0.
 *
 * @param field the whole reply unless set
 * @param texts at least one, none of them empty
 * @param all whether it needs all of them
 * @param ignoreCase whether A is a
 */
public record Contains(@Nullable Field field, List<Expected> texts, boolean all, boolean ignoreCase)
        implements Metric {
    public Contains {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "contains needs «texts», a list such as [{\"text\": \"yes\"}, {\"column\":"
                            + " \"label\"}]");
        }
        if (texts.stream().anyMatch(text -> text.text() != null && text.text().isEmpty())) {
            throw new IllegalArgumentException("every reply contains the empty text");
        }
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(field, sample, text -> judge(text, sample));
    }

    private Verdict judge(String text, Gradable sample) {
        int found = 0;
        for (Expected wanted : texts) {
            var accepted = wanted.of(sample);
            if (accepted.isEmpty()) {
                return Verdict.missing(wanted.reason());
            }
            found += accepted.get().stream().anyMatch(one -> isIn(text, one)) ? 1 : 0;
        }
        return Verdict.of(all ? found == texts.size() : found > 0);
    }

    private boolean isIn(String text, String wanted) {
        String sought = wanted.strip();
        for (int i = 0; i <= text.length() - sought.length(); i++) {
            if (text.regionMatches(ignoreCase, i, sought, 0, sought.length())) {
                return true;
            }
        }
        return false;
    }
}
