package dev.rung.deck.slide;

import dev.rung.card.Card;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.Picture;
import dev.rung.deck.slide.Block.Figure;
import dev.rung.deck.slide.Block.Image;
import dev.rung.deck.slide.Block.Role;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.deck.slide.Flow.Piece;
import dev.rung.deck.slide.Slide.Kind;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Shape.Box;
import dev.rung.study.ResultText;

import java.util.ArrayList;
import java.util.List;

/**
 * The slides of one result: what was learnt, the plot or table on the left, its next steps and
 * examples on the right, and whatever found no room on slides after it.
 */
final class ResultSlides {
    private static final double BESIDE = 272;
    private static final double GAP = 24;

    /** A plot that is lower shows nothing. */
    private static final double LOWEST = 200;

    /** More of one reply is in the notes. */
    private static final int LONGEST_REPLY = 6_000;

    private final DeckPlan plan;
    private final Flow flow;
    private final Wrap wrap;
    private final Tables tables;

    ResultSlides(DeckPlan plan, Measure measure) {
        this.plan = plan;
        this.wrap = new Wrap(measure);
        this.flow = new Flow(wrap);
        this.tables = new Tables(measure, false);
    }

    List<Slide> of(Result result) {
        Card card = result.card();
        var said = new ArrayList<String>();
        List<Piece> beside = beside(result, said);
        String notes = CardWords.notes(result, plan.zone());
        String all = said.isEmpty() ? notes : notes + "\n\n" + String.join("\n\n", said);
        String footer = CardWords.footer(card, plan.zone());
        var frame = new Frame(Kind.RESULT, result.title(), footer, all, wrap);

        Box free = frame.free();
        boolean hasBody = hasFigure(result) || !CardWords.numbers(card).isEmpty();
        boolean isSplit = hasBody && !beside.isEmpty();
        double width = isSplit ? free.width() - BESIDE - GAP : free.width();
        var page = new ArrayList<Block>();
        var rest = new ArrayList<Piece>();

        Box left = new Box(free.x(), free.y(), width, free.height());
        left = over(frame, result, page, rest, left);
        var note = new ArrayList<Block>();
        left = under(card, note, rest, left);
        var tablesLeft = new ArrayList<ResultText.Table>();
        if (hasFigure(result)) {
            figure(result, left, page);
        } else if (hasBody) {
            tables(card, left, page, tablesLeft);
        }
        page.addAll(note);
        if (isSplit) {
            Box right = new Box(free.right() - BESIDE, free.y(), BESIDE, free.height());
            Flow.Filled filled = flow.fill(beside, right.width(), right.height());
            page.add(new Text(right, Role.BESIDE, filled.paragraphs()));
            rest.addAll(filled.rest());
        } else if (!hasBody) {
            Flow.Filled filled = flow.fill(beside, left.width(), left.height());
            page.add(new Text(left, Role.BODY, filled.paragraphs()));
            rest.addAll(filled.rest());
        }
        page.removeIf(block -> block instanceof Text text && text.paragraphs().isEmpty());

        var pages = new ArrayList<List<Block>>();
        pages.add(page);
        pages.addAll(Pages.of(tablesLeft, free, tables));
        pages.addAll(Pages.of(rest, free, flow));
        return frame.slides(pages);
    }

    private boolean hasFigure(Result result) {
        boolean isDrawn = result.card().content().drawing() != null || result.picture() != null;
        return isDrawn && !(result.asTable() && !CardWords.numbers(result.card()).isEmpty());
    }

    /** The finding where what was learnt is the title, and a title that is too long. */
    private Box over(Frame frame, Result result, List<Block> page, List<Piece> rest, Box free) {
        var pieces = new ArrayList<Piece>();
        if (!frame.rest().isEmpty()) {
            rest.add(Piece.of(Style.TEXT, frame.rest()));
        }
        Card card = result.card();
        if (!card.takeaway().isBlank()) {
            pieces.add(Piece.of(Style.FINDING, Flow.line(card.headline())));
        }
        Flow.Filled filled = flow.fill(pieces, free.width(), free.height() - LOWEST);
        if (!filled.rest().isEmpty()) {
            rest.addAll(pieces);
            return free;
        }
        if (pieces.isEmpty()) {
            return free;
        }
        page.add(
                new Text(
                        new Box(free.x(), free.y(), free.width(), filled.height()),
                        Role.SUBTITLE,
                        filled.paragraphs()));
        double used = filled.height() + 10;
        return new Box(free.x(), free.y() + used, free.width(), free.height() - used);
    }

