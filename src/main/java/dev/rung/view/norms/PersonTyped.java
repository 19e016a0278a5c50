package dev.rung.view.norms;

import dev.rung.update.Person;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of somebody as they are typed. */
record PersonTyped(
        String name, String role, String slack, boolean isGroup, String zone, String booking) {
    static final PersonTyped NOBODY = new PersonTyped("", "", "", false, "", "");

    /** The fields that may be wrong. */
    enum Field {
        NAME,
        ROLE,
        SLACK,
        ZONE,
        BOOKING
    }

    static PersonTyped of(Person person) {
        return new PersonTyped(
                person.name(),
                person.role(),
                person.slack(),
                person.isGroup(),
                person.zone(),
                person.booking());
    }

    /** What is wrong, by the field: sentences that say what to do. */
    Map<Field, String> wrong() {
        var wrong = new EnumMap<Field, String>(Field.class);
        if (name.isBlank() || name.length() > 80) {
            wrong.put(Field.NAME, "A name of 1 to 80 characters.");
        }
        if (role.length() > 80) {
            wrong.put(Field.ROLE, "At most 80 characters.");
        }
        String id = slack.strip();
        String letters = isGroup ? "S" : "UW";
        if (!id.isEmpty() && !id.matches("[" + letters + "][A-Z0-9]{2,}")) {
            wrong.put(
                    Field.SLACK,
                    isGroup
                            ? "The id of a group begins with S, such as S012AB3CD."
                            : "The id of a person begins with U or W, such as U012AB3CD.");
        }
        if (!zone.isBlank() && zoneName(zone).isEmpty()) {
            wrong.put(Field.ZONE, "No such time zone: for instance Europe/London, or London.");
        }
        if (!booking.isBlank() && !isAddress(booking.strip())) {
            wrong.put(Field.BOOKING, "An address that begins with https://.");
        }
        return wrong;
    }

    /** Who it is; nothing may be wrong. */
    Person person(long id, long project) {
        return new Person(
                id,
                project,
                name.strip().replaceAll("\\s+", " "),
                role.strip(),
                slack.strip(),
                isGroup,
                zone.isBlank() ? "" : zoneName(zone),
                booking.strip());
    }

    /** The full name of a zone of which the city is enough; empty if there is none. */
    private static String zoneName(String typed) {
        String wanted = typed.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        Set<String> all = ZoneId.getAvailableZoneIds();
        return all.stream()
                .filter(zone -> zone.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .or(
                        () ->
                                all.stream()
                                        .filter(
                                                zone ->
                                                        zone.toLowerCase(Locale.ROOT)
                                                                .endsWith("/" + wanted))
                                        .filter(zone -> !zone.startsWith("System"))
                                        .min(String::compareTo))
                .orElse("");
    }

    /** Whether it is an address that a browser opens. */
    static boolean isAddress(String typed) {
        try {
            var address = new URI(typed);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return web && address.getHost() != null && typed.length() <= 1_000;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
