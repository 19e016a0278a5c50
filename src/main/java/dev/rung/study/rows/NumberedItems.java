package dev.rung.study.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A numbered list in a reply. An item begins with {@code 1.} or {@code 1)} and the next number, or
 * with 1 again (another list, or a list that says 1 throughout); it goes on over the lines that
 * follow. A number that does not follow, or that is indented deeper, belongs to the item.
 *
 * <p>What follows the last item of a list after an empty line may be the model's last word and not
 * the item's: it belongs to it only as far as the items before it have as many paragraphs.
 */
final class NumberedItems {
    private static final Pattern MARK =
            Pattern.compile(
                    "\\A([ \\t]*)(?:\\*\\*|__)?(\\d{1,4})[.)](?:\\*\\*|__)?(?:[ \\t]+(.*))?\\z");

    private final List<String> items = new ArrayList<>();
    private final List<List<String>> list = new ArrayList<>();
    private int number;
    private int indent;

    private NumberedItems() {}

    static Parsed parse(String reply, boolean isCut) {
        var found = new NumberedItems();
        reply.lines().forEach(found::line);
        found.end();
        return Cuts.parsed(found.items, isCut, "no numbered list in the reply");
    }

    private void line(String line) {
        Matcher mark = MARK.matcher(line);
        if (!mark.matches() || !begins(mark)) {
            if (!list.isEmpty()) {
                list.getLast().add(line);
            }
            return;
        }
        int said = Integer.parseInt(mark.group(2));
        if (said == 1 && number > 1) {
            end();
        }
        if (list.isEmpty()) {
            indent = mark.group(1).length();
        }
        number = said;
        var item = new ArrayList<String>();
        item.add(mark.group(3) == null ? "" : mark.group(3));
        list.add(item);
    }

    private boolean begins(Matcher mark) {
        if (list.isEmpty()) {
            return true;
        }
        int said = Integer.parseInt(mark.group(2));
        boolean isDeeper = mark.group(1).length() > indent + 1;
        return !isDeeper && (said == number + 1 || said == 1);
    }

    private void end() {
        int most = 1;
        for (int i = 0; i < list.size(); i++) {
            List<List<String>> paragraphs = paragraphs(list.get(i));
            boolean isLast = i == list.size() - 1;
            int kept = isLast ? kept(paragraphs, most) : paragraphs.size();
            most = Math.max(most, kept);
            items.add(text(paragraphs.subList(0, kept)));
        }
        list.clear();
        number = 0;
    }

    /** Paragraphs that are indented belong to the item in any case. */
    private int kept(List<List<String>> paragraphs, int most) {
        int kept = Math.min(most, paragraphs.size());
        while (kept < paragraphs.size() && isIndented(paragraphs.get(kept))) {
            kept++;
        }
        return kept;
    }

    private boolean isIndented(List<String> paragraph) {
        String first = paragraph.getFirst();
        return first.length() - first.stripLeading().length() > indent + 1;
    }

    private static List<List<String>> paragraphs(List<String> lines) {
        var paragraphs = new ArrayList<List<String>>();
        boolean isOpen = false;
        for (String line : lines) {
            if (line.isBlank()) {
                isOpen = false;
            } else if (isOpen) {
                paragraphs.getLast().add(line);
            } else {
                paragraphs.add(new ArrayList<>(List.of(line)));
                isOpen = true;
            }
        }
        if (paragraphs.isEmpty()) {
            paragraphs.add(new ArrayList<>(List.of("")));
        }
        return paragraphs;
    }

    private static String text(List<List<String>> paragraphs) {
        return String.join(
                "\n\n",
                paragraphs.stream()
                        .map(lines -> String.join("\n", lines.stream().map(String::strip).toList()))
                        .toList());
    }
}