    /** What has to stand beside the numbers, under them. */
    private Box under(Card card, List<Block> page, List<Piece> rest, Box free) {
        List<Piece> notes =
                card.content().context().notes().stream()
                        .map(note -> new Piece("", Flow.line(note), Style.NOTE))
                        .toList();
        Flow.Filled filled = flow.fill(notes, free.width(), free.height() - LOWEST);
        rest.addAll(filled.rest());
        if (filled.paragraphs().isEmpty()) {
            return free;
        }
        double top = free.bottom() - filled.height();
        page.add(
                new Text(
                        new Box(free.x(), top, free.width(), filled.height()),
                        Role.NOTE,
                        filled.paragraphs()));
        return new Box(free.x(), free.y(), free.width(), top - 8 - free.y());
    }

    private void figure(Result result, Box box, List<Block> page) {
        PlotGrid drawn = result.card().content().drawing();
        String alt = CardWords.alt(result.card());
        Picture picture = result.picture();
        if (drawn != null) {
            page.add(new Figure(box, drawn.renamed(Flow::line), alt));
        } else if (picture != null) {
            page.add(new Image(inside(box, picture), picture, alt));
        }
    }

    /** In its proportions, in the middle. */
    private static Box inside(Box box, Picture picture) {
        double scale = Math.min(box.width() / picture.width(), box.height() / picture.height());
        double width = picture.width() * scale;
        double height = picture.height() * scale;
        return new Box(
                box.x() + (box.width() - width) / 2,
                box.y() + (box.height() - height) / 2,
                width,
                height);
    }

    private void tables(Card card, Box box, List<Block> page, List<ResultText.Table> left) {
        for (ResultText.Table table : CardWords.numbers(card)) {
            left.addAll(tables.narrow(Tables.safe(table), box.width()));
        }
        Pages.fill(left, box, page, tables);
    }

    private List<Piece> beside(Result result, List<String> said) {
        var pieces = new ArrayList<Piece>();
        if (plan.shows(Part.STEPS) && !result.steps().isEmpty()) {
            pieces.add(Piece.of(Style.HEADING, "Next, ranked"));
            pieces.addAll(numbered(result.steps()));
        }
        if (plan.shows(Part.EXAMPLES)) {
            result.examples().forEach(example -> add(example, pieces, said));
        }
        return pieces;
    }

    /** Steps or questions, numbered. */
    static List<Piece> numbered(List<Step> steps) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            pieces.add(new Piece(i + 1 + ".", Flow.line(step.text()), Style.ITEM));
            if (!step.detail().isEmpty()) {
                pieces.add(Piece.of(Style.DETAIL, Flow.line(step.detail())));
            }
        }
        return pieces;
    }

    private static void add(Example example, List<Piece> pieces, List<String> said) {
        String who = CardWords.who(example);
        pieces.add(Piece.of(Style.HEADING, who));
        if (!example.row().isBlank()) {
            pieces.add(Piece.of(Style.ROW, shortened(Flow.safe(example.row()))));
        }
        pieces.add(Piece.of(Style.REPLY, shortened(Flow.safe(example.reply()))));
        if (example.row().length() > LONGEST_REPLY || example.reply().length() > LONGEST_REPLY) {
            said.add(who + "\n" + Flow.safe(example.row()) + "\n\n" + Flow.safe(example.reply()));
        }
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_REPLY) {
            return text;
        }
        int cut = text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_REPLY));
        return "%s\n… %,d more characters are in the notes."
                .formatted(text.substring(0, cut), text.length() - cut);
    }
}
