package dev.rung.pane.agenda.present;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardExamples;
import dev.rung.card.CardFacts;
import dev.rung.card.Picture;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Allowances;
import dev.rung.meeting.ItemWords;
import dev.rung.meeting.Said;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.plot.DataTable;
import dev.rung.plot.PlotGrid;
import dev.rung.study.ResultText;
import dev.rung.ui.Tone;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes slides of an agenda. Pure. */
final class SlideMaker {
    /** What was learnt is the title where it is no longer than this, in code points. */
    private static final int TITLE = 160;

    /** Facts that say by themselves what they are. */
    private static final Set<String> PLAIN =
            Set.of("Metric", "Intervals", "Model", "Prompt", "Conditions", "Shots", "Runs", "Date");

    /** Facts that stand elsewhere, or that nobody asks about in a meeting. */
    private static final Set<String> ELSEWHERE = Set.of("Question", "Cost");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DUE =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final Agenda agenda;
    private final ZoneId zone;

    /**
     * @param zone of the user
     */
    SlideMaker(Agenda agenda, ZoneId zone) {
        this.agenda = agenda;
        this.zone = zone;
    }

    /** All items with their minutes. */
    Slide overview() {
        var lines = new ArrayList<Part.Line>();
        List<AgendaItem> items = agenda.items();
        Map<Long, Duration> allowed = Allowances.of(agenda);
        Long current = agenda.meeting().current();
        for (int i = 0; i < items.size(); i++) {
            AgendaItem item = items.get(i);
            int minutes = Allowances.minutes(allowed.getOrDefault(item.id(), Duration.ZERO));
            lines.add(
                    new Part.Line(
                            Integer.toString(i + 1),
                            SlideWords.title(item),
                            "%s · %d min".formatted(ItemWords.kind(item), minutes),
                            current != null && current == item.id(),
                            item.done()));
        }
        Part shown =
                lines.isEmpty()
                        ? new Part.Words("Nothing is on the agenda.", Part.Look.TEXT)
                        : new Part.Lines(lines);
        return new Slide(
                new Slide.Key(true, null),
                new Slide.Over(
                        DAY.format(agenda.meeting().starts().atZone(agenda.series().zone())),
                        Tone.NEUTRAL),
                SlideWords.line(agenda.series().words().name()),
                List.of(shown),
                List.of());
    }

    /** Behind the last item: what was decided and who does what. */
    Slide end() {
        var lines = new ArrayList<Part.Line>();
        for (Said.Kind kind : List.of(Said.Kind.DECISION, Said.Kind.ACTION)) {
            for (Said said : agenda.said()) {
                if (said.kind() == kind) {
                    lines.add(new Part.Line(kind.word(), said(said), "", false, false));
                }
            }
        }
        Part shown =
                lines.isEmpty()
                        ? new Part.Words(
                                "No decision and no action item was written down.", Part.Look.TEXT)
                        : new Part.Lines(lines);
        return new Slide(
                new Slide.Key(false, null),
                Slide.Over.NOTHING,
                "That was the last item",
                List.of(shown),
                List.of());
    }

    /** For instance {@code Ana: 100 more rows, by 1 Dec}. */
    static String said(Said said) {
        LocalDate due = said.due();
        return "%s%s%s"
                .formatted(
                        said.owner().isEmpty() ? "" : SlideWords.line(said.owner()) + ": ",
                        said.text(),
                        due == null ? "" : ", by " + DUE.format(due));
    }

    /**
     * An item.
     *
     * @param card the one that it is about, null for none
     * @param view how a result is shown
     */
    Slide of(AgendaItem item, @Nullable ShownCard card, Slide.View view) {
        var key = new Slide.Key(false, item.id());
        var parts = new ArrayList<Part>();
        String title = SlideWords.title(item);
        List<Long> runs = List.of();
        if (card != null) {
            title = result(card, title, view, parts);
            runs = card.card().runs().stream().map(Card.Source::run).distinct().toList();
        } else {
            own(item, parts);
        }
        add(item.notes(), Part.Look.TEXT, parts);
        List<NextStep> own = item.about().steps();
        if (card != null && !card.steps().isEmpty()) {
            parts.add(new Part.Steps(card.steps(), false));
        } else if (!own.isEmpty()) {
            parts.add(new Part.Steps(own, item.kind() == AgendaItem.Kind.STEPS));
        }
        if (card != null) {
            add(context(card.card()), Part.Look.CONTEXT, parts);
        }
        return new Slide(key, over(item), title, parts, runs);
    }

