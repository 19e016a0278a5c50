package dev.rung.update;

import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.Question;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is offered for a question or blocker that has been open for some time. */
public final class Waiting {
    /** After so many days something is offered. */
    public static final int DAYS = 2;

    private Waiting() {}

    /** What can be done about it. */
    public enum Offer {
        /** Ask for help in the project's channel. */
        PING("ping"),
        /** Book a time with somebody. */
        BOOK("book a time"),
        /** Put it on the agenda of the next meeting. */
        AGENDA("put it on the agenda");

        private final String words;

        Offer(String words) {
            this.words = words;
        }

        /** As users read it. */
        public String words() {
            return words;
        }
    }

    /**
     * What is offered now; nothing for what is closed, of another kind, or open for less than two
     * days.
     *
     * @param people of its project: a time is offered only if somebody has a booking address
     */
    public static Set<Offer> offers(Item item, List<Person> people, LocalDate today, ZoneId zone) {
        boolean kind = item instanceof Blocker || item instanceof Question;
        if (!kind || item.state().isClosed()) {
            return Set.of();
        }
        return offers(LocalDate.ofInstant(item.head().times().created(), zone), people, today);
    }

    /**
     * The same for what is open since that day.
     *
     * @param people of its project
     */
    public static Set<Offer> offers(LocalDate opened, List<Person> people, LocalDate today) {
        if (ChronoUnit.DAYS.between(opened, today) < DAYS) {
            return Set.of();
        }
        var offers = EnumSet.of(Offer.PING, Offer.AGENDA);
        if (people.stream().anyMatch(one -> !one.booking().isEmpty())) {
            offers.add(Offer.BOOK);
        }
        return offers;
    }
}
