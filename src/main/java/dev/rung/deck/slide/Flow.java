package dev.rung.deck.slide;

import dev.rung.ui.SafeText;

import java.util.ArrayList;
import java.util.List;

/** Fills boxes with paragraphs, one box after the other; what does not fit goes into the next. */
final class Flow {
    private final Wrap wrap;

    Flow(Wrap wrap) {
        this.wrap = wrap;
    }

    /** A paragraph before it has a place. */
    record Piece(String mark, String text, Style style) {
        static Piece of(Style style, String text) {
            return new Piece("", text, style);
        }
    }

    /**
     * What fitted.
     *
     * @param rest what did not
     */
    record Filled(List<Paragraph> paragraphs, double height, List<Piece> rest) {}

    /** As plain text with lines: what is invisible is shown, tabs are spaces. */
    static String safe(String text) {
        return SafeText.visible(text).replace("\t", "    ").stripTrailing();
    }

    /** The same in one line. */
    static String line(String text) {
        return safe(text).replaceAll("\\s+", " ").strip();
    }

    /** All of a paragraph, whatever its height. */
    Paragraph whole(Piece piece, double width) {
        List<Wrap.Line> lines = lines(piece, width);
        return paragraph(piece, lines, lines.size(), piece.text);
    }

    private List<Wrap.Line> lines(Piece piece, double width) {
        Style style = piece.style;
        return wrap.lines(piece.text, width - style.indent(), style.size(), style.bold());
    }

    private static Paragraph paragraph(Piece piece, List<Wrap.Line> lines, int count, String text) {
        return new Paragraph(
                piece.mark,
                text,
                piece.style,
                lines.subList(0, count).stream().map(Wrap.Line::text).toList());
    }

    /**
     * Fills a box. A heading is not left alone at the end.
     *
     * @param height at least one line, or nothing fits
     */
    Filled fill(List<Piece> pieces, double width, double height) {
        var placed = new ArrayList<Paragraph>();
        double used = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            List<Wrap.Line> lines = lines(piece, width);
            double before = placed.isEmpty() ? 0 : piece.style.before();
            double room = height - used - before;
            int fit = (int) Math.floor(room / piece.style.line() + 1e-6);
            if (fit >= lines.size()) {
                placed.add(paragraph(piece, lines, lines.size(), piece.text));
                used += before + lines.size() * piece.style.line();
                continue;
            }
            var rest = new ArrayList<>(pieces.subList(i, pieces.size()));
            // A single line at the end says little; but a box that takes nothing else takes it.
            if (fit >= 2 || (fit == 1 && placed.isEmpty())) {
                int cut = lines.get(fit).start();
                placed.add(
                        paragraph(piece, lines, fit, piece.text.substring(0, cut).stripTrailing()));
                used += before + fit * piece.style.line();
                rest.set(0, new Piece("", piece.text.substring(cut), piece.style));
            }
            return withoutLoneHeading(placed, used, rest);
        }
        return new Filled(placed, used, List.of());
    }

    private static Filled withoutLoneHeading(
            List<Paragraph> placed, double used, List<Piece> rest) {
        boolean isLone = placed.size() > 1 && placed.getLast().style() == Style.HEADING;
        if (isLone) {
            Paragraph heading = placed.removeLast();
            rest.addFirst(new Piece(heading.mark(), heading.text(), heading.style()));
            return new Filled(placed, used - heading.height() - heading.style().before(), rest);
        }
        return new Filled(placed, used, rest);
    }
}
