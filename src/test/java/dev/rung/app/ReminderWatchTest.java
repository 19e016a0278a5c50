package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.ManualTimer;
import dev.rung.update.Norms;
import dev.rung.update.Section;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is reminded of which update, and how often. */
class ReminderWatchTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private final ManualTimer timer = new ManualTimer();
    private final List<String> shown = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Instant now = at(MONDAY, 16, 0);
    private Services services;
    private ReminderWatch watch;
    private long project;

    @SuppressWarnings("NullAway.Init")
    ReminderWatchTest() {}

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).toInstant(ZoneOffset.UTC);
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(Map.of())),
                        Map.of(),
                        Lanes.direct());
        project = services.projects().create("Sycophancy").id();
        watch = watch();
    }

    @AfterEach
    void stop() {
        watch.close();
        services.close();
    }

    private ReminderWatch watch() {
        InstantSource moving = () -> now;
        return new ReminderWatch(
                services.updates().reminders(),
                new ReminderWatch.Background(
                        new Tasks(Lanes.direct(), Runnable::run, fault -> {}),
                        timer,
                        Runnable::run,
                        moving.withZone(ZoneOffset.UTC)),
                (title, text) -> shown.add(title + ": " + text),
                said::add);
    }

    private void norms(Norms.Cadence cadence) throws Exception {
        Norms usual = Norms.USUAL;
        services.updates()
                .norms()
                .keep(
                        project,
                        new Norms(
                                cadence,
                                usual.reminder(),
                                usual.workDays(),
                                usual.workFrom(),
                                usual.workTo(),
                                usual.holidays(),
                                usual.oneToOne(),
                                usual.collaborator(),
                                "",
                                ""));
    }

    /** Lets it be that time. */
    private void pass(Instant then) {
        now = then;
        timer.pass(Duration.ofMinutes(2));
    }

    private void post(LocalDate day) throws Exception {
        var updates = services.updates();
        var update = updates.store().open(project, "Ann", day);
        updates.rows().add(update.id(), Section.NEXT, "one");
        updates.poster().post(updates.store().find(update.id()).orElseThrow());
    }

    @Test
    void onceADayIfNothingIsPostedAndWithinWorkingHours() throws Exception {
        norms(Norms.Cadence.FULL_DAYS);
        watch.run();
        assertEquals(List.of(), shown);
        pass(at(MONDAY, 17, 0));
        assertEquals(List.of("No update is posted yet today: Sycophancy"), shown);
        assertEquals(List.of("No update is posted yet today: Sycophancy."), said);
        pass(at(MONDAY, 17, 30));
        // Another window, or the next start on the same day.
        watch().run();
        assertEquals(1, shown.size());
        pass(at(MONDAY.plusDays(1), 18, 30));
        assertEquals(1, shown.size(), "work is over");
        pass(at(MONDAY.plusDays(5), 17, 30));
        assertEquals(1, shown.size(), "a Saturday");
        post(MONDAY.plusDays(7));
        pass(at(MONDAY.plusDays(7), 17, 30));
        assertEquals(1, shown.size(), "it is posted");
        pass(at(MONDAY.plusDays(8), 17, 30));
        assertEquals(2, shown.size());
    }

    @Test
    void thePlanIsExpectedInTheMorningAndTheRestInTheEvening() throws Exception {
        norms(Norms.Cadence.MORNING_PLAN);
        now = at(MONDAY, 8, 30);
        watch.run();
        assertEquals(List.of(), shown);
        pass(at(MONDAY, 9, 1));
        assertEquals(List.of("The plan of today is not posted yet: Sycophancy"), shown);
        pass(at(MONDAY, 17, 1));
        assertEquals("No update is posted yet today: Sycophancy", shown.getLast());
        assertEquals(2, shown.size());
    }

    @Test
    void nobodyIsRemindedWhoNeverBeganOrWantsNone() throws Exception {
        now = at(MONDAY, 17, 30);
        watch.run();
        assertEquals(List.of(), shown, "nobody has ever posted here");
        norms(Norms.Cadence.NONE);
        pass(at(MONDAY, 17, 40));
        assertEquals(List.of(), shown);
    }

    @Test
    void theUpdatesOfTheExampleAskForNoMore() throws Exception {
        services.ideas().removal().delete(project);
        services.openExample();
        assertEquals(1, services.projects().projects(false).size());
        now = LocalDate.now(ZoneOffset.UTC).plusDays(14).atTime(17, 30).toInstant(ZoneOffset.UTC);
        watch.run();
        for (int day = 0; day < 7; day++) {
            pass(now.plus(Duration.ofDays(1)));
        }
        assertEquals(List.of(), shown);
    }

    @Test
    void whoHasPostedOnceIsReminded() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        post(today);
        LocalDate later = today.plusDays(1);
        while (!Norms.USUAL.isWorkDay(later)) {
            later = later.plusDays(1);
        }
        now = at(later, 17, 30);
        watch.run();
        assertEquals(1, shown.size());
    }
}
