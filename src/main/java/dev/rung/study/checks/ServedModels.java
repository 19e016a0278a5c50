package dev.rung.study.checks;

import dev.rung.experiment.PlannedRun;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks which models a provider served under one name, and with which fingerprints: what a run used
 * again of earlier answers may be another model's. Blocks.
 */
public final class ServedModels {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    /** So many are named; there may be a fingerprint for each machine. */
    private static final int NAMED = 4;

    private final Database database;
    private final ZoneId zone;

    /**
     * @param zone of the times that are told
     */
    public ServedModels(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /** Answers under one name, from the first to the last of them. */
    private record Served(String name, int count, Instant first, Instant last) {}

    /** One check for each model that was asked and answered as several. */
    List<Check> of(PlannedRun run) throws StoreException {
        var checks = new ArrayList<Check>();
        Map<String, List<Served>> models = by("model_returned", run.id());
        models.forEach(
                (asked, served) -> {
                    if (served.size() > 1) {
                        checks.add(several(asked, served, "model", "returned"));
                    }
                });
        by("fingerprint", run.id())
                .forEach(
                        (asked, served) -> {
                            boolean isSaid = models.getOrDefault(asked, List.of()).size() > 1;
                            if (served.size() > 1 && !isSaid) {
                                checks.add(several(asked, served, "fingerprint", "fingerprint"));
                            }
                        });
        return checks;
    }

    private Map<String, List<Served>> by(String column, long run) throws StoreException {
        record One(String asked, Served served) {}
        List<One> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT request.provider || '/' || request.model AS asked,
                                          sample.%1$s AS name, count(*) AS n,
                                          min(sample.created) AS first, max(sample.created) AS last
                                        FROM member
                                          JOIN request ON request.id = member.request
                                          JOIN sample ON sample.request = request.id
                                        WHERE member.run = ? AND request.state = 'done'
                                          AND sample.outcome = 'finished'
                                          AND sample.%1$s IS NOT NULL
                                        GROUP BY asked, name ORDER BY asked, first, name
                                        """
                                                .formatted(column),
                                        row ->
                                                new One(
                                                        row.text("asked"),
                                                        new Served(
                                                                row.text("name"),
                                                                row.integer("n"),
                                                                row.instant("first"),
                                                                row.instant("last"))),
                                        run));
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                One::asked,
                                LinkedHashMap::new,
                                Collectors.mapping(One::served, Collectors.toList())));
    }

    private Check several(String asked, List<Served> served, String what, String field) {
        String names =
                served.stream().limit(NAMED).map(this::words).collect(Collectors.joining("; "));
        int more = served.size() - NAMED;
        return Check.of(
                        Kind.MODEL_CHANGED,
                        "%d %ss of %s".formatted(served.size(), what, asked),
                        "%s answered with %d %ss: %s%s."
                                .formatted(
                                        asked,
                                        served.size(),
                                        what,
                                        names,
                                        more > 0 ? "; and %d more".formatted(more) : ""),
                        "Take fresh samples of it, all at one time.")
                .about(asked)
                .in(field + "=" + ScoreChecks.quoted(served.getLast().name))
                .sized(
                        new Size(
                                null,
                                served.stream()
                                        .map(Served::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    private String words(Served one) {
        String first = TIME.format(one.first.atZone(zone));
        String last = TIME.format(one.last.atZone(zone));
        return "%s (%s, %s)"
                .formatted(
                        one.name,
                        Check.count(one.count, "reply", "replies"),
                        first.equals(last) ? first : first + " to " + last);
    }
}
