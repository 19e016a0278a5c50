package dev.rung.update;

import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Which updates are missing now. Only projects count whose updates somebody has begun to post, or
 * whose norms were set: nobody is reminded of what they never wanted to write. Blocks.
 */
public final class Reminders {
    private final Database database;
    private final ProjectStore projects;
    private final NormsStore norms;

    public Reminders(Database database, ProjectStore projects, NormsStore norms) {
        this.database = database;
        this.projects = projects;
        this.norms = norms;
    }

    /**
     * A project whose update is missing.
     *
     * @param plan whether it is the plan of the morning
     */
    public record Missing(String project, boolean plan) {}

    private record Posted(boolean plan, boolean whole, boolean begun) {}

    /**
     * What is missing now and was not told of yet; from now on it was, to other processes too.
     *
     * @param zone in which days begin and end
     */
    public List<Missing> take(Instant now, ZoneId zone) throws StoreException {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalTime time = LocalTime.ofInstant(now, zone);
        var missing = new ArrayList<Missing>();
        for (Project project : projects.projects(false)) {
            Norms own = norms.of(project.id());
            LocalTime reminder = own.reminder();
            Posted posted = posted(project.id(), today);
            if (reminder == null
                    || !posted.begun()
                    || !Clocks.reminds(own, now, zone, posted.plan(), posted.whole())) {
                continue;
            }
            boolean plan = time.isBefore(reminder);
            if (mark(project.id(), today, plan)) {
                missing.add(new Missing(project.name(), plan));
            }
        }
        return List.copyOf(missing);
    }

    /** Those of the example lie before its project began: they are nobody's wish. */
    private Posted posted(long project, LocalDate today) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT
                                          EXISTS (SELECT 1 FROM day_update WHERE project = ?1
                                            AND day = ?2 AND posted IS NOT NULL) AS plan,
                                          EXISTS (SELECT 1 FROM day_update WHERE project = ?1
                                            AND day = ?2 AND posted IS NOT NULL
                                            AND posted_kind <> 'plan') AS whole,
                                          EXISTS (SELECT 1 FROM norms WHERE project = ?1)
                                            OR EXISTS (SELECT 1 FROM day_update
                                              JOIN project ON project.id = day_update.project
                                              WHERE project = ?1
                                                AND day_update.posted >= project.created) AS begun
                                        """,
                                        row ->
                                                new Posted(
                                                        row.flag("plan"),
                                                        row.flag("whole"),
                                                        row.flag("begun")),
                                        project,
                                        today.toString())
                                .orElseThrow());
    }

    /** Whether nobody did before. */
    private boolean mark(long project, LocalDate day, boolean plan) throws StoreException {
        return database.write(
                sql ->
                        sql.update(
                                        "INSERT OR IGNORE INTO reminded (project, day, what)"
                                                + " VALUES (?, ?, ?)",
                                        project,
                                        day.toString(),
                                        plan ? "plan" : "update")
                                > 0);
    }
}
