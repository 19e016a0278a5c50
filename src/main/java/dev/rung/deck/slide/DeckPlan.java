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

    public DeckPlan {
        people = List.copyOf(people);
        agenda = List.copyOf(agenda);
        results = List.copyOf(results);
        steps = List.copyOf(steps);
        questions = List.copyOf(questions);
        hidden = Set.copyOf(hidden);
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

    boolean shows(Part part) {
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

        /** The same with the result under which it is proposed. */
        Step under(String result) {
            String from = "from «" + result.replaceAll("\\s+", " ").strip() + "»";
            return new Step(text, detail.isEmpty() ? from : detail + " · " + from);
        }
    }
}
