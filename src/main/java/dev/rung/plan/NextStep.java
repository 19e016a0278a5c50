package dev.rung.plan;

import dev.rung.plan.RunLink.Role;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A next step: one record from the result under which it is proposed to the day that closes it.
 *
 * @param cheapest the cheapest version that would answer it, may be empty
 * @param asked whether the user has answered {@link #asksIfWorthIt}
 * @param runs that raised it or are to answer it, in the order in which they were linked
 */
public record NextStep(
        Head head, String cheapest, Estimate estimate, boolean asked, List<RunLink> runs)
        implements Item {
    /** More than so many times its estimate is worth a question. */
    public static final int TOO_LONG = 2;

    public NextStep {
        runs = List.copyOf(runs);
    }

    /**
     * What a user types of it.
     *
     * @param title one line, not blank; line breaks become spaces
     */
    public record Words(String title, String why, String cheapest, String by, Estimate estimate) {
        /** In code points. */
        public static final int LONGEST_TITLE = 500;

        /**
         * @throws IllegalArgumentException the title is blank or too long
         */
        public Words {
            title = oneLine(title);
            why = why.strip();
            cheapest = cheapest.strip();
            by = oneLine(by);
            if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST_TITLE) {
                throw new IllegalArgumentException("a title of 1 to 500 characters");
            }
        }

        /** A title and nothing else. */
        public static Words of(String title) {
            return new Words(title, "", "", "", Estimate.UNKNOWN);
        }

        private static String oneLine(String text) {
            return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        }
    }

    /** What the user typed of it. */
    public Words words() {
        return new Words(head.title(), head.why(), cheapest, head.by(), estimate);
    }

    /**
     * Whether it has been in the state doing for more than twice its estimate and nobody has
     * answered yet whether it is still worth it. Never without an estimate.
     */
    public boolean asksIfWorthIt(Instant now) {
        Double hours = estimate.hours();
        return state() == State.DOING
                && !asked
                && hours != null
                && head.times().elapsed(now).toMillis() > TOO_LONG * hours * 3_600_000;
    }

    /**
     * From the idea to its answer: until the first run that answers it came to its end with an
     * answer, or until it was done, whichever was earlier. Empty while there is no answer; one that
     * was dropped has none unless a run gave it.
     */
    public Optional<Duration> timeToAnswer() {
        var times = head.times();
        var done = state() == State.DONE ? times.closed() : null;
        Stream<Instant> finished =
                runs.stream()
                        .filter(link -> link.role() == Role.ANSWERS)
                        .map(RunLink::finished)
                        .filter(Objects::nonNull);
        return Stream.concat(finished, Stream.ofNullable(done))
                .min(Instant::compareTo)
                .map(end -> Duration.between(times.created(), end))
                .map(taken -> taken.isNegative() ? Duration.ZERO : taken);
    }
}
