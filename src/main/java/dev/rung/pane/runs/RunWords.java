package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunList.Item;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.Cost;
import dev.rung.study.ForecastWords;
import dev.rung.study.LiveRun;
import dev.rung.study.RunQueue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs in words. */
final class RunWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private RunWords() {}

    /** What it is called, or else what is asked of whom. */
    static String name(PlannedRun run) {
        String own = run.order().name().strip();
        return "Run %d · %s".formatted(run.id(), own.isEmpty() ? models(run.order()) : own);
    }

    static String models(RunOrder order) {
        return order.columns().stream()
                .map(column -> column.model().id())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** A model with its parameters. */
    static String column(Column column) {
        String set = column.parameters().words();
        return column.model().provider()
                + "/"
                + column.model().id()
                + (set.isEmpty() ? "" : " · " + set);
    }

    /** Its data, and which rows of them unless those for development. */
    static String data(Item item) {
        RunOrder order = item.run().order();
        return order.split() == Split.DEVELOPMENT
                ? item.dataset()
                : item.dataset() + " · " + split(order.split());
    }

    static String split(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    /** The state in a word. */
    static String state(RunLine.Now now) {
        if (now.isElsewhere()) {
            return "elsewhere";
        }
        PlannedRun run = now.item().run();
        return switch (now.state()) {
            case WAITING -> run.terms().notBefore() == null ? "in the queue" : "at a time";
            case RUNNING -> now.isPausing() ? "pausing" : "running";
            case PAUSED -> "paused";
            case DONE -> !run.seen() ? "new" : run.isOutside() ? "outside" : "finished";
        };
    }

    /** How many places have come to their end, how many of them failed, and at what cost. */
    static String progress(RunLine.Now now, ZoneId zone) {
        PlannedRun run = now.item().run();
        LiveRun.Progress live = now.live();
        if (live != null) {
            return live(live, run.terms().maxCost());
        }
        var words = new ArrayList<String>();
        Counts counts = now.counts();
        if (counts != null) {
            words.add(
                    "%s%,d/%,d"
                            .formatted(
                                    run.pilot() == null ? "" : "pilot ",
                                    counts.ended(),
                                    counts.places()));
            if (counts.failed() > 0) {
                words.add("%,d failed".formatted(counts.failed()));
            }
        }
        Instant start = run.terms().notBefore();
        switch (now.state()) {
            case WAITING -> words.add(start == null ? "not begun" : "from " + time(start, zone));
            case RUNNING -> words.add("by another window or terminal");
            case PAUSED -> words.add(run.why().isEmpty() ? "paused" : run.why());
            case DONE -> {
                if (run.finished() != null) {
                    words.add(time(run.finished(), zone));
                }
            }
        }
        return String.join(" · ", words);
    }

    private static String live(LiveRun.Progress live, @Nullable Double cap) {
        var words = new ArrayList<String>();
        words.add("%,d/%,d".formatted(live.ended(), live.places()));
        if (live.pausing() != null) {
            words.add(live.pausingWords());
        } else if (live.quiet().compareTo(RunQueue.STALL) > 0) {
            words.add("nothing has come for %d min".formatted(live.quiet().toMinutes()));
        } else {
            words.add(rate(live.perSecond()));
        }
        if (live.left() != null && live.pausing() == null && live.ended() < live.places()) {
            // In the list there is no room for more words.
            words.add(ForecastWords.span(live.left()));
        }
        if (live.failed() > 0) {
            words.add("%,d failed".formatted(live.failed()));
        }
        words.add(ofCap(live.cost(), cap));
        return String.join(" · ", words);
    }

    /** What was spent, and of what at most; an unknown cost is no part of anything. */
    static String ofCap(Cost cost, @Nullable Double cap) {
        if (cap == null) {
            return money(cost);
        }
        String most = Cost.of(cap).text();
        return cost.isUnknown() ? "cost unknown, cap " + most : money(cost) + " of " + most;
    }

    private static String rate(double perSecond) {
        if (perSecond >= 10) {
            return "%.0f/s".formatted(perSecond);
        }
        return perSecond >= 1
                ? "%.1f/s".formatted(perSecond)
                : "%.0f/min".formatted(perSecond * 60);
    }

    static String money(Cost cost) {
        return cost.text();
    }

    /** The day, unless it is today, and the time. */
    static String time(Instant time, ZoneId zone) {
        var there = time.atZone(zone);
        String clock = TIME.format(there);
        return there.toLocalDate().equals(LocalDate.now(zone))
                ? clock
                : DAY.format(there) + " " + clock;
    }

    static String day(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK).format(date);
    }

    static String clock(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /** All that can be searched for. */
    static String searched(RunLine.Now now) {
        Item item = now.item();
        return String.join(
                        " ",
                        name(item.run()),
                        item.projectName(),
                        item.idea(),
                        data(item),
                        models(item.run().order()),
                        state(now))
                .toLowerCase(Locale.ROOT);
    }
}
