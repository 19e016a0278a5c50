package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;

import dev.rung.experiment.field.BoundedText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A JSON Schema, read once; draft 2020-12 unless its {@code $schema} says otherwise. It may come
 * from elsewhere: references to other places are refused, and its patterns are given up when they
 * take too long. Equal if the JSON is. Safe to use from any thread.
 */
public final class JsonSchema {
    private static final String KEYS = "additionalProperties";

    private final JsonNode json;
    private final Schema schema;

    /** A pattern took too long, or the thread was interrupted. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        private GivenUp() {
            super("a pattern of the schema takes too long on this text", null, false, false);
        }
    }

    /**
     * @param json an object or a boolean
     * @throws IllegalArgumentException for what is no schema; the message says why
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JsonSchema(JsonNode json) {
        if (!json.isObject() && !json.isBoolean()) {
            throw new IllegalArgumentException("a JSON Schema is an object");
        }
        this.json = json.deepCopy();
        try {
            // A registry of its own: schemas with the same $id must not be taken for each other.
            schema = registry().getSchema(this.json);
            schema.initializeValidators();
        } catch (SchemaException e) {
            throw new IllegalArgumentException("not a JSON Schema: " + e.getMessage(), e);
        }
    }

    private static SchemaRegistry registry() {
        var config =
                SchemaRegistryConfig.builder()
                        .regularExpressionFactory(JsonSchema::pattern)
                        .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder ->
                        builder.schemaRegistryConfig(config)
                                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /** As JavaScript means it, as far as the validator's own way with Java's patterns goes. */
    private static RegularExpression pattern(String regex) {
        Pattern pattern =
                Pattern.compile(
                        RegularExpressions.replaceLongformCharacterProperties(
                                RegularExpressions.replaceDollarAnchors(regex)));
        return text -> isIn(pattern, text);
    }

    private static boolean isIn(Pattern pattern, String text) {
        try {
            return switch (BoundedText.find(pattern, text)) {
                case FOUND -> true;
                case NOT_FOUND -> false;
                case GIVEN_UP -> throw new GivenUp();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GivenUp();
        }
    }

    /** Whether a value fits. */
    public sealed interface Check {
        record Fits() implements Check {}

        /**
         * @param first the first thing that is wrong
         * @param key a key that the object there may not have; null if there is none
         */
        record Wrong(String first, @Nullable Key key) implements Check {}

        /**
         * A key that an object may not have.
         *
         * @param place of the object
         * @param known which keys it may have
         */
        record Key(String place, String name, List<String> known) {
            public Key {
                known = List.copyOf(known);
            }
        }

        /**
         * @param reason why nobody can say
         */
        record Unknown(String reason) implements Check {}
    }

    /**
     * Checks a value.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Check check(JsonNode value) throws InterruptedException {
        try {
            List<Error> errors = schema.validate(value);
            return errors.isEmpty()
                    ? new Check.Fits()
                    : new Check.Wrong(errors.getFirst().toString(), key(errors));
        } catch (GivenUp e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("grading stopped");
            }
            return new Check.Unknown(String.valueOf(e.getMessage()));
        } catch (SchemaException e) {
            return new Check.Unknown("the schema cannot be applied: " + e.getMessage());
        }
    }

    /**
     * One that is not known, in the object in which the first thing is wrong: where a key is
     * missing, it is what was meant for it.
     */
    private Check.@Nullable Key key(List<Error> errors) {
        Error first = errors.getFirst();
        for (Error error : errors) {
            if (KEYS.equals(error.getKeyword())
                    && error.getInstanceLocation().equals(first.getInstanceLocation())
                    && schemaOf(error).equals(schemaOf(first))) {
                JsonNode object = json.at(schemaOf(error) + "/properties");
                return new Check.Key(
                        error.getInstanceLocation().toString(),
                        String.valueOf(error.getProperty()),
                        List.copyOf(object.propertyNames()));
            }
        }
        return null;
    }

    /** Where the schema of the object lies of which a keyword is not kept. */
    private static String schemaOf(Error error) {
        String place = error.getSchemaLocation().getFragment().toString();
        int last = place.lastIndexOf('/');
        return last < 0 ? "" : place.substring(0, last);
    }

    /** As it was given; a copy. */
    @JsonValue
    public JsonNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSchema that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
