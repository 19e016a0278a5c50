package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.store.Row;
import dev.rung.store.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Reads entries: requests with their samples, each with what the user said of it. */
final class Entries {
    /** Every column that {@link #request} needs. */
    private static final String REQUEST =
            """
            SELECT request.id, request.run, request.prompt_version,
              version.number AS version_number,
              request.data_row, data_row.number AS row_number,
              request.provider, request.base_url, request.model, request.slot,
              request.sample_index, request.item, request.condition, request.conversation,
              request.state, request.created, request.parameters, request.messages, request."values"
            """;

    private static final String FROM =
            """
            FROM request
              JOIN prompt_version AS version ON version.id = request.prompt_version
              LEFT JOIN data_row ON data_row.id = request.data_row
            """;

    /** Every column that {@link #entry} needs; a WHERE may follow. */
    static final String SELECT =
            REQUEST
                    + """
                      , (SELECT group_concat(piece.text, '' ORDER BY piece.number)
                        FROM piece WHERE piece.request = request.id) AS partial,
                      sample.id AS sample_id, sample.step, sample.outcome, sample.text, sample.thinking,
                      sample.error, sample.error_advice, sample.error_details, sample.refused_parameter,
                      sample.stop, sample.stop_raw, sample.stop_sequence, sample.model_returned,
                      sample.input_tokens, sample.cached_tokens, sample.cache_write_tokens,
                      sample.output_tokens, sample.thinking_tokens,
                      sample.cache_write_hour_tokens, sample.service_tier, sample.charged_by_provider,
                      sample.first_token_ms, sample.total_ms,
                      (SELECT sum(dollars) FROM charge
                        JOIN attempt ON charge.attempt = attempt.id
                        WHERE attempt.request = sample.request AND attempt.step = sample.step)
                        AS paid_dollars,
                      (SELECT min(whole) FROM charge
                        JOIN attempt ON charge.attempt = attempt.id
                        WHERE attempt.request = sample.request AND attempt.step = sample.step)
                        AS paid_whole,
                      (SELECT max(prices) FROM charge
                        JOIN attempt ON charge.attempt = attempt.id
                        WHERE attempt.request = sample.request AND attempt.step = sample.step)
                        AS paid_prices,
                      (SELECT group_concat(mistake.number) FROM tag JOIN mistake ON mistake.id = tag.mistake
                        WHERE tag.sample = sample.id) AS mistakes,
                      EXISTS (SELECT 1 FROM gold WHERE gold.sample = sample.id) AS gold,
                      EXISTS (SELECT 1 FROM seen WHERE seen.sample = sample.id) AS seen
                    """
                    + FROM
                    + """
                      LEFT JOIN sample ON sample.request = request.id
                    """;

    private Entries() {}

    /** The requests alone, in the order of their ids. */
    static List<Request> requests(Sql sql, String where, @Nullable Object... values)
            throws SQLException {
        return sql.list(REQUEST + FROM + where + " ORDER BY request.id", Entries::request, values);
    }

