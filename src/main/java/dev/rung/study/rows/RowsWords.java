package dev.rung.study.rows;

import dev.rung.study.rows.RowsPreview.Group;
import dev.rung.study.rows.RowsPreview.Replies;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of replies, in sentences for window and terminal. */
public final class RowsWords {
    private RowsWords() {}

    /**
     * One line for each thing that happens on the way from replies to rows; what does not happen is
     * not told.
     *
     * @param keep what items had to be, null for anything
     */
    public static List<String> lines(RowsPreview preview, @Nullable Keep keep) {
        var lines = new ArrayList<String>();
        lines.add(replies(preview));
        lines.addAll(apart(preview.replies()));
        if (!preview.partly().isEmpty()) {
            lines.add(
                    "%s lost a part: %s"
                            .formatted(
                                    count(preview.partly().size(), "reply", "replies"),
                                    reasons(preview.partly())));
        }
        if (!preview.unparsed().isEmpty()) {
            lines.add(
                    "%s not parse: %s"
                            .formatted(
                                    count(preview.unparsed().size(), "reply does", "replies do"),
                                    reasons(preview.unparsed())));
        }
        if (keep != null) {
            lines.add(
                    "%s dropped: not %s"
                            .formatted(count(preview.dropped(), "item", "items"), keep.words()));
            for (Map.Entry<String, Integer> why : preview.notScored().entrySet()) {
                lines.add(
                        "%s left out, not scored: %s"
                                .formatted(count(why.getValue(), "item", "items"), why.getKey()));
            }
        }
        if (!preview.repeats().isEmpty()) {
            lines.add(
                    "%s an earlier one: %s exactly, %s nearly"
                            .formatted(
                                    count(preview.repeats().size(), "item repeats", "items repeat"),
                                    number(preview.exact()),
                                    number(preview.near())));
        }
        if (preview.unbalanced() > 0) {
            lines.add(
                    "%s drawn out to balance: %s"
                            .formatted(
                                    count(preview.unbalanced(), "row", "rows"),
                                    groups(preview.groups())));
        }
        lines.add(count(preview.rows(), "row", "rows"));
        if (!preview.replaced().isEmpty()) {
            lines.add(
                    "«%s» is of the items: what the source rows have there is not kept, unless the items' column is called otherwise"
                            .formatted(String.join("», «", preview.replaced())));
        }
        return lines;
    }

    private static String replies(RowsPreview preview) {
        return "%s of %s: %s"
                .formatted(
                        number(preview.read()),
                        count(
                                preview.replies().whole(),
                                "whole reply parses",
                                "whole replies parse"),
                        count(preview.items(), "item", "items"));
    }

    private static List<String> apart(Replies replies) {
        var lines = new ArrayList<String>();
        if (replies.failed() > 0) {
            lines.add(
                    "%s failed or stopped: not read"
                            .formatted(count(replies.failed(), "reply", "replies")));
        }
        if (replies.waiting() > 0) {
            lines.add(
                    "%s still to come"
                            .formatted(count(replies.waiting(), "reply is", "replies are")));
        }
        if (replies.shorter() > 0) {
            lines.add(
                    "%s no such answer"
                            .formatted(
                                    count(
                                            replies.shorter(),
                                            "conversation has",
                                            "conversations have")));
        }
        return lines;
    }

    private static String reasons(List<RowsPreview.Trouble> troubles) {
        var counts = new LinkedHashMap<String, Integer>();
        troubles.forEach(trouble -> counts.merge(trouble.reason(), 1, Integer::sum));
        if (counts.size() == 1) {
            return counts.keySet().iterator().next();
        }
        return String.join(
                        "; ",
                        counts.entrySet().stream()
                                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                                .limit(3)
                                .map(
                                        one ->
                                                "%s (%s)"
                                                        .formatted(
                                                                one.getKey(),
                                                                number(one.getValue())))
                                .toList())
                + (counts.size() > 3 ? "; …" : "");
    }

    private static String groups(List<Group> groups) {
        int kept = groups.getFirst().kept();
        return "%s of each of %s, the smallest has no more"
                .formatted(number(kept), count(groups.size(), "value", "values"));
    }

    /** A number with its noun. */
    static String count(int count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
