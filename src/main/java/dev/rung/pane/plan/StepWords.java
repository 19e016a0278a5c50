package dev.rung.pane.plan;

import dev.rung.plan.Estimate;
import dev.rung.plan.NextStep;
import dev.rung.plan.RunLink;
import dev.rung.plan.RunLink.Role;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Next steps in words. */
final class StepWords {
    private StepWords() {}

    /** All that a search looks at. */
    static String searched(NextStep step) {
        var head = step.head();
        return String.join(
                "\n",
                head.title(),
                head.why(),
                step.cheapest(),
                head.by(),
                head.state().word(),
                head.where().projectName(),
                head.where().ideaName());
    }

    /** For instance {@code p .3 · 2 h · value 5}; what is unknown is said. */
    static String estimate(Estimate estimate) {
        var words = new ArrayList<String>();
        Double p = estimate.p();
        Double hours = estimate.hours();
        Double value = estimate.value();
        if (p == null && hours == null && value == null) {
            return "no estimate";
        }
        words.add(p == null ? "p unknown" : "p " + number(p));
        words.add(hours == null ? "hours unknown" : number(hours) + " h");
        if (value != null) {
            words.add("value " + number(value));
        }
        return String.join(" · ", words);
    }

    /** A number as one would type it. */
    static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static String span(Duration span) {
        long minutes = span.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return "%d:%02d h".formatted(minutes / 60, minutes % 60);
        }
        return "%d d %d h".formatted(span.toDays(), span.toHours() % 24);
    }

    /** The question that is asked once. */
    static String worthIt(NextStep step, Instant now) {
        Double hours = step.estimate().hours();
        return "Still worth it, or ask someone? %s elapsed, %s h estimated."
                .formatted(
                        span(step.head().times().elapsed(now)),
                        hours == null ? "no" : number(hours));
    }

    /** When what happened, and the runs. */
    static String history(NextStep step, Instant now) {
        var lines = new ArrayList<String>();
        if (step.head().times().started() != null) {
            lines.add(
                    "Worked on for %s by the clock, nights included."
                            .formatted(span(step.head().times().elapsed(now))));
        }
        runs(step, Role.RAISED, "Raised by", lines);
        runs(step, Role.ANSWERS, "To be answered by", lines);
        step.timeToAnswer()
                .ifPresent(taken -> lines.add("From the idea to its answer: " + span(taken) + "."));
        return String.join("\n", lines);
    }

    private static void runs(NextStep step, Role role, String words, List<String> lines) {
        var runs = step.runs().stream().filter(link -> link.role() == role).toList();
        if (!runs.isEmpty()) {
            lines.add(
                    words
                            + " "
                            + String.join(", ", runs.stream().map(StepWords::run).toList())
                            + ".");
        }
    }

    private static String run(RunLink link) {
        String name = link.name().isBlank() ? "" : " «" + link.name() + "»";
        return "run " + link.run() + name + (link.finished() == null ? "" : " (has answers)");
    }
}