    private static Slide.Over over(AgendaItem item) {
        return switch (item.ask()) {
            case NOTHING -> Slide.Over.NOTHING;
            case DECIDE -> new Slide.Over(item.ask().words(), Tone.WARNING);
            case INPUT -> new Slide.Over("input wanted", Tone.ACCENT);
            case FYI -> new Slide.Over(item.ask().words(), Tone.NEUTRAL);
        };
    }

    private static void own(AgendaItem item, List<Part> parts) {
        var about = item.about().item();
        if (about != null) {
            add(about.head().why(), Part.Look.LEAD, parts);
        }
        if (about instanceof Question question && !question.answer().isBlank()) {
            add("Answer: " + question.answer(), Part.Look.LEAD, parts);
        }
    }

    private static void add(String text, Part.Look look, List<Part> parts) {
        if (!text.isBlank()) {
            parts.add(new Part.Words(text.strip(), look));
        }
    }

    private static String result(
            ShownCard shown, String fallback, Slide.View view, List<Part> parts) {
        Card card = shown.card();
        String headline = SlideWords.line(card.headline());
        String learnt = card.takeaway().strip();
        boolean leads = !learnt.isEmpty() && learnt.codePointCount(0, learnt.length()) <= TITLE;
        String title = leads ? SlideWords.line(learnt) : headline;
        if (leads) {
            add(headline, Part.Look.TEXT, parts);
        } else {
            add(learnt, Part.Look.TEXT, parts);
        }
        if (view == Slide.View.EXAMPLES) {
            examples(shown, parts);
        } else {
            figure(shown, view == Slide.View.NUMBERS, parts);
        }
        return title.isBlank() ? fallback : title;
    }

    private static void figure(ShownCard shown, boolean numbers, List<Part> parts) {
        Card card = shown.card();
        PlotGrid drawn = card.content().drawing();
        Picture picture = shown.picture();
        ResultText.Table table = table(card.content());
        if (numbers && drawn != null && table != null) {
            parts.add(new Part.Table(table));
        } else if (drawn != null) {
            parts.add(new Part.Figure(metric(card), drawn));
        } else if (picture != null && !(numbers && table != null)) {
            parts.add(new Part.Image(picture));
        } else {
            card.content().tables().forEach(one -> parts.add(new Part.Table(one)));
        }
    }

    /** Replies as they are: nobody interprets them. */
    private static void examples(ShownCard shown, List<Part> parts) {
        for (CardExamples.Example one : shown.examples()) {
            String condition = one.condition().isEmpty() ? "" : " · " + one.condition();
            add(
                    "Example, %s: %s%s".formatted(one.how(), one.model(), condition),
                    Part.Look.CONTEXT,
                    parts);
            add(one.row(), Part.Look.CONTEXT, parts);
            parts.add(new Part.Words(one.reply(), Part.Look.TEXT));
        }
    }

    /** The numbers of the plot, else the first table; null without any. */
    private static ResultText.@Nullable Table table(CardContent content) {
        DataTable plot = content.table();
        if (plot != null) {
            long words = plot.columns().stream().takeWhile(one -> !one.numbers()).count();
            return new ResultText.Table(plot.header(), (int) words, plot.shown(), List.of());
        }
        return content.tables().isEmpty() ? null : content.tables().getFirst();
    }

    private static String metric(Card card) {
        var context = card.content().context();
        String sign = context.direction() == null ? "" : " " + context.direction().sign();
        return context.metric().isEmpty() ? "" : context.metric() + sign;
    }

    private String context(Card card) {
        var words = new ArrayList<String>();
        List<CardContent.Fact> facts = new ArrayList<>(CardFacts.of(card, zone));
        // What was measured comes first, when last.
        facts.sort(Comparator.comparingInt(fact -> rank(fact.name())));
        for (CardContent.Fact fact : facts) {
            String value = fact.value().strip();
            boolean nothing = fact.name().equals("Missing") && value.equals("none");
            if (!ELSEWHERE.contains(fact.name()) && !nothing) {
                words.add(PLAIN.contains(fact.name()) ? value : fact.name() + ": " + value);
            }
        }
        var all = new ArrayList<>(card.content().context().notes());
        all.add(String.join(" · ", words));
        return String.join("\n", all).strip();
    }

    private static int rank(String fact) {
        return switch (fact) {
            case "Metric" -> 0;
            case "Intervals" -> 1;
            case "Runs" -> 3;
            case "Date" -> 4;
            default -> 2;
        };
    }
}
