package dev.rung.meeting.invite;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An address that begins an event in Google Calendar, filled in. */
public final class GoogleLink {
    /** What the user has to do there, for no address and no file can. */
    public static final String YOURS =
            "In Google Calendar, tick «guests may modify» and add the video link yourself: neither"
                    + " a link nor a calendar file can.";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    /** Longer addresses are refused by some browsers and servers. */
    private static final int LONGEST_DETAILS = 1_200;

    private GoogleLink() {}

    /** A long agenda is cut short in it. */
    public static String of(Invitation invitation) {
        LocalDateTime starts = invitation.next();
        var address =
                new StringBuilder("https://calendar.google.com/calendar/render?action=TEMPLATE");
        add(address, "text", invitation.title());
        add(
                address,
                "dates",
                "%s/%s"
                        .formatted(
                                TIME.format(starts),
                                TIME.format(starts.plusMinutes(invitation.minutes()))));
        add(address, "ctz", invitation.zone().getId());
        if (!invitation.rule().isEmpty()) {
            add(address, "recur", "RRULE:" + invitation.rule());
        }
        add(address, "location", invitation.place());
        add(address, "details", details(invitation.description()));
        return address.toString();
    }

    private static String details(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_DETAILS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAILS)) + " …";
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
