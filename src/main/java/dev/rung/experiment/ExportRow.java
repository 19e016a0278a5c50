package dev.rung.experiment;

import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A reply as it is exported: column to value, always the same columns in the same order. What is
 * not known is null, never 0.
 */
record ExportRow(Map<String, @Nullable Object> values) {
    /** The row of an answer that has come. */
    static ExportRow of(Entry entry, Sample sample, Map<Integer, String> mistakes) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        request(row, entry.request());
        row.put("step", entry.step());
        row.put("outcome", lower(sample.outcome()));
        row.put("text", sample.text());
        row.put("thinking", sample.thinking().isEmpty() ? null : sample.thinking());
        StopReason stop = sample.stop();
        row.put("stop", stop == null ? null : lower(stop.kind()));
        row.put("stop_raw", stop == null ? null : stop.raw());
        tokens(row, sample.usage());
        Duration total = sample.timing().total();
        row.put("first_token_ms", millis(sample.timing().firstToken()));
        row.put("total_ms", total.isZero() ? null : millis(total));
        var fault = sample.fault();
        row.put("error", fault == null ? null : fault.message());
        row.put("mistakes", names(entry.marks(), mistakes));
        row.put("gold", entry.marks().gold());
        row.put("created", entry.request().created().toString());
        return new ExportRow(row);
    }

    private static void request(Map<String, @Nullable Object> row, Request request) {
        row.put("request", request.id());
        row.put("version", request.versionNumber());
        row.put("row", request.rowNumber());
        String condition = request.item().condition();
        row.put("condition", condition.isEmpty() ? null : condition);
        row.put("provider", request.model().provider());
        row.put("model", request.model().id());
        String baseUrl = request.model().baseUrl();
        row.put("base_url", baseUrl.isEmpty() ? null : baseUrl);
        row.put("parameters", request.chat().parameters());
        row.put("messages", Turns.written(request.chat().messages()));
        row.put("sample_index", request.sampleIndex());
    }

    private static void tokens(Map<String, @Nullable Object> row, Usage usage) {
        row.put("input_tokens", usage.input());
        row.put("cached_tokens", usage.cachedInput());
        row.put("cache_write_tokens", usage.cacheWrite());
        row.put("output_tokens", usage.output());
        row.put("thinking_tokens", usage.thinking());
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Marks marks, Map<Integer, String> mistakes) {
        return marks.mistakes().stream()
                .map(number -> mistakes.getOrDefault(number, String.valueOf(number)))
                .toList();
    }

    List<@Nullable Object> header() {
        return new ArrayList<>(values.keySet());
    }

    /** The values for a table: what has parts is JSON, but for the names of mistakes. */
    List<@Nullable Object> fields() {
        var fields = new ArrayList<@Nullable Object>();
        values.forEach((column, value) -> fields.add(field(column, value)));
        return fields;
    }

    private static @Nullable Object field(String column, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return column.equals("mistakes")
                    ? String.join("; ", list.stream().map(String::valueOf).toList())
                    : Json.write(list);
        }
        return value instanceof Parameters ? Json.write(value) : value;
    }

    String json() {
        return Json.write(values);
    }
}
