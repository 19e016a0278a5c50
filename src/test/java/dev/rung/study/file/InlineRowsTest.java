package dev.rung.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.study.file.ExperimentFile.From;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

@NullUnmarked
class InlineRowsTest {
    private static final String FILE =
            """
            rung: 1
            prompts: ["Is it? {{claim}}"]
            models:
              - { name: practice, temperature: 7e-1, topP: 0.50, maxTokens: 20, seed: 3 }
            data: {inline: [{claim: CELL}]}
            conditions:
              - { name: one, values: { push: VALUE } }
            samples: 8
            atOnce: 8
            maxCost: 1.50
            """;

    private static ExperimentFile read(String cell, String value) throws Exception {
        return ExperimentFileReader.read(FILE.replace("CELL", cell).replace("VALUE", value), "");
    }

    private static Map<String, String> row(ExperimentFile file) {
        return ((From.Inline) file.data().from()).rows().getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e5",
                "1.50",
                "1.0",
                "1e400",
                "-0",
                "0.1e1",
                "0x1F",
                "0o17",
                "1_000",
                "yes",
                "No",
                "2024-01-01",
                "2024-01-01T10:00:00Z",
                "007",
                "+1",
                ".5",
                "1.",
                "true",
                "False",
                "12:30:45",
                "123456789012345678901234567890",
                ".inf",
                "-.inf",
                ".nan",
                "~x"
            })
    void aCellIsWhatIsTyped(String typed) throws Exception {
        ExperimentFile file = read(typed, "a");
        assertEquals(Map.of("claim", typed), row(file));
        String written = ExperimentFileWriter.write(file, "");
        assertEquals(file, ExperimentFileReader.read(written, ""), written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e5", "1.50", "-0", "0x1F", "007", "true", "2024-01-01"})
    void soIsTheValueOfACondition(String typed) throws Exception {
        ExperimentFile file = read("a", typed);
        assertEquals(Map.of("push", typed), file.conditions().getFirst().values());
        String written = ExperimentFileWriter.write(file, "");
        assertEquals(file, ExperimentFileReader.read(written, ""), written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'1.50';1.50",
                "\"1e5\";1e5",
                "null;``",
                "[1.50, {a: 1e5}, -0, .inf, '1.50',"
                        + " null];[1.50,{\"a\":1e5},-0,\"Infinity\",\"1.50\",null]"
            })
    void quotesAreNoPartOfItNothingIsEmptyAndPartsAreJson(String typed, String cell)
            throws Exception {
        assertEquals(Map.of("claim", cell), row(read(typed, "a")));
    }

    @Test
    void whatIsNoCellIsTheNumberThatItWas() throws Exception {
        ExperimentFile file = read("1e5", "1.50");
        var parameters = file.models().getFirst().parameters();
        assertEquals(0.7, parameters.temperature());
        assertEquals(0.5, parameters.topP());
        assertEquals(20, parameters.maxTokens());
        assertEquals(1.5, file.limits().maxCost());
        assertEquals(8, file.limits().atOnce());
    }

    @Test
    void yamlThatHoldsItselfIsRefused() {
        assertThat(
                        assertThrows(
                                FileFault.class,
                                () -> ExperimentFileReader.read("rung: &a [*a]\n", "")))
                .hasMessageContaining("refused");
    }
}
