package dev.rung.score.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.field.Tag;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

class JsonMetricsTest {
    private static FitsSchema schema(String json) {
        return new FitsSchema(null, read(json), true);
    }

    private static JsonSchema read(String json) {
        return new JsonSchema(JsonMapper.shared().readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, 2.5, null]}|1",
                "\"text\"|1",
                "{\"a\": 1,}|0",
                "{a: 1}|0",
                "{\"a\": 1} and more|0",
                "{\"a\": 1, \"a\": 2}|0",
                "Sure: {\"a\": 1}|0",
                "NaN|0"
            })
    void oneJsonValueAndNothingElse(String reply, double score) throws InterruptedException {
        assertEquals(score, new ValidJson(null, false).grade(Replies.of(reply)).value());
    }

    @Test
    void aFenceIsTakenOffOnRequest() throws InterruptedException {
        String fenced = "```json\n{\"a\": 1}\n```";
        assertEquals(0.0, new ValidJson(null, false).grade(Replies.of(fenced)).value());
        assertEquals(1.0, new ValidJson(null, true).grade(Replies.of(fenced)).value());
        var note = new ValidJson(null, true).grade(Replies.of("{\"a\"\n 1}")).note();
        assertTrue(note.startsWith("no JSON: line 2"), note);
    }

    @Test
    void aSchemaIsKeptTo() throws InterruptedException {
        var schema =
                schema(
                        """
                        {"type": "object", "required": ["label", "score"],
                         "properties": {"label": {"enum": ["yes", "no"]},
                                        "score": {"type": "integer", "minimum": 1}}}
                        """);
        assertEquals(1.0, schema.grade(Replies.of("{\"label\": \"yes\", \"score\": 3}")).value());
        var bad = schema.grade(Replies.of("{\"label\": \"maybe\", \"score\": 3}"));
        assertEquals(0.0, bad.value());
        assertTrue(bad.note().contains("label"), bad.note());
        assertEquals(0.0, schema.grade(Replies.of("not json")).value());
        var tagged = new FitsSchema(Tag.last("j"), read("{\"type\": \"array\"}"), false);
        assertEquals(1.0, tagged.grade(Replies.of("<j>[1]</j>")).value());
        assertNull(tagged.grade(Replies.of("[1]")).value(), "the field is not there");
    }

    @Test
    void referencesInsideAreFollowedAndThoseToOtherPlacesAreNot() throws InterruptedException {
        var inside =
                schema(
                        """
                        {"$defs": {"p": {"type": "number"}}, "items": {"$ref": "#/$defs/p"}}
                        """);
        assertEquals(1.0, inside.grade(Replies.of("[1, 2]")).value());
        assertEquals(0.0, inside.grade(Replies.of("[\"x\"]")).value());
        assertThrows(
                IllegalArgumentException.class,
                () -> schema("{\"$ref\": \"https://example.invalid/schema.json\"}"));
        assertThrows(IllegalArgumentException.class, () -> schema("[1]"));
    }

    @Test
    void schemasOfTheSameNameAreNotTakenForEachOther() throws InterruptedException {
        String id = "{\"$id\": \"https://example.invalid/s\", \"type\": \"%s\"}";
        var array = schema(id.formatted("array"));
        var object = schema(id.formatted("object"));
        assertEquals(1.0, array.grade(Replies.of("[]")).value());
        assertEquals(1.0, object.grade(Replies.of("{}")).value());
        assertEquals(0.0, object.grade(Replies.of("[]")).value());
    }

    @Test
    void patternsAreSearchedForAndGivenUpWhenTheyTakeTooLong() throws InterruptedException {
        var letters = schema("{\"pattern\": \"^[a-z]+$\"}");
        assertEquals(1.0, letters.grade(Replies.of("\"abc\"")).value());
        assertEquals(0.0, letters.grade(Replies.of("\"ab1\"")).value());
        assertEquals(0.0, letters.grade(Replies.of("\"abc\\n\"")).value());
        var evil = schema("{\"pattern\": \"(x+x+)+y\"}");
        assertEquals(
                Verdict.missing("a pattern of the schema takes too long on this text"),
                evil.grade(Replies.of("\"" + "x".repeat(5_000) + "\"")));
    }

    @Test
    void aSchemaThatIsGivenAwayCannotChangeTheMetric() throws InterruptedException {
        var node = JsonMapper.shared().createObjectNode().put("type", "array");
        var metric = new FitsSchema(null, new JsonSchema(node), false);
        node.put("type", "object");
        assertEquals(1.0, metric.grade(Replies.of("[]")).value());
        assertNotNull(metric.schema());
    }
}
