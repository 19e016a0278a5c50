package dev.rung.deck.slide;

import dev.rung.card.Card;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.Picture;
import dev.rung.plan.NextStep;
import dev.rung.plan.State;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is to be shown, in the order in which it is shown. What is empty or hidden makes no slide.
 *
 * @param subtitle for instance the project and the day
 * @param agenda what is gone through; empty: no slide of it
 * @param results one slide each, or more where one is too small
 * @param steps all next steps joined, ranked
 * @param questions to those who listen
 * @param hidden parts that are left out
 * @param order of the slides; a part or result that is not in it makes none
 * @param zone of all dates
 */
public record DeckPlan(
        String title,
        String subtitle,
        List<String> people,
        List<Point> agenda,
        List<Result> results,
        List<Step> steps,
        List<Step> questions,
        Set<Part> hidden,
        List<Spot> order,
        ZoneId zone) {
    /** What may be left out. */
    public enum Part {
        COVER,
        AGENDA,
        /** Replies on the slides of results. */
        EXAMPLES,
        /** The next steps of each result beside it. */
        STEPS,
        ALL_STEPS,
        QUESTIONS,
        APPENDIX
    }

    /** What stands at one place of a deck. */
    public sealed interface Spot {
        /** The slides of a part that has slides of its own. */
        record OfPart(Part part) implements Spot {}

        /** The slides of a result. */
        record OfResult(long card) implements Spot {}
    }

    public DeckPlan {
        people = List.copyOf(people);
        agenda = List.copyOf(agenda);
        results = List.copyOf(results);
        steps = List.copyOf(steps);
        questions = List.copyOf(questions);
        hidden = Set.copyOf(hidden);
        order = List.copyOf(order);
    }

    /** In the usual order. */
    public DeckPlan(
            String title,
            String subtitle,
            List<String> people,
            List<Point> agenda,
            List<Result> results,
            List<Step> steps,
            List<Step> questions,
            Set<Part> hidden,
            ZoneId zone) {
        this(
                title,
                subtitle,
                people,
                agenda,
                results,
                steps,
                questions,
                hidden,
                usual(results),
                zone);
    }

    private static List<Spot> usual(List<Result> results) {
        var order = new ArrayList<Spot>();
        order.add(new Spot.OfPart(Part.COVER));
        order.add(new Spot.OfPart(Part.AGENDA));
        results.forEach(result -> order.add(new Spot.OfResult(result.card.id())));
        order.add(new Spot.OfPart(Part.ALL_STEPS));
        order.add(new Spot.OfPart(Part.QUESTIONS));
        order.add(new Spot.OfPart(Part.APPENDIX));
        return order;
    }

    /** The same with other results, parts that are left out, and another order. */
    public DeckPlan with(List<Result> results, Set<Part> hidden, List<Spot> order) {
        return new DeckPlan(
                title, subtitle, people, agenda, results, steps, questions, hidden, order, zone);
    }

    /** The same with another title. */
    public DeckPlan titled(String title) {
        return new DeckPlan(
                title, subtitle, people, agenda, results, steps, questions, hidden, order, zone);
    }

    /** The results that are shown, in their order. */
    public List<Result> shown() {
        var shown = new ArrayList<Result>();
        for (Spot spot : order) {
            if (spot instanceof Spot.OfResult(long card)) {
                results.stream().filter(one -> one.card.id() == card).forEach(shown::add);
            }
        }
        return shown;
    }

    /** The results of a project with all that hangs on them; the steps joined in their order. */
    public static DeckPlan of(String title, String subtitle, List<Result> results, ZoneId zone) {
        var steps = new ArrayList<Step>();
        for (Result result : results) {
            result.steps.stream().map(step -> step.under(result.title())).forEach(steps::add);
        }
        return new DeckPlan(
                title,
                subtitle,
                List.of(),
                List.of(),
                results,
                steps,
                List.of(),
                EnumSet.noneOf(Part.class),
                zone);
    }

    /** Whether a part is not hidden. */
    public boolean shows(Part part) {
        return !hidden.contains(part);
    }

    /**
     * A point of the agenda.
     *
     * @param kind in a word, for instance «result»; may be empty
     * @param clock when it begins, for instance «10:05»; may be empty
     * @param minutes null if none are planned
     */
    public record Point(String title, String kind, String clock, @Nullable Integer minutes) {}

    /**
     * A result.
     *
     * @param picture in place of a plot, null for none
     * @param steps proposed under it, ranked
     * @param asTable whether its numbers stand in place of its plot, which is then left out
     */
    public record Result(
            Card card,
            @Nullable Picture picture,
            List<Step> steps,
            List<Example> examples,
            boolean asTable) {
        public Result {
            steps = List.copyOf(steps);
            examples = List.copyOf(examples);
        }

        /** The same with its numbers in place of its plot, or not. */
        public Result with(boolean asTable) {
            return new Result(card, picture, steps, examples, asTable);
        }

        /** What was learnt, else the finding. */
        public String title() {
            return card.takeaway().isBlank() ? card.headline() : card.takeaway();
        }
    }

    /**
     * A next step or a question.
     *
     * @param detail what is known of it in a line; may be empty
     */
    public record Step(String text, String detail) {
        public static Step of(NextStep step) {
            var known = new ArrayList<String>();
            if (step.state() != State.PROPOSED) {
                known.add(step.state().word());
            }
            Double p = step.estimate().p();
            if (p != null) {
                known.add("p " + plain(p));
            }
            Double hours = step.estimate().hours();
            if (hours != null) {
                known.add(plain(hours) + " h");
            }
            if (!step.head().by().isBlank()) {
                known.add("suggested by " + step.head().by());
            }
            return new Step(step.head().title(), String.join(" · ", known));
        }

        private static String plain(double number) {
            String text = String.format(Locale.ROOT, "%.2f", number);
            return text.replaceAll("\\.?0+$", "");
        }

        /** The same with more that is known of it. */
        public Step and(String more) {
            return new Step(text, detail.isEmpty() ? more : detail + " · " + more);
        }

        /** The same with the result under which it is proposed. */
        public Step under(String result) {
            String from = "from «" + result.replaceAll("\\s+", " ").strip() + "»";
            return and(from);
        }
    }
}
