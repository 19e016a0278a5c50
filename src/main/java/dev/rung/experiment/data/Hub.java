package dev.rung.experiment.data;

import dev.rung.experiment.field.AsWritten;
import dev.rung.llm.AnswerHead;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.retry.Retry;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Public data sets of Hugging Face, by name, through the interface of their viewer: {@code /splits}
 * and {@code /rows}, 100 rows a call. No key is sent. Blocks; an interrupt ends it.
 */
public final class Hub {
    /** The viewer's address. */
    public static final String ADDRESS = "https://datasets-server.huggingface.co";

    /** The most rows that one call brings, by the viewer's documentation. */
    static final int PAGE = 100;

    private static final Pattern NAME = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)?");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final JsonList asking;
    private final Endpoint endpoint;
    private final Retry retry;

    /**
     * @param address {@link #ADDRESS}
     * @param retry pages that fail for a moment are asked for again
     */
    public Hub(Http http, String address, Retry retry) {
        this.asking = new JsonList(http, CONNECT, SILENCE, "The answer of Hugging Face");
        this.endpoint = Endpoint.keyless(address);
        this.retry = retry;
    }

    /** A configuration and one of its splits. */
    public record Part(String config, String split) {}

    /**
     * Some rows.
     *
     * @param total how many the split has
     */
    record Page(List<RawRow> rows, long total) {
        Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The name in what was typed, which may be the data set's address.
     *
     * @throws DataFault if there is none in it
     */
    public static String name(String typed) throws DataFault {
        String name =
                typed.strip()
                        .replaceFirst("^(?:https?://)?(?:www\\.)?huggingface\\.co/", "")
                        .replaceFirst("^datasets/", "")
                        .replaceFirst("[?#].*$", "")
                        .replaceFirst("/(?:viewer|tree|blob)/.*$", "")
                        .replaceFirst("/$", "");
        if (!NAME.matcher(name).matches()) {
            throw new DataFault(
                    "«%s» is no name of a data set.".formatted(typed.strip()),
                    "A name looks like owner/name, as in its address at huggingface.co/datasets.");
        }
        return name;
    }

    /** The parts of a data set. */
    public List<Part> parts(String dataset) throws DataFault, InterruptedException {
        var parts = new ArrayList<Part>();
        for (JsonNode part : ask("splits", "dataset=" + dataset, dataset).path("splits")) {
            parts.add(new Part(part.path("config").asString(""), part.path("split").asString("")));
        }
        if (parts.isEmpty()) {
            throw new DataFault(
                    "Hugging Face has nothing to show of «%s».".formatted(dataset),
                    "Look at its page there; download its files and import them instead.");
        }
        return parts;
    }

    /**
     * @param offset the number of the first row, from 0
     */
    Page page(String dataset, Part part, long offset) throws DataFault, InterruptedException {
        JsonNode answer =
                ask(
                        "rows",
                        "dataset=%s&config=%s&split=%s&offset=%d&length=%d"
                                .formatted(dataset, part.config(), part.split(), offset, PAGE),
                        dataset);
        Map<String, JsonNode> labels = labels(answer.path("features"));
        var rows = new ArrayList<RawRow>();
        for (JsonNode row : answer.path("rows")) {
            rows.add(row(row, labels, offset + rows.size()));
        }
        return new Page(rows, answer.path("num_rows_total").asLong(offset + rows.size()));
    }

    /** Names of classes, by column: the rows hold their numbers. */
    private static Map<String, JsonNode> labels(JsonNode features) {
        var labels = new LinkedHashMap<String, JsonNode>();
        for (JsonNode feature : features) {
            JsonNode names = feature.path("type").path("names");
            if (names.isArray()) {
                labels.put(feature.path("name").asString(""), names);
            }
        }
        return labels;
    }

    private static RawRow row(JsonNode row, Map<String, JsonNode> labels, long index) {
        long number = row.path("row_idx").asLong(index) + 1;
        JsonNode cut = row.path("truncated_cells");
        if (!cut.isEmpty()) {
            return new RawRow.Bad(number, "Hugging Face gives only a part of " + cut);
        }
        var values = new LinkedHashMap<String, String>();
        row.path("row")
                .properties()
                .forEach(
                        field ->
                                values.put(
                                        field.getKey(),
                                        value(field.getValue(), labels.get(field.getKey()))));
        return new RawRow.Fields(number, values);
    }

    private static String value(JsonNode value, @Nullable JsonNode labels) {
        if (labels != null && value.isInt() && labels.has(value.intValue())) {
            return labels.path(value.intValue()).asString("");
        }
        return AsWritten.text(value);
    }

    private JsonNode ask(String path, String query, String dataset)
            throws DataFault, InterruptedException {
        try {
            return retry.call(() -> asking.get(endpoint, path, query), again -> {});
        } catch (LlmException e) {
            throw fault(e, dataset);
        }
    }

    private static DataFault fault(LlmException e, String dataset) {
        AnswerHead head = e.head();
        if (e instanceof LlmException.Unreachable || e instanceof LlmException.Tls) {
            return new DataFault(
                    "Hugging Face cannot be reached. " + e.getMessage(),
                    "Check the network, and the proxy in Settings; a file can be imported"
                            + " without.");
        }
        boolean unknown = head != null && (head.status() == 404 || head.status() == 401);
        if (unknown) {
            return new DataFault(
                    "Hugging Face shows no data set «%s».".formatted(dataset),
                    "Check the name. Private data, and data whose owner asks for consent, cannot be"
                            + " read without a key: download their files and import those.");
        }
        return new DataFault(
                "Hugging Face did not give the rows. " + e.getMessage(),
                head != null && head.status() >= 500
                        ? "Try again later, or download its files and import them."
                        : "Check the name, or download its files and import them.");
    }
}
