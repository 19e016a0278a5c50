package dev.rung.cli;

import dev.rung.experiment.Project;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds a meeting by what the user said. */
final class NamedMeeting {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private final Services services;

    NamedMeeting(Services services) {
        this.services = services;
    }

    private record Coming(Series series, Meeting meeting) {}

    /**
     * A meeting.
     *
     * @param said {@code next}, the number of a meeting, or the name of a series, whose next one is
     *     meant
     * @param project whose series are looked through, null for all
     * @throws CommandException there is none
     */
    Agenda find(String said, @Nullable Project project) throws StoreException, CommandException {
        if (said.matches("\\d{1,18}")) {
            Optional<Agenda> found = services.meetings().meetings().agenda(Long.parseLong(said));
            return found.orElseThrow(() -> CommandException.wrong(none(said)));
        }
        List<Coming> coming = coming(project);
        Coming one =
                coming.stream()
                        .filter(
                                each ->
                                        said.equals("next")
                                                || each.series().words().name().equals(said))
                        .findFirst()
                        .orElseThrow(() -> CommandException.wrong(none(said) + list(coming)));
        return services.meetings().meetings().agenda(one.meeting().id()).orElseThrow();
    }

    private static String none(String said) {
        return said.equals("next")
                ? "No meeting is planned: plan one in the Agenda pane."
                : "There is no meeting or planned series «%s».".formatted(said);
    }

    /** Those that come next, one of each series, the earliest first. */
    private List<Coming> coming(@Nullable Project project) throws StoreException {
        var coming = new ArrayList<Coming>();
        for (Series series : services.meetings().series().all(false)) {
            if (project == null || series.projects().contains(project.id())) {
                services.meetings()
                        .meetings()
                        .coming(series.id())
                        .ifPresent(meeting -> coming.add(new Coming(series, meeting)));
            }
        }
        coming.sort(Comparator.comparing(one -> one.meeting().starts()));
        return coming;
    }

    private static String list(List<Coming> coming) {
        if (coming.isEmpty()) {
            return "";
        }
        var lines = new ArrayList<String>();
        for (Coming one : coming) {
            ZoneId zone = one.series().zone();
            lines.add(
                    "  %d  %s, %s"
                            .formatted(
                                    one.meeting().id(),
                                    one.series().words().name(),
                                    WHEN.format(one.meeting().starts().atZone(zone))));
        }
        return "\nPlanned:\n" + String.join("\n", lines);
    }
}
