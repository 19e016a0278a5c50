package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.settings.Keys;
import dev.rung.update.Norms;
import dev.rung.update.Person;
import dev.rung.wiring.Providers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

class NormsCommandTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    NormsCommandTest() {}

    private Home home() {
        return new Home(
                new DataFolder(folder.resolve("data")),
                Map.of(),
                (all, keys, settings) ->
                        new Providers.Offer(List.of(), new Http(), new Keys(Map.of())),
                place -> {});
    }

    private String rung(int wanted, String... arguments) {
        var out = new StringWriter();
        int code =
                new CommandLine(new RungCommand())
                        .addSubcommand(new NormsCommand(home()))
                        .setExecutionExceptionHandler(
                                (e, line, _) -> {
                                    line.getErr().println("rung: " + Failures.sentence(e));
                                    return Failures.code(e);
                                })
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(out, true))
                        .execute(arguments);
        assertEquals(wanted, code, out.toString());
        return out.toString();
    }

    @Test
    void normsAreReadAndAMeetingIsWrittenDown() throws Exception {
        home().open(
                        services -> {
                            long project = services.projects().create("P").id();
                            var norms = services.updates().norms();
                            norms.keep(project, Norms.USUAL.withChannel("C1", "#p"));
                            norms.keep(
                                    new Person(
                                            0, project, "Mara", "supervisor", "U7", false, "", ""));
                            return project;
                        });
        assertThat(rung(0, "norms", "--project", "P"))
                .contains("Updates: each full day worked")
                .contains("Reminder: 17:00, if nothing is posted by then")
                .contains("Work: Mon Tue Wed Thu Fri, 09:00 to 18:00")
                .contains("Channel: C1 #p")
                .contains("1:1: last time not known")
                .contains("- Mara · supervisor · U7");
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        assertThat(
                        rung(
                                0,
                                "norms",
                                "--project",
                                "P",
                                "--met",
                                "one-to-one",
                                "--day",
                                today.minusDays(3).toString()))
                .contains("1:1 in 25 days");
        assertThat(rung(2, "norms", "--project", "P", "--met", "lunch"))
                .contains("--met is one-to-one or collaborator, not «lunch».");
        rung(
                2,
                "norms",
                "--project",
                "P",
                "--met",
                "collaborator",
                "--day",
                today.plusDays(1).toString());
        rung(2, "norms", "--project", "P", "--day", "2026-01-01");
    }
}
