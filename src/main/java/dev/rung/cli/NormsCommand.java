package dev.rung.cli;

import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.ui.SafeText;
import dev.rung.update.ClockWords;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.update.Person;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code rung norms}. */
@Command(
        name = "norms",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what is usual in a project, when its people meet next, and who they are.",
            "With --met it writes down that they met. They are changed in the window."
        },
        footer = {
            "",
            "Example:",
            "  rung norms --project Sycophancy --met one-to-one --day 2026-11-20"
        })
final class NormsCommand implements Callable<Integer> {
    private final Home home;

    @Spec private CommandSpec spec;

    @Option(
            names = "--project",
            required = true,
            paramLabel = "NAME",
            description = "A project that is there.")
    private String project;

    @Option(
            names = "--met",
            paramLabel = "MEETING",
            description = "People met: one-to-one, or collaborator.")
    private @Nullable String met;

    @Option(
            names = "--day",
            converter = Day.class,
            paramLabel = "YYYY-MM-DD",
            description = "When they met, today if left out.")
    private @Nullable LocalDate day;

    /** The fields are filled by the parser. */
    @SuppressWarnings("NullAway.Init")
    NormsCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        return home.open(
                services -> {
                    Project found = NamedProject.find(services, project);
                    NormsStore norms = services.updates().norms();
                    LocalDate today = LocalDate.now(ZoneId.systemDefault());
                    if (met != null) {
                        LocalDate when = day == null ? today : day;
                        if (when.isAfter(today)) {
                            throw CommandException.wrong("%s has not been yet.".formatted(when));
                        }
                        norms.met(found.id(), meeting(met), when);
                    } else if (day != null) {
                        throw CommandException.wrong("--day goes with --met.");
                    }
                    print(norms, found.id(), today);
                    return 0;
                });
    }

    private static Meeting meeting(String word) throws CommandException {
        return Arrays.stream(Meeting.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                CommandException.wrong(
                                        "--met is one-to-one or collaborator, not «%s»."
                                                .formatted(word)));
    }

    private void print(NormsStore store, long id, LocalDate today) throws StoreException {
        PrintWriter out = spec.commandLine().getOut();
        Norms norms = store.of(id);
        LocalTime reminder = norms.reminder();
        out.println("Updates: " + norms.cadence().words());
        out.println(
                reminder == null
                        ? "Reminder: never"
                        : "Reminder: %s, if nothing is posted by then".formatted(reminder));
        out.println(
                "Work: %s, %s to %s"
                        .formatted(
                                norms.workDays().stream()
                                        .sorted()
                                        .map(
                                                one ->
                                                        one.getDisplayName(
                                                                TextStyle.SHORT, Locale.ENGLISH))
                                        .collect(Collectors.joining(" ")),
                                norms.workFrom(),
                                norms.workTo()));
        String off =
                norms.holidays().stream()
                        .filter(one -> !one.isBefore(today))
                        .sorted()
                        .map(LocalDate::toString)
                        .collect(Collectors.joining(", "));
        out.println("Days off to come: " + (off.isEmpty() ? "none" : off));
        String channel =
                Stream.of(norms.channel(), norms.channelName())
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.joining(" "));
        out.println("Channel: " + (channel.isEmpty() ? "none" : SafeText.visible(channel)));
        for (ClockWords clock : ClockWords.of(store, id, today)) {
            out.println(clock.words());
        }
        for (Person person : store.people(id)) {
            String line =
                    Stream.of(
                                    person.name(),
                                    person.role(),
                                    person.isGroup() ? "group" : "",
                                    person.slack(),
                                    person.zone(),
                                    person.booking())
                            .filter(one -> !one.isEmpty())
                            .collect(Collectors.joining(" · "));
            out.println("- " + SafeText.visible(line));
        }
    }
}
