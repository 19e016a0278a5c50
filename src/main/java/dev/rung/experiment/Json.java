package dev.rung.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JSON in columns of the database: enums in lower case, absent values left out. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    /** To find out how a type is read takes longer than to read a short text. */
    private static final ClassValue<ObjectReader> READERS =
            new ClassValue<>() {
                @Override
                protected ObjectReader computeValue(Class<?> type) {
                    return MAPPER.readerFor(type);
                }
            };

    private static final ClassValue<ObjectReader> LISTS =
            new ClassValue<>() {
                @Override
                protected ObjectReader computeValue(Class<?> type) {
                    return MAPPER.readerForListOf(type);
                }
            };

    private static final ObjectReader MAPS =
            MAPPER.readerFor(new TypeReference<LinkedHashMap<String, String>>() {});

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) throws SQLException {
        return read(json, type.getSimpleName(), READERS.get(type)::readValue);
    }

    static <T> List<T> list(String json, Class<T> element) throws SQLException {
        return read(json, "list", LISTS.get(element)::readValue);
    }

    /** Text to text, in the order of the JSON. */
    static Map<String, String> map(String json) throws SQLException {
        return read(json, "map", MAPS::readValue);
    }

    private static <T> T read(String json, String what, Function<String, @Nullable T> reader)
            throws SQLException {
        try {
            T value = reader.apply(json);
            if (value == null) {
                throw new SQLException("a stored " + what + " is null");
            }
            return value;
        } catch (JacksonException e) {
            throw new SQLException("a stored " + what + " is not readable", e);
        }
    }
}
