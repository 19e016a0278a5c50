package dev.rung.experiment.field;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A group of a regular expression (Java's). A search that takes too many steps is given up, see
 * {@link BoundedText}.
 *
 * @param pattern searched for anywhere; {@code (?s)}, {@code (?i)} … work
 * @param group 0 for the whole match
 * @param which of several matches, the last unless set
 * @param part the answer unless set
 */
public record Regex(String pattern, int group, @Nullable Which which, @Nullable Part part)
        implements Field {
    /**
     * @throws IllegalArgumentException for a pattern that is none or has no such group
     */
    public Regex {
        int groups = Pattern.compile(pattern).matcher("").groupCount();
        if (group < 0 || group > groups) {
            throw new IllegalArgumentException(
                    "%s has %d groups, not %d".formatted(pattern, groups, group));
        }
    }

    @Override
    public Cut cut(Written written) throws InterruptedException {
        Part of = Objects.requireNonNullElse(part, Part.ANSWER);
        String found = null;
        boolean any = false;
        try {
            var matcher = BoundedText.matcher(Pattern.compile(pattern), written.part(of));
            while (matcher.find()) {
                any = true;
                MatchResult match = matcher.toMatchResult();
                found = match.group(group);
                if (which == Which.FIRST) {
                    break;
                }
            }
        } catch (BoundedText.Exceeded e) {
            return new Cut.Missing(e.reason());
        } catch (StackOverflowError e) {
            return new Cut.Missing(BoundedText.TOO_DEEP);
        }
        if (!any) {
            return new Cut.Missing("the pattern is not in the " + of.label());
        }
        return Cut.of(found == null ? "" : found, "the pattern's group is empty");
    }
}