    /**
     * All entries of the requests that the condition lets through: one for every answer, and one
     * for the answer that is still to come.
     *
     * @param order of the requests; the answers of each stand in the order of their steps
     */
    static List<Entry> list(Sql sql, String where, String order, @Nullable Object... values)
            throws SQLException {
        List<Read> rows =
                sql.list(
                        SELECT + where + " ORDER BY " + order + ", sample.step",
                        row -> new Read(entry(row), row.text("state"), partial(row)),
                        values);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < rows.size(); i++) {
            Read read = rows.get(i);
            Entry entry = read.entry();
            entries.add(entry);
            boolean last =
                    i + 1 == rows.size()
                            || rows.get(i + 1).entry().request().id() != entry.request().id();
            if (last && entry.sample() != null && !read.state().equals("done")) {
                entries.add(
                        new Entry(
                                entry.request(),
                                entry.step() + 1,
                                read.partial(),
                                null,
                                Marks.NONE));
            }
        }
        return List.copyOf(entries);
    }

    /** The entries of single samples; the condition is about samples. */
    static List<Entry> samples(Sql sql, String where, String order, @Nullable Object... values)
            throws SQLException {
        return sql.list(
                SELECT + where + " ORDER BY " + order + ", sample.step", Entries::entry, values);
    }

    private record Read(Entry entry, String state, String partial) {}

    static Entry entry(Row row) throws SQLException {
        Sample sample = sample(row);
        Integer step = row.integerOrNull("step");
        return new Entry(
                request(row),
                step == null ? 0 : step,
                sample == null ? partial(row) : "",
                sample,
                marks(row));
    }

    private static String partial(Row row) throws SQLException {
        String partial = row.textOrNull("partial");
        return partial == null ? "" : partial;
    }

    private static Marks marks(Row row) throws SQLException {
        var numbers = new TreeSet<Integer>();
        String mistakes = row.textOrNull("mistakes");
        if (mistakes != null) {
            for (String number : mistakes.split(",", -1)) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return new Marks(numbers, row.integer("gold") == 1, row.integer("seen") == 1);
    }

    static Request request(Row row) throws SQLException {
        return new Request(
                row.number("id"),
                row.number("run"),
                row.number("prompt_version"),
                row.integer("version_number"),
                row.numberOrNull("data_row"),
                row.integerOrNull("row_number"),
                new ModelRef(row.text("provider"), row.text("base_url"), row.text("model")),
                new ChatRequest(
                        Json.list(row.text("messages"), Message.class),
                        Json.read(row.text("parameters"), Parameters.class)),
                row.integer("sample_index"),
                new Request.Item(
                        row.integer("item"), row.text("condition"), row.text("conversation")),
                row.instant("created"));
    }

    private static @Nullable Sample sample(Row row) throws SQLException {
        Long id = row.numberOrNull("sample_id");
        if (id == null) {
            return null;
        }
        return new Sample(
                id,
                Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                row.text("text"),
                row.text("thinking"),
                fault(row),
                stop(row),
                new Usage(
                        row.integerOrNull("input_tokens"),
                        row.integerOrNull("cached_tokens"),
                        row.integerOrNull("cache_write_tokens"),
                        row.integerOrNull("cache_write_hour_tokens"),
                        row.integerOrNull("output_tokens"),
                        row.integerOrNull("thinking_tokens"),
                        row.textOrNull("service_tier"),
                        row.realOrNull("charged_by_provider")),
                timing(row),
                row.textOrNull("model_returned"),
                paid(row));
    }

    private static @Nullable Paid paid(Row row) throws SQLException {
        Double dollars = row.realOrNull("paid_dollars");
        if (dollars == null && row.text("provider").equals(OutsideRuns.PROVIDER)) {
            return new Paid(Cost.UNKNOWN, "");
        }
        return dollars == null
                ? null
                : new Paid(
                        new Cost(dollars, row.integer("paid_whole") == 1), row.text("paid_prices"));
    }

    private static @Nullable Fault fault(Row row) throws SQLException {
        String message = row.textOrNull("error");
        if (message == null) {
            return null;
        }
        String refused = row.textOrNull("refused_parameter");
        return new Fault(
                message,
                row.text("error_advice"),
                row.text("error_details"),
                refused == null ? null : Parameter.valueOf(refused.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable StopReason stop(Row row) throws SQLException {
        String kind = row.textOrNull("stop");
        return kind == null
                ? null
                : new StopReason(
                        StopReason.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                        row.textOrNull("stop_raw"),
                        row.textOrNull("stop_sequence"));
    }

    private static Timing timing(Row row) throws SQLException {
        Long total = row.numberOrNull("total_ms");
        Long first = row.numberOrNull("first_token_ms");
        return total == null
                ? Timing.UNKNOWN
                : new Timing(
                        first == null ? null : Duration.ofMillis(first), Duration.ofMillis(total));
    }
}
