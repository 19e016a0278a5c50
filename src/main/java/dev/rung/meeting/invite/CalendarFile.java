package dev.rung.meeting.invite;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Feature;
import net.fortuna.ical4j.model.parameter.Label;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Conference;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RecurrenceId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * An invitation as an iCalendar file (RFC 5545, RFC 7986) that is published: whoever opens it gets
 * a copy of their own, which they can change; nobody is asked to answer. The one class that sees
 * the library, which is slow to load: never from the start of the program.
 */
public final class CalendarFile {
    /** In bytes. */
    private static final int LONGEST_LINE = 75;

    private CalendarFile() {}

    /**
     * The file's text.
     *
     * @param sequence higher than that of every file before it that said something else
     * @throws IllegalArgumentException the zone has no rules there, or the video link is no address
     */
    public static String text(Invitation invitation, int sequence, Instant now) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Rung//Agenda//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        var registry = TimeZoneRegistryFactory.getInstance().createRegistry();
        var zone = registry.getTimeZone(invitation.zone().getId());
        if (zone == null) {
            throw new IllegalArgumentException(
                    "«%s» is a time zone that calendars do not know: choose one such as"
                                    .formatted(invitation.zone().getId())
                            + " Europe/London.");
        }
        calendar.add(zone.getVTimeZone());
        calendar.add(event(invitation, sequence, now));
        Invitation.Moved moved = invitation.moved();
        if (moved != null) {
            calendar.add(moved(invitation, moved, sequence, now));
        }
        var text = new StringWriter();
        try {
            new CalendarOutputter(true).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(text.toString());
    }

    /** The library folds by characters, the standard (RFC 5545, 3.1) by bytes. */
    private static String folded(String text) {
        var all = new StringBuilder();
        for (String line : text.replaceAll("\\r\\n[ \\t]", "").split("\r\n", -1)) {
            int bytes = 0;
            for (int at = 0; at < line.length(); ) {
                int point = line.codePointAt(at);
                int more = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
                if (bytes + more > LONGEST_LINE) {
                    all.append("\r\n ");
                    bytes = 1;
                }
                all.appendCodePoint(point);
                bytes += more;
                at += Character.charCount(point);
            }
            all.append("\r\n");
        }
        return all.toString().stripTrailing() + "\r\n";
    }

    private static VEvent event(Invitation of, int sequence, Instant now) {
        var properties = new ArrayList<Property>();
        times(properties, of.starts(), of.minutes(), of.zone());
        if (!of.rule().isEmpty()) {
            properties.add(new RRule<ZonedDateTime>(of.rule()));
        }
        return event(of, properties, sequence, now);
    }

    /** One that is not at its regular time, in place of that. */
    private static VEvent moved(Invitation of, Invitation.Moved moved, int sequence, Instant now) {
        var properties = new ArrayList<Property>();
        times(properties, moved.starts(), moved.minutes(), of.zone());
        properties.add(new RecurrenceId<>(moved.instead().atZone(of.zone())));
        return event(of, properties, sequence, now);
    }

    private static void times(
            List<Property> properties, LocalDateTime starts, int minutes, ZoneId zone) {
        ZonedDateTime begin = starts.atZone(zone);
        properties.add(new DtStart<>(begin));
        properties.add(new DtEnd<>(begin.plusMinutes(minutes)));
    }

    private static VEvent event(Invitation of, List<Property> times, int sequence, Instant now) {
        var event = new VEvent(false);
        event.add(new Uid(of.uid() + "@rung"));
        event.add(new DtStamp(now));
        event.add(new Sequence(sequence));
        times.forEach(event::add);
        event.add(new Summary(of.title()));
        event.add(new Organizer(URI.create("mailto:" + of.organizer())));
        // Some programs look for the link where the room is.
        String place = of.place().isEmpty() ? of.link() : of.place();
        if (!place.isEmpty()) {
            event.add(new Location(place));
        }
        if (!of.link().isEmpty()) {
            event.add(new Url(URI.create(of.link())));
            event.add(
                    new Conference(
                            new ParameterList(
                                    List.of(Value.URI, new Feature("VIDEO"), new Label("Join"))),
                            of.link()));
        }
        if (!of.description().isEmpty()) {
            event.add(new Description(of.description()));
        }
        return event;
    }
}
