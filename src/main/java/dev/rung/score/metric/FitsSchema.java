package dev.rung.score.metric;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.rung.experiment.Gradable;
import dev.rung.score.Verdict;
import dev.rung.score.field.Field;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * 1 if the piece is one JSON value that fits a JSON Schema (draft 2020-12 unless its {@code
 * $schema} says otherwise), else 0; the note says the first thing that is wrong. References to
 * other places are not followed.
 *
 * @param field the whole reply unless set
 * @param schema an object or a boolean
 * @param fenced whether a Markdown code fence around it is taken off first
 */
public record FitsSchema(@Nullable Field field, JsonNode schema, boolean fenced) implements Metric {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    // Never from the network: a schema may come with a file from elsewhere.
                    builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

    public FitsSchema {
        schema = schema.deepCopy();
        if (!schema.isObject() && !schema.isBoolean()) {
            throw new IllegalArgumentException("a JSON Schema is an object");
        }
        compile(schema);
    }

    private static Schema compile(JsonNode schema) {
        try {
            Schema compiled = REGISTRY.getSchema(schema);
            compiled.initializeValidators();
            return compiled;
        } catch (SchemaException e) {
            throw new IllegalArgumentException("not a JSON Schema: " + e.getMessage(), e);
        }
    }

    @Override
    public Verdict grade(Gradable sample) throws InterruptedException {
        return Pieces.grade(
                field,
                sample,
                text ->
                        switch (StrictJson.read(text, fenced)) {
                            case StrictJson.Value value -> judge(value.node());
                            case StrictJson.Fault fault -> Verdict.score(0, null, fault.message());
                        });
    }

    private Verdict judge(JsonNode value) {
        try {
            List<Error> errors = compile(schema).validate(value);
            return errors.isEmpty()
                    ? Verdict.of(true)
                    : Verdict.score(0, null, errors.getFirst().toString());
        } catch (SchemaException e) {
            return Verdict.missing("the schema cannot be applied: " + e.getMessage());
        }
    }
}
