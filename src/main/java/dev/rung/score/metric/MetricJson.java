package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import dev.rung.score.field.Field;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/**
 * Metrics and fields as JSON, for experiment files. What is not known is refused, so that a typing
 * error does not change what is measured; what is left out has its default.
 */
public final class MetricJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .withConfigOverride(
                            List.class,
                            lists ->
                                    lists.setNullHandling(
                                            JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                    .build();

    private MetricJson() {}

    /** A definition that cannot be read. The message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The same definition has the same text. */
    public static String write(Metric metric) {
        return MAPPER.writerFor(Metric.class).writeValueAsString(metric);
    }

    public static String write(Field field) {
        return MAPPER.writerFor(Field.class).writeValueAsString(field);
    }

    public static String write(Measure measure) {
        return MAPPER.writeValueAsString(measure);
    }

    public static Metric metric(String json) throws Unreadable {
        return read(json, Metric.class);
    }

    public static Field field(String json) throws Unreadable {
        return read(json, Field.class);
    }

    public static Measure measure(String json) throws Unreadable {
        return read(json, Measure.class);
    }

    private static <T> T read(String json, Class<T> type) throws Unreadable {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new Unreadable("The definition is empty.", new NullPointerException());
            }
            return value;
        } catch (JacksonException e) {
            throw new Unreadable("The definition cannot be read: " + reason(e), e);
        }
    }

    private static String reason(JacksonException e) {
        return switch (e.getCause()) {
            case IllegalArgumentException fault -> String.valueOf(fault.getMessage());
            case NullPointerException _ -> "something that it needs is left out";
            case null, default -> e.getOriginalMessage();
        };
    }
}
