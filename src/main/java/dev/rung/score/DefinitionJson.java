package dev.rung.score;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.Nulls;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Definitions of graders and fields as JSON, for experiment files. What is not known is refused, so
 * that a typing error does not change what is measured; what is left out has its default.
 */
public final class DefinitionJson {
    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .withConfigOverride(List.class, lists -> lists.setNullHandling(EMPTY))
                    .withConfigOverride(Map.class, maps -> maps.setNullHandling(EMPTY))
                    // What a record tells of itself is no part of it.
                    .changeDefaultVisibility(
                            all -> all.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                    .build();

    private DefinitionJson() {}

    /** A definition that cannot be read. The message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private Unreadable(String reason, Throwable cause) {
            super("The definition cannot be read: " + reason, cause);
        }
    }

    /**
     * As JSON; equal definitions have the same text.
     *
     * @param type the type as which it is read again, which may be wider than its class
     */
    public static <T> String write(T definition, Class<T> type) {
        return MAPPER.writerFor(type).writeValueAsString(definition);
    }

    /**
     * From JSON.
     *
     * @throws Unreadable for what is no such definition
     */
    public static <T> T read(String json, Class<T> type) throws Unreadable {
        try {
            T definition = MAPPER.readValue(json, type);
            if (definition == null) {
                throw new Unreadable("it is empty", new NullPointerException());
            }
            return definition;
        } catch (JacksonException e) {
            throw new Unreadable(reason(e), e);
        }
    }

    /**
     * What a definition needs and lacks: the name of the first component without a value that is
     * not nullable, also inside of others. Reading fills such ones with nothing, and only grading
     * would find out, after everything was paid.
     */
    public static Optional<String> leftOut(Object definition) {
        return switch (definition) {
            case Record record -> leftOut(record);
            case Collection<?> all -> first(all);
            case Map<?, ?> all -> first(all.values());
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(Collection<?> all) {
        return all.stream().flatMap(one -> leftOut(one).stream()).findFirst();
    }

    private static Optional<String> leftOut(Record record) {
        for (RecordComponent one : record.getClass().getRecordComponents()) {
            Object value = value(record, one);
            if (value == null && !one.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return Optional.of(one.getName());
            }
            Optional<String> inside = value == null ? Optional.empty() : leftOut(value);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    /** All parts of a definition that are of a type, also inside of others. */
    public static <T> Stream<T> parts(Object definition, Class<T> type) {
        Stream<T> itself =
                type.isInstance(definition) ? Stream.of(type.cast(definition)) : Stream.empty();
        Stream<?> inside =
                switch (definition) {
                    case Record record ->
                            Arrays.stream(record.getClass().getRecordComponents())
                                    .map(one -> value(record, one));
                    case Collection<?> all -> all.stream();
                    case Map<?, ?> all -> all.values().stream();
                    default -> Stream.empty();
                };
        return Stream.concat(
                itself, inside.filter(Objects::nonNull).flatMap(one -> parts(one, type)));
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        Method accessor = component.getAccessor();
        try {
            // Also of records that only their package knows.
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A kind that is none, with those that there are. */
    private static String kinds(InvalidTypeIdException e) {
        var kinds = e.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        String known =
                kinds == null
                        ? ""
                        : Arrays.stream(kinds.value())
                                .map(JsonSubTypes.Type::name)
                                .collect(Collectors.joining(", ", "; known kinds are ", ""));
        return e.getTypeId() == null
                ? "«kind» is left out" + known
                : "unknown kind «%s»%s".formatted(e.getTypeId(), known);
    }

    private static String reason(JacksonException e) {
        if (e instanceof InvalidTypeIdException unknown) {
            return kinds(unknown);
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no «%s»; known are %s"
                    .formatted(
                            unknown.getPropertyName(),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return switch (e.getCause()) {
            case IllegalArgumentException fault -> String.valueOf(fault.getMessage());
            case NullPointerException _ -> "something that it needs is left out";
            case null, default -> e.getOriginalMessage();
        };
    }
}
