package dev.rung.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.deck.DeckFormat;
import dev.rung.deck.DeckWriter;
import dev.rung.deck.DeckWriter.Charts;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.llm.http.Http;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ExampleMeetingTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Services open(Path folder) throws Exception {
        return Services.open(
                folder.resolve("rung.db"),
                new Providers.Offer(List.of(), new Http(), new Keys(Map.of())),
                Map.of(),
                Lanes.direct());
    }

    @Test
    void onWhateverDayItIsOpenedTheNextMeetingIsPrepared(@TempDir Path folder) throws Exception {
        for (int day = 0; day < 7; day++) {
            LocalDate today = LocalDate.of(2026, 11, 23).plusDays(day);
            Services services = open(folder.resolve("day" + day));
            long project = services.projects().create("Example").id();
            var idea = services.projects().createIdea(project, "Pressure", "Which one?");
            new ExampleMeeting(services.database(), LONDON).fill(idea, today);

            var series = services.meetings().series().all(false).getFirst();
            List<Meeting> all = services.meetings().meetings().of(series.id(), 9);
            assertEquals(2, all.size());
            LocalDate next = all.getFirst().starts().atZone(LONDON).toLocalDate();
            assertThat(next).isBetween(today.plusDays(2), today.plusDays(4));
            assertThat(next.getDayOfWeek().getValue()).isLessThan(6);
            Agenda agenda =
                    services.meetings().meetings().agenda(all.getFirst().id()).orElseThrow();
            assertEquals(
                    List.of(Kind.RESULT, Kind.RESULT, Kind.STEPS, Kind.QUESTION, Kind.QUESTION),
                    agenda.items().stream().map(AgendaItem::kind).sorted().toList());
            assertThat(agenda.items()).noneMatch(item -> item.minutes() == null);
            assertEquals(0, agenda.plan().over());
            assertThat(QuietCheck.of(series.words().kind(), agenda.items()))
                    .allMatch(QuietCheck::holds);
            assertEquals(
                    List.of(all.getLast().starts().atZone(LONDON).toLocalDate()),
                    agenda.items().stream()
                            .map(AgendaItem::carried)
                            .filter(Objects::nonNull)
                            .toList());
            assertEquals(1, agenda.parked().size());
            assertThat(Warnings.of(agenda, all.getFirst().starts(), LONDON)).isEmpty();

            Agenda held = services.meetings().meetings().agenda(all.getLast().id()).orElseThrow();
            assertEquals(Meeting.State.ENDED, held.meeting().state());
            assertThat(MinutesText.markdown(held))
                    .contains(
                            "## Decisions",
                            "Ana: the curve over the number of shots, by " + next,
                            "(12 min, 10 planned)",
                            "## Waits for the next meeting");
            assertThat(held.meeting().prediction()).isNotEmpty();

            DeckPlan plan = services.meetings().deck().of(agenda);
            assertEquals(2, plan.results().size());
            assertEquals(3, plan.steps().size());
            assertEquals(2, plan.questions().size());
            if (day == 3) {
                write(plan);
            }
            services.close();
        }
    }

    /** In every format, to be looked at; the same numbers are in each. */
    private static void write(DeckPlan plan) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        var writer = new DeckWriter(plan);
        assertEquals(8, writer.slides());
        for (DeckFormat format : DeckFormat.values()) {
            Path file = folder.resolve("meeting." + format.ending());
            writer.write(format, Charts.NATIVE, file, true, (done, total) -> {});
            assertThat(Files.size(file)).isPositive();
        }
        assertThat(Files.readString(folder.resolve("meeting.md")))
                .contains("| 128 | .707 | .627 | .787 |", "14:12", "Which second model family?");
        assertThat(Files.readString(folder.resolve("meeting.html")))
                .contains(".707", "14:12", "Which second model family?");
    }
}
