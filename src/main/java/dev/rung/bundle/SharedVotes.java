package dev.rung.bundle;

import dev.rung.llm.Cost;
import dev.rung.llm.Usage;
import dev.rung.score.Grade;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.samples.SampleLine;
import dev.rung.ui.SafeText;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What judges said, under the grades that were made of it, as a page's script reads it. Blocks. */
final class SharedVotes {
    private final Database database;

    SharedVotes(Database database) {
        this.database = database;
    }

    /** Which grade a vote is part of. */
    record Of(long sample, String version) {
        static Of grade(Grade grade) {
            return new Of(grade.sample(), grade.version());
        }
    }

    /**
     * One answer, made visible.
     *
     * @param facts who said it and what it took
     */
    record Said(String text, String facts) {}

    private record Vote(Of of, Said said) {}

    /** The answered votes behind the grades of these samples, in the order of their calls. */
    Map<Of, List<Said>> of(List<SampleLine> lines) throws StoreException {
        List<Vote> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT judged.sample,
                                          judged.grader_version || judged.ending AS version,
                                          vote.text, vote.model, vote.input_tokens,
                                          vote.output_tokens,
                                          (SELECT coalesce(sum(dollars), 0) FROM charge
                                            WHERE charge.vote = vote.id) AS dollars,
                                          (SELECT coalesce(min(whole), 1) FROM charge
                                            WHERE charge.vote = vote.id) AS whole
                                        FROM judged JOIN vote ON vote.id = judged.vote
                                        WHERE judged.sample IN (SELECT value FROM json_each(?))
                                          AND vote.state = 'answered'
                                        ORDER BY judged.sample, judged.call
                                        """,
                                        row ->
                                                new Vote(
                                                        new Of(
                                                                row.number("sample"),
                                                                row.text("version")),
                                                        new Said(
                                                                SafeText.visible(row.text("text")),
                                                                facts(
                                                                        row.text("model"),
                                                                        new Usage(
                                                                                row.integerOrNull(
                                                                                        "input_tokens"),
                                                                                null,
                                                                                null,
                                                                                row.integerOrNull(
                                                                                        "output_tokens"),
                                                                                null),
                                                                        new Cost(
                                                                                row.real("dollars"),
                                                                                row.integer("whole")
                                                                                        == 1)))),
                                        JsonMapper.shared()
                                                .writeValueAsString(
                                                        lines.stream()
                                                                .map(SampleLine::sample)
                                                                .toList())));
        var votes = new LinkedHashMap<Of, List<Said>>();
        all.forEach(one -> votes.computeIfAbsent(one.of, of -> new ArrayList<>()).add(one.said));
        return votes;
    }

    private static String facts(String model, Usage usage, Cost cost) {
        return SafeText.visible(model) + " · " + SampleJson.tokens(usage) + " · " + cost.text();
    }
}
