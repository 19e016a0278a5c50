package dev.rung.study.apart;

import dev.rung.study.ResultText.Table;
import dev.rung.study.breakdown.Breakdown.Kind;
import dev.rung.study.breakdown.Confusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A row for each right answer, a column for each answer; what has none has columns of its own. */
final class ConfusionPage {
    private static final String NO_REPLY = "no reply";

    private final Confusion confusion;

    ConfusionPage(Confusion confusion) {
        this.confusion = confusion;
    }

    Page make(String title, String filter, SampleFilters filters, String grader) {
        var heads = new ArrayList<String>();
        heads.add(confusion.column() + " ↓, read →");
        heads.addAll(confusion.read());
        heads.add(NO_REPLY);
        heads.add("n");
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        var samples = new ArrayList<List<String>>();
        var raw = new ArrayList<List<String>>();
        raw.add(heads);
        for (int right = 0; right < confusion.right().size(); right++) {
            String name = confusion.right().get(right);
            int all = confusion.total(right) + confusion.noReply().get(right);
            boolean others = name.equals(Confusion.OTHERS);
            String ofRight =
                    others ? "" : filters.where(filter, confusion.column(), new Kind.Value(name));
            var row = new ArrayList<String>(List.of(name));
            var counts = new ArrayList<String>(List.of(name));
            var behind = new ArrayList<String>(List.of(ofRight));
            for (int read = 0; read < confusion.read().size(); read++) {
                int count = confusion.counts().get(read).get(right);
                row.add(share(count, all));
                counts.add(Integer.toString(count));
                behind.add(count == 0 ? "" : behind(ofRight, confusion.read().get(read), grader));
            }
            int gone = confusion.noReply().get(right);
            row.add(share(gone, all));
            counts.add(Integer.toString(gone));
            behind.add(gone == 0 || ofRight.isEmpty() ? "" : ofRight + " -is:whole");
            row.add("%,d".formatted(all));
            counts.add(Integer.toString(all));
            behind.add(ofRight);
            rows.add(row);
            raw.add(counts);
            samples.add(behind);
            tips.add("%,d places of rows whose right answer is %s.".formatted(all, name));
        }
        return new Page(
                title,
                finding(grader),
                null,
                new Table(heads, 1, rows, tips),
                samples,
                notes(),
                raw);
    }

    private static String behind(String filter, String read, String grader) {
        return switch (read) {
            case Confusion.NOT_READ -> SampleFilters.notRead(filter, grader);
            case Confusion.OTHERS -> "";
            default -> SampleFilters.answer(filter, grader, read);
        };
    }

    private static String share(int count, int all) {
        return count == 0 ? "0" : "%,d (%.0f %%)".formatted(count, 100.0 * count / all);
    }

    private String finding(String grader) {
        int replies = IntStream.range(0, confusion.right().size()).map(confusion::total).sum();
        if (replies == 0) {
            return "No reply belongs to a row with a right answer in «%s»."
                    .formatted(confusion.column());
        }
        int notRead = confusion.read().indexOf(Confusion.NOT_READ);
        if (confusion.counts().get(notRead).stream().mapToInt(Integer::intValue).sum() == replies) {
            return "The grader «%s» read no answer out of any reply: there is nothing to confuse."
                    .formatted(grader);
        }
        Confusion.Mistake mistake = confusion.mistake();
        return "%,d of %,d replies were read as the right answer%s."
                .formatted(
                        confusion.same(),
                        replies,
                        mistake == null
                                ? ""
                                : "; most often mistaken is «%s» read as «%s», %s"
                                        .formatted(
                                                mistake.right(),
                                                mistake.read(),
                                                mistake.count() == 1
                                                        ? "once"
                                                        : "%,d times".formatted(mistake.count())));
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        notes.add("Shares are of a row: of all that were asked with this right answer.");
        if (confusion.unlabelled() > 0) {
            notes.add(
                    "Left out: %,d replies to rows without a right answer."
                            .formatted(confusion.unlabelled()));
        }
        if (confusion.right().contains(Confusion.OTHERS)
                || confusion.read().contains(Confusion.OTHERS)) {
            notes.add(
                    "Answers beyond the %d most frequent stand together as %s."
                            .formatted(Confusion.MOST, Confusion.OTHERS));
        }
        int others = confusion.right().indexOf(Confusion.OTHERS);
        if (others >= 0) {
            notes.add(
                    "Of the %,d replies to %s, %,d were read as the right answer: read as %s is right for some, wrong for others."
                            .formatted(
                                    confusion.total(others),
                                    Confusion.OTHERS,
                                    confusion.same() - alone(),
                                    Confusion.OTHERS));
        }
        return notes;
    }

    /** Those on the diagonal: read as a right answer that has a row of its own. */
    private int alone() {
        int same = 0;
        for (int right = 0; right < confusion.right().size(); right++) {
            String name = confusion.right().get(right);
            int read = confusion.read().indexOf(name);
            if (read >= 0 && !name.equals(Confusion.OTHERS)) {
                same += confusion.counts().get(read).get(right);
            }
        }
        return same;
    }
}
