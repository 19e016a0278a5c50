package dev.rung.view;

import dev.rung.experiment.Attempt;
import dev.rung.llm.Exchange;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What went over the wire for a reply, as text: one attempt after the other. */
public final class RawText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private RawText() {}

    /**
     * @param attempts in their order
     */
    public static String of(List<Attempt> attempts) {
        if (attempts.stream().allMatch(attempt -> attempt.exchange().equals(Exchange.NONE))) {
            return "Nothing went over the wire, or it was not kept.";
        }
        return attempts.size() == 1
                ? wire(attempts.getFirst())
                : attempts.stream().map(RawText::titled).collect(Collectors.joining("\n\n\n"));
    }

    private static String titled(Attempt attempt) {
        var fault = attempt.fault();
        return "──── Attempt %d · %s%s ────\n\n%s"
                .formatted(
                        attempt.number(),
                        TIME.format(attempt.started()),
                        fault == null ? "" : " · " + fault.message(),
                        wire(attempt));
    }

    private static String wire(Attempt attempt) {
        Exchange exchange = attempt.exchange();
        if (exchange.equals(Exchange.NONE)) {
            return "Nothing was kept of it.";
        }
        return "── request\n%s\n\n── reply\n%s"
                .formatted(
                        exchange.request(),
                        exchange.reply().isEmpty() ? "No answer came." : exchange.reply());
    }
}
