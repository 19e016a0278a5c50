package dev.rung.update;

import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A row as its readers see it. */
public final class RowText {
    private RowText() {}

    /**
     * For instance «day 3: no GPU» or «Dropped: sweep — too dear».
     *
     * @param day of the update
     */
    public static List<Span> of(UpdateRow row, LocalDate day, List<Person> people) {
        var spans = new ArrayList<Span>();
        String before = row.before(day);
        if (!before.isEmpty()) {
            spans.add(new Words(before + ": ", Style.BOLD));
        }
        text(row.text(), people, spans);
        if (!row.how().isBlank()) {
            spans.add(new Words(" — ", Style.PLAIN));
            text(row.how(), people, spans);
        }
        String after = row.after(day);
        if (!after.isEmpty()) {
            spans.add(new Words(" (" + after + ")", Style.PLAIN));
        }
        return List.copyOf(spans);
    }

    /** Text from right to left is set apart, so that it does not turn around what stands beside. */
    private static void text(String text, List<Person> people, List<Span> spans) {
        boolean turned =
                text.chars()
                        .map(one -> Character.getDirectionality((char) one))
                        .anyMatch(
                                one ->
                                        one == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                                                || one
                                                        == Character
                                                                .DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
        if (turned) {
            spans.add(new Words("\u2068", Style.PLAIN));
        }
        spans.addAll(Inline.of(text.strip(), people));
        if (turned) {
            spans.add(new Words("\u2069", Style.PLAIN));
        }
    }

    /** The same without any marks. */
    public static String plain(List<Span> spans) {
        var text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }
}
