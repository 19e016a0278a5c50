package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.update.Shorten;
import dev.rung.update.UpdateText;
import dev.rung.update.follow.Entry.Kind;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;
import dev.rung.update.follow.SaidText.Line;
import dev.rung.update.post.Announcement;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes sense of messages of a channel: which are updates, and what they say. */
final class Understood {
    /** Text without headings counts if it is as long as this, in characters, or has two lines. */
    private static final int SOME = 120;

    private static final int NAME = 200;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,80}");

    /** What Rung posts of meetings is no update. */
    private static final Set<String> MEETINGS =
            Set.of(Announcement.What.AGENDA.word(), Announcement.What.MINUTES.word());

    private final Followed followed;
    private final String channel;
    private final Names names;
    private final ZoneId zone;

    Understood(Followed followed, String channel, Names names, ZoneId zone) {
        this.followed = followed;
        this.channel = channel;
        this.names = names;
        this.zone = zone;
    }

    /** The update, or whatever it is that counts; empty for chat and for what Slack itself says. */
    Optional<Message> of(Slack.Incoming one) {
        boolean written =
                one.subtype().isEmpty()
                        || one.subtype().equals("bot_message")
                        || one.subtype().equals("file_share")
                        || one.subtype().equals("me_message");
        if (!written || one.ts().isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = MessageLines.of(one, names::of);
        Map<String, String> facts = one.facts();
        if (facts.getOrDefault("kind", "").equals("help")) {
            return Optional.of(help(one, lines));
        }
        if (MEETINGS.contains(facts.getOrDefault("kind", ""))) {
            return Optional.empty();
        }
        String key = facts.getOrDefault("update", "");
        if (KEY.matcher(key).matches()) {
            return Optional.of(rungs(one, key, lines));
        }
        return byHand(one, lines);
    }

    private Message rungs(Slack.Incoming one, String key, List<Line> lines) {
        Map<String, String> facts = one.facts();
        Said said = SaidText.ofRung(withoutTitle(lines));
        boolean plan = facts.getOrDefault("kind", "").equals("plan");
        return new Message(
                one.ts(),
                key,
                plan ? Kind.PLAN : Kind.UPDATE,
                name(facts.get("project"), followed.name()),
                name(facts.get("person"), ""),
                "",
                day(facts.get("day"), written(one)),
                plan ? said : sections(said, facts.getOrDefault("doubts", "")),
                new Carried(
                        facts.get("money_week"),
                        flag(facts.get("running")),
                        instant(facts.get("idle_since")),
                        stamp(one)),
                written(one),
                stamp(one),
                new Slack.Posted(channel, one.ts()),
                List.of(),
                List.of());
    }

    private static List<Line> withoutTitle(List<Line> lines) {
        return lines.subList(Math.min(1, lines.size()), lines.size());
    }

    /** What a whole update of Rung's does not have is empty. Doubts are counted from 1. */
    static Said sections(Said said, String doubts) {
        var parts = new EnumMap<Part, List<Item>>(Part.class);
        for (Part part : List.of(Part.BLOCKERS, Part.LAST, Part.NEXT)) {
            parts.put(part, said.of(part));
        }
        var blockers = new ArrayList<Item>();
        List<String> places = List.of(doubts.split(",", -1));
        for (Item item : said.of(Part.BLOCKERS)) {
            boolean asks = places.contains(Integer.toString(blockers.size() + 1));
            blockers.add(new Item(item.text(), item.day(), asks || item.asks()));
        }
        parts.put(Part.BLOCKERS, blockers);
        return new Said(said.headline(), parts, said.rest(), said.more());
    }

    private Message help(Slack.Incoming one, List<Line> lines) {
        String text =
                String.join("\n", withoutTitle(lines).stream().map(Line::text).toList()).strip();
        return plain(
                one,
                Kind.HELP,
                name(one.facts().get("project"), followed.name()),
                name(one.facts().get("person"), ""),
                written(one).atZone(zone).toLocalDate(),
                new Said(
                        "",
                        Map.of(Part.ASKS, List.of(Item.of(Shorten.to(text, Said.LONGEST)))),
                        "",
                        0));
    }

    private Optional<Message> byHand(Slack.Incoming one, List<Line> lines) {
        Said said = SaidText.of(lines);
        String person = one.name().isBlank() ? names.of(one.user()) : one.name();
        LocalDate written = written(one).atZone(zone).toLocalDate();
        if (said.parts().isEmpty()) {
            boolean counts =
                    said.rest().strip().length() >= SOME || said.rest().strip().contains("\n");
            return one.byBot() || !counts
                    ? Optional.empty()
                    : Optional.of(
                            plain(
                                    one,
                                    Kind.TEXT,
                                    followed.name(),
                                    name(person, ""),
                                    written,
                                    said));
        }
        // What went by the webhook has its title and nothing that travels with it.
        List<String> title = List.of(said.headline().split(" · ", -1));
        LocalDate day = title.size() < 2 ? null : UpdateText.parseDay(title.getLast().strip());
        if (one.byBot() && day != null && title.size() <= 3) {
            Said inside = SaidText.ofRung(withoutTitle(lines));
            String who = title.size() == 3 ? title.getFirst() : "";
            String project = title.get(title.size() - 2);
            return Optional.of(
                    plain(one, Kind.PARSED, name(project, ""), name(who, ""), day, inside));
        }
        return Optional.of(
                plain(one, Kind.PARSED, followed.name(), name(person, ""), written, said));
    }

    private Message plain(
            Slack.Incoming one,
            Kind kind,
            String project,
            String person,
            LocalDate day,
            Said said) {
        return new Message(
                one.ts(),
                null,
                kind,
                project,
                person,
                one.byBot() ? "" : one.user(),
                day,
                said,
                Carried.nothing(stamp(one)),
                written(one),
                stamp(one),
                new Slack.Posted(channel, one.ts()),
                List.of(),
                List.of());
    }

    private static String name(@Nullable String name, String otherwise) {
        String one = name == null ? "" : name.replaceAll("\\s+", " ").strip();
        return Shorten.to(one.isEmpty() ? otherwise : one, NAME);
    }

    private static Instant written(Slack.Incoming one) {
        return time(one.ts());
    }

    private static Instant stamp(Slack.Incoming one) {
        return one.edited().isEmpty() ? written(one) : time(one.edited());
    }

    /** When a time stamp of Slack was. */
    static Instant time(String ts) {
        try {
            return Instant.ofEpochMilli(Math.round(Double.parseDouble(ts) * 1000));
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }

    private LocalDate day(@Nullable String day, Instant written) {
        try {
            if (day != null) {
                LocalDate said = LocalDate.parse(day);
                if (said.getYear() > 1990 && said.getYear() < 2200) {
                    return said;
                }
            }
        } catch (DateTimeException e) {
            // Then that of the writing.
        }
        return written.atZone(zone).toLocalDate();
    }

    static @Nullable Boolean flag(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    static @Nullable Instant instant(@Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
