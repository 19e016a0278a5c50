package dev.rung.cli;

import dev.rung.slack.Slack;
import dev.rung.store.StoreException;
import dev.rung.ui.SafeText;
import dev.rung.update.follow.Carried;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.Followed;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Overview.Table;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;
import dev.rung.update.follow.SharedFolder;
import dev.rung.wiring.FollowServices;
import dev.rung.wiring.UpdateServices;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the updates of all projects that are followed. Nothing is marked as read by it. */
final class AllUpdates {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final FollowServices follow;
    private final Slack slack;
    private final PrintWriter out;
    private final Clock clock;

    AllUpdates(UpdateServices updates, PrintWriter out, Clock clock) {
        this.follow = updates.follow();
        this.slack = updates.slack();
        this.out = out;
        this.clock = clock;
    }

    /** Reads what is new and prints all; the exit code. */
    int print(boolean bySection) throws StoreException, InterruptedException {
        follow.folders().look();
        Slack.Way way = slack.way();
        if (way == Slack.Way.BOT) {
            follow.channels().look(true);
        }
        Table table = follow.overview().read();
        if (table.followed().stream().noneMatch(Followed::chosen)) {
            say(
                    "Nothing is followed yet. Follow a channel: rung update --follow C012AB3CD"
                        + " --project NAME; a project that is kept here: rung update --follow here"
                        + " --project NAME; or share a folder: rung update --folder FOLDER.");
        } else if (table.lines().isEmpty()) {
            say("No update was read yet.");
        }
        if (bySection) {
            sections(table);
        } else {
            table.lines().forEach(this::print);
        }
        return faults(table, way);
    }

    private int faults(Table table, Slack.Way way) {
        boolean channels =
                table.followed().stream().anyMatch(one -> one.chosen() && one.channel() != null);
        if (channels && way != Slack.Way.BOT) {
            say("Channels were not read: Slack needs SLACK_BOT_TOKEN (docs/slack.md).");
        }
        var wrong = new ArrayList<String>();
        for (Followed one : table.followed()) {
            if (one.chosen() && !one.fault().isEmpty()) {
                wrong.add(one.name() + ": " + one.fault());
            }
        }
        table.folders().stream()
                .map(SharedFolder::fault)
                .filter(fault -> !fault.isEmpty())
                .forEach(wrong::add);
        wrong.forEach(this::say);
        out.flush();
        return wrong.isEmpty() ? 0 : 1;
    }

    private void say(String text) {
        out.println(SafeText.visible(text));
    }

    private static String who(Line line) {
        return line.person().isEmpty() ? line.project() : line.project() + " · " + line.person();
    }

    private void print(Line line) {
        Entry latest = line.latest();
        int unread = line.unread().size();
        say(
                "%s · %s%s"
                        .formatted(
                                who(line),
                                age(latest.stamp()),
                                unread == 0 ? "" : " · %d unread".formatted(unread)));
        list("Needs input", line.asks(), true);
        list("Blockers", latest.said().blockers(), latest.said().knows(Part.BLOCKERS));
        if (!latest.said().line().isBlank()) {
            say("  Headline: " + oneLine(latest.said().line()));
        }
        list("Next", latest.said().of(Part.NEXT), latest.said().knows(Part.NEXT));
        say("  " + carried(latest));
        say("");
    }

    private void list(String title, List<Item> items, boolean known) {
        if (!items.isEmpty()) {
            say(
                    "  %s: %s"
                            .formatted(
                                    title,
                                    items.stream()
                                            .map(AllUpdates::item)
                                            .collect(Collectors.joining(" · "))));
        } else if (!title.equals("Needs input")) {
            say("  %s: %s".formatted(title, known ? "none" : "unknown"));
        }
    }

    private static String item(Item item) {
        String text = oneLine(item.text());
        return item.day() > 0 ? "day %d: %s".formatted(item.day(), text) : text;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private String age(Instant when) {
        long minutes = Math.max(0, Duration.between(when, clock.instant()).toMinutes());
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
    }

    private String carried(Entry entry) {
        Carried carried = entry.carried();
        Instant idle = carried.idleSince();
        String runs =
                Boolean.TRUE.equals(carried.running())
                        ? "running"
                        : idle != null
                                ? "idle since " + time(idle)
                                : carried.running() == null ? "runs unknown" : "no run yet";
        String money =
                carried.money() == null ? "money unknown" : carried.money() + " in the week before";
        boolean known = carried.money() != null || carried.running() != null;
        String when = entry.own() != null ? ", now" : known ? ", as of " + time(carried.at()) : "";
        return money + ", " + runs + when;
    }

    private String time(Instant when) {
        return WHEN.format(when.atZone(clock.getZone()));
    }

    private void sections(Table table) {
        for (Part part : Part.values()) {
            var lines = new ArrayList<String>();
            for (Line line : table.lines()) {
                List<Item> items =
                        switch (part) {
                            case ASKS -> line.asks();
                            case BLOCKERS -> line.latest().said().blockers();
                            case LAST, NEXT -> line.latest().said().of(part);
                        };
                items.forEach(item -> lines.add("  %s: %s".formatted(who(line), item(item))));
            }
            if (!lines.isEmpty()) {
                say(part.title());
                lines.forEach(this::say);
                say("");
            }
        }
    }
}
