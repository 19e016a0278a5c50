package dev.rung.deck.slide;

import dev.rung.deck.slide.Block.Role;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Flow.Piece;
import dev.rung.deck.slide.Slide.Kind;
import dev.rung.plot.Shape.Box;

import java.util.ArrayList;
import java.util.List;

/** Title, footer and free room of slides of one subject. */
final class Frame {
    static final double LEFT = 48;
    static final double WIDTH = Slide.WIDTH - 2 * LEFT;
    static final double BOTTOM = 492;
    private static final double TOP = 28;
    private static final double UNDER_TITLE = 14;
    private static final double NUMBER = 60;
    private static final int MOST_LINES = 3;

    /** What may come to stand behind a title. */
    private static final String NUMBERED = " (999 of 999)";

    private final Kind kind;
    private final String title;
    private final Text shown;
    private final String left;
    private final String footer;
    private final String notes;
    private final Wrap wrap;

    /**
     * @param title any text; what does not fit over the slide is {@link #rest}
     * @param footer shortened to a line
     * @param notes of the first of the slides
     */
    Frame(Kind kind, String title, String footer, String notes, Wrap wrap) {
        this.kind = kind;
        this.title = Flow.line(title);
        this.wrap = wrap;
        this.shown = fitted(this.title);
        String first = shown.paragraphs().getFirst().text();
        this.left = !first.equals(this.title) ? this.title : "";
        this.footer = footer;
        this.notes = notes;
    }

    private Text fitted(String text) {
        var flow = new Flow(wrap);
        for (Style style : List.of(Style.TITLE, Style.LONG_TITLE, Style.LONGEST_TITLE)) {
            int most = style == Style.TITLE ? 2 : MOST_LINES;
            Paragraph whole = flow.whole(Piece.of(style, text + NUMBERED), WIDTH);
            if (whole.lines().size() <= most) {
                return title(flow.whole(Piece.of(style, text), WIDTH), whole.height());
            }
        }
        Style style = Style.LONGEST_TITLE;
        int cut = wrap.lines(text, WIDTH, style.size(), style.bold()).get(MOST_LINES - 1).start();
        String begun = text.substring(0, cut).stripTrailing() + "…";
        Paragraph whole = flow.whole(Piece.of(style, begun + NUMBERED), WIDTH);
        return title(flow.whole(Piece.of(style, begun), WIDTH), whole.height());
    }

    /** As high as it is with the longest number. */
    private static Text title(Paragraph paragraph, double height) {
        return new Text(new Box(LEFT, TOP, WIDTH, height), Role.TITLE, List.of(paragraph));
    }

    /** The whole title if it is too long to stand over the slide, else empty. */
    String rest() {
        return left;
    }

    /** What is free under the title. */
    Box free() {
        double top = shown.box().bottom() + UNDER_TITLE;
        return new Box(LEFT, top, WIDTH, BOTTOM - top);
    }

    /** The slides, numbered among themselves where they are several. */
    List<Slide> slides(List<List<Block>> pages) {
        var slides = new ArrayList<Slide>();
        for (int i = 0; i < pages.size(); i++) {
            var blocks = new ArrayList<Block>();
            String number = number(i + 1, pages.size());
            Paragraph over = shown.paragraphs().getFirst();
            if (pages.size() > 1) {
                over = new Flow(wrap).whole(Piece.of(over.style(), over.text() + number), WIDTH);
            }
            blocks.add(title(over, shown.box().height()));
            blocks.addAll(pages.get(i));
            if (!footer.isEmpty()) {
                blocks.add(footer());
            }
            slides.add(new Slide(kind, title, blocks, i == 0 ? notes : "", i + 1, pages.size()));
        }
        return slides;
    }

    /** Words in between would turn the numbers around in a title that reads from the right. */
    private String number(int part, int parts) {
        String form = Paragraph.readsFromRight(title) ? " (%d/%d)" : " (%d of %d)";
        return form.formatted(part, parts);
    }

    private Text footer() {
        String line = wrap.shortened(footer, WIDTH - NUMBER, Style.FOOTER);
        Paragraph paragraph = new Paragraph("", line, Style.FOOTER, List.of(line));
        return new Text(
                new Box(LEFT, 508, WIDTH - NUMBER, Style.FOOTER.line()),
                Role.FOOTER,
                List.of(paragraph));
    }
}
