package dev.rung.deck.slide;

import dev.rung.card.Card;
import dev.rung.deck.slide.Block.Role;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Point;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Spot;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.deck.slide.Flow.Piece;
import dev.rung.deck.slide.Slide.Kind;
import dev.rung.plot.Shape.Box;
import dev.rung.study.ResultText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Makes the slides of a plan. All text is measured: what does not fit on a slide goes to the next
 * one of the same title, and nothing is left out.
 */
public final class DeckMaker {
    private static final double COVER_TOP = 170;

    private final DeckPlan plan;
    private final Measure measure;
    private final Wrap wrap;
    private final Flow flow;
    private final Tables tables;

    private DeckMaker(DeckPlan plan, Measure measure) {
        this.plan = plan;
        this.measure = measure;
        this.wrap = new Wrap(measure);
        this.flow = new Flow(wrap);
        this.tables = new Tables(measure, false);
    }

    /** The deck of a plan. */
    public static Deck of(DeckPlan plan, Measure measure) {
        return new DeckMaker(plan, measure).make();
    }

    private Deck make() {
        var slides = new ArrayList<Slide>();
        var results = new ResultSlides(plan, measure);
        for (Spot spot : plan.order()) {
            switch (spot) {
                case Spot.OfPart(Part part) -> {
                    if (plan.shows(part)) {
                        slides.addAll(part(part));
                    }
                }
                case Spot.OfResult(long card) ->
                        plan.results().stream()
                                .filter(result -> result.card().id() == card)
                                .forEach(result -> slides.addAll(results.of(result)));
            }
        }
        return new Deck(Flow.line(plan.title()), slides);
    }

    private List<Slide> part(Part part) {
        return switch (part) {
            case COVER -> cover();
            case AGENDA -> plan.agenda().isEmpty() ? List.of() : agenda();
            case ALL_STEPS -> listed(Kind.STEPS, "Next steps, ranked", plan.steps());
            case QUESTIONS -> listed(Kind.QUESTIONS, "Questions", plan.questions());
            case APPENDIX ->
                    plan.shown().stream().flatMap(result -> appendix(result).stream()).toList();
            // They stand on the slides of results.
            case EXAMPLES, STEPS -> List.of();
        };
    }

    private List<Slide> cover() {
        var blocks = new ArrayList<Block>();
        Paragraph title = flow.whole(Piece.of(Style.COVER, Flow.line(plan.title())), Frame.WIDTH);
        var under = new ArrayList<Piece>();
        if (!plan.subtitle().isBlank()) {
            under.add(Piece.of(Style.SUBTITLE, Flow.line(plan.subtitle())));
        }
        if (!plan.people().isEmpty()) {
            under.add(Piece.of(Style.SUBTITLE, Flow.line(String.join(", ", plan.people()))));
        }
        double room = Frame.BOTTOM - COVER_TOP;
        if (title.height() > room / 2) {
            // A title as long as this is read like any other.
            var frame = new Frame(Kind.COVER, plan.title(), "", "", wrap);
            var all = new ArrayList<Piece>();
            if (!frame.rest().isEmpty()) {
                all.add(Piece.of(Style.TEXT, frame.rest()));
            }
            all.addAll(under);
            return frame.slides(orOne(Pages.of(all, frame.free(), flow)));
        }
        double top = COVER_TOP;
        blocks.add(
                new Text(
                        new Box(Frame.LEFT, top, Frame.WIDTH, title.height()),
                        Role.TITLE,
                        List.of(title)));
        top += title.height() + 16;
        var pages = new ArrayList<Slide>();
        Flow.Filled filled = flow.fill(under, Frame.WIDTH, Frame.BOTTOM - top);
        if (!filled.paragraphs().isEmpty()) {
            blocks.add(
                    new Text(
                            new Box(Frame.LEFT, top, Frame.WIDTH, Frame.BOTTOM - top),
                            Role.SUBTITLE,
                            filled.paragraphs()));
        }
        pages.add(new Slide(Kind.COVER, Flow.line(plan.title()), blocks, "", 1, 1));
        if (!filled.rest().isEmpty()) {
            var frame = new Frame(Kind.COVER, plan.title(), "", "", wrap);
            pages.addAll(frame.slides(Pages.of(filled.rest(), frame.free(), flow)));
        }
        return pages;
    }

    private static List<List<Block>> orOne(List<List<Block>> pages) {
        return pages.isEmpty() ? List.of(List.of()) : pages;
    }

    private List<Slide> agenda() {
        boolean hasClock = plan.agenda().stream().anyMatch(point -> !point.clock().isBlank());
        var heads = new ArrayList<String>();
        if (hasClock) {
            heads.add("time");
        }
        heads.addAll(List.of("item", "", "minutes"));
        var rows = new ArrayList<List<String>>();
        for (Point point : plan.agenda()) {
            var row = new ArrayList<String>();
            if (hasClock) {
                row.add(point.clock());
            }
            row.add(point.title());
            row.add(point.kind());
            row.add(point.minutes() == null ? "–" : "%,d".formatted(point.minutes()));
            rows.add(row);
        }
        var total = new ArrayList<String>();
        if (hasClock) {
            total.add("");
        }
        total.addAll(List.of("planned", "", planned()));
        rows.add(total);
        var table = new ResultText.Table(heads, heads.size() - 1, rows, List.of());
        var frame = new Frame(Kind.AGENDA, "Agenda", "", "", wrap);
        return frame.slides(Pages.of(List.of(Tables.safe(table)), frame.free(), tables));
    }

    /** The sum, or the least that it can be. */
    private String planned() {
        int sum =
                plan.agenda().stream()
                        .map(Point::minutes)
                        .filter(Objects::nonNull)
                        .mapToInt(minutes -> minutes)
                        .sum();
        boolean isWhole = plan.agenda().stream().noneMatch(point -> point.minutes() == null);
        return (isWhole ? "%,d" : "≥ %,d").formatted(sum);
    }

    private List<Slide> listed(Kind kind, String title, List<Step> steps) {
        // The same step may be proposed under several results.
        var once = new LinkedHashMap<String, Step>();
        steps.forEach(step -> once.putIfAbsent(Flow.line(step.text()), step));
        if (once.isEmpty()) {
            return List.of();
        }
        var frame = new Frame(kind, title, "", "", wrap);
        List<Piece> pieces = ResultSlides.numbered(List.copyOf(once.values()));
        return frame.slides(Pages.of(pieces, frame.free(), flow));
    }

    /** The numbers behind a plot, and how they were found. */
    private List<Slide> appendix(Result result) {
        Card card = result.card();
        String footer = CardWords.footer(card, plan.zone());
        var frame = new Frame(Kind.APPENDIX, "Appendix: " + card.headline(), footer, "", wrap);
        var pages = new ArrayList<List<Block>>();
        if (!frame.rest().isEmpty()) {
            pages.addAll(Pages.of(List.of(Piece.of(Style.TEXT, frame.rest())), frame.free(), flow));
        }
        var all = new ArrayList<ResultText.Table>();
        if (!result.asTable() && card.content().drawing() != null) {
            all.addAll(CardWords.numbers(card));
        }
        all.add(CardWords.context(card, plan.zone()));
        all.removeIf(table -> table.rows().isEmpty());
        pages.addAll(
                Pages.of(
                        all.stream().map(Tables::safe).toList(),
                        frame.free(),
                        new Tables(measure, true)));
        return frame.slides(pages);
    }
}
