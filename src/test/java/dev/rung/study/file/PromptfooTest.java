package dev.rung.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.score.Direction;
import dev.rung.score.metric.Measure;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.file.ExperimentFile.Model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class PromptfooTest {
    private static final String CONFIG =
            """
            description: Capitals
            prompts:
              - "What is the capital of {{country}}?"
              - id: file://chat.json
                label: chat
              - file://gone.txt
              - file://make.py
              - "{{ country | upper }}"
            providers:
              - openai:gpt-4.1-mini
              - id: openai:chat:local-7b
                config:
                  apiBaseUrl: http://localhost:1234/v1
                  temperature: 0.2
                  max_tokens: 50
                  apiKeyEnvar: LOCAL_KEY
                  tools: []
              - anthropic:messages:claude-haiku-5-5
              - exec:./model.sh
            defaultTest:
              assert:
                - type: not-icontains
                  value: sorry
                - type: latency
                  threshold: 3000
                - type: equals
                  value: "{{capital}}"
            tests:
              - vars: { country: [France, "the French Republic"], capital: Paris }
                assert:
                  - type: icontains
                    value: Paris
                  - type: llm-rubric
                    value: polite
              - vars: { country: Italy, capital: Rome }
                assert:
                  - type: contains-any
                    value: [Rome, Roma]
                  - type: icontains
                    value: rome
                  - type: icontains
                    value: tiber
              - file://more.csv
            evaluateOptions: { repeat: 3, maxConcurrency: 7 }
            """;

    @TempDir Path folder;

    private Promptfoo.Converted convert(String text) throws Exception {
        Files.writeString(
                folder.resolve("chat.json"),
                "[{\"role\": \"system\", \"content\": \"Be short.\"},"
                        + " {\"role\": \"user\", \"content\": \"{{country}}?\"}]");
        Files.writeString(
                folder.resolve("more.csv"),
                "country,capital,__expected\nSpain,Madrid,icontains: Madrid\nPeru,Lima,Lima\n");
        Files.writeString(folder.resolve("special.csv"), "q,__prefix\nhow,Please\n");
        return Promptfoo.convert(Files.writeString(folder.resolve("promptfooconfig.yaml"), text));
    }

    @Test
    void numbersStayAsTheyAreWritten() throws Exception {
        Promptfoo.Converted made =
                convert(
                        """
                        prompts: ["{{a}}"]
                        providers: [{id: "openai:gpt-4.1-mini", config: {temperature: 0.20}}]
                        tests:
                          - vars: { a: [1.50, 1e5], b: 007 }
                            assert: [{type: equals, value: 1e400}]
                          - vars: { a: {k: 1.50}, b: -0 }
                        """);
        assertEquals(
                List.of(
                        Map.of("a", "1.50", "b", "007", "expected_equals", "1e400"),
                        Map.of("a", "1e5", "b", "007", "expected_equals", "1e400"),
                        Map.of("a", "{\"k\":1.50}", "b", "-0")),
                ((From.Inline) made.file().data().from()).rows());
        assertEquals(0.2, made.file().models().getFirst().parameters().temperature());
        String written = ExperimentFileWriter.write(made.file(), folder.toString());
        assertEquals(made.file(), ExperimentFileReader.read(written, folder.toString()));
    }

    @Test
    void promptsProvidersTestsAndAssertionsAreTaken() throws Exception {
        Promptfoo.Converted made = convert(CONFIG);
        ExperimentFile file = made.file();
        assertEquals("Capitals", file.name());
        assertEquals(3, file.prompts().size(), "what is there, whatever is in it");
        assertEquals("chat", file.prompts().get(1).name());
        assertEquals(Role.SYSTEM, file.prompts().get(1).turns().getFirst().role());
        assertEquals(
                List.of(
                        new Model("openai/gpt-4.1-mini", null, Parameters.UNSET),
                        new Model(
                                "custom/local-7b",
                                "http://localhost:1234/v1",
                                Parameters.UNSET.withTemperature(0.2).withMaxTokens(50)),
                        new Model("anthropic/claude-haiku-5-5", null, Parameters.UNSET)),
                file.models());
        assertEquals(3, file.samples());
        assertEquals(7, file.limits().atOnce());
        var rows = ((From.Inline) file.data().from()).rows();
        assertEquals(5, rows.size(), "a list of values stands for a test with each");
        assertEquals(
                Map.of("country", "France", "capital", "Paris", "expected_icontains", "Paris"),
                rows.get(0));
        assertEquals("[\"Rome\",\"Roma\"]", rows.get(2).get("expected_contains_any"));
        assertEquals("tiber", rows.get(2).get("expected_icontains_2"));
        assertEquals("Madrid", rows.get(3).get("expected_icontains"));
        assertEquals("Lima", rows.get(4).get("expected_equals"));
        assertEquals(
                List.of(
                        "not-icontains",
                        "latency",
                        "equals",
                        "icontains",
                        "contains-any",
                        "icontains-2",
                        "equals 2"),
                file.graders().stream().map(GraderSpec::id).toList());
        Measure first = ((GraderSpec.Computed) file.graders().getFirst()).measure();
        assertTrue(first.negated());
        assertEquals(Direction.UP, first.direction(), "an assertion that holds is good");
    }

    @Test
    void whatHasNoCounterpartIsSaid() throws Exception {
        List<String> left = convert(CONFIG).left();
        for (String part :
                List.of(
                        "gone.txt",
                        "make.py",
                        "Nunjucks",
                        "http://localhost:1234/v1",
                        "LOCAL_KEY",
                        "«tools»",
                        "exec:./model.sh",
                        "threshold",
                        "llm-rubric")) {
            assertTrue(left.stream().anyMatch(one -> one.contains(part)), part + " in " + left);
        }
    }

    @Test
    void everyKeyThatIsNotUsedIsSaid() throws Exception {
        Promptfoo.Converted made =
                convert(
                        """
                        prompts: [{ raw: "{{q}}", config: { a: 1 } }]
                        providers:
                          - id: openai:gpt-4.1-mini
                            label: small
                            config: { temperature: "0.5", top_p: high, seed: "7" }
                        env: { A: b }
                        defaultTest:
                          options: { transform: output.trim() }
                          threshold: 0.5
                        tests:
                          - vars: { q: why }
                            threshold: 0.4
                            metadata: { a: b }
                            assert:
                              - { type: icontains, value: because, weight: 2 }
                              - { type: contains, value: "file://exp.txt" }
                              - { type: is-json, value: "file://schema.json" }
                              - { type: contains-any, value: [a, "file://b.txt"] }
                          - file://special.csv
                        evaluateOptions: { delay: 5 }
                        """);
        assertEquals(
                List.of(
                        "«config» of the prompts is left out.",
                        "«label» of the provider «openai:gpt-4.1-mini» is left out.",
                        "«top_p» is left out: it is no number.",
                        "«options.transform» of defaultTest is left out.",
                        "«threshold» of defaultTest is left out.",
                        "«threshold» of a test is left out.",
                        "«metadata» of a test is left out.",
                        "«weight» of the assertion «icontains» is left out.",
                        "«contains» with a value in a file is left out.",
                        "«is-json» with a value in a file is left out.",
                        "«contains-any» with a value in a file is left out.",
                        "The column «__prefix» is left out.",
                        "«env» is left out.",
                        "«delay» of evaluateOptions is left out."),
                made.left());
        assertEquals(
                Parameters.UNSET.withTemperature(0.5).withSeed(7L),
                made.file().models().getFirst().parameters());
        assertEquals(new Promptfoo.Part(1, 4), made.counts().asserts());
    }

    @Test
    void whatWasMadeCanBeReadAndWrittenAgain() throws Exception {
        String yaml = ExperimentFileWriter.write(convert(CONFIG).file(), folder.toString());
        ExperimentFile read = ExperimentFileReader.read(yaml, folder.toString());
        assertEquals(convert(CONFIG).file(), read);
        assertEquals(yaml, ExperimentFileWriter.write(read, folder.toString()));
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        assertThrows(FileFault.class, () -> convert("tests: []"));
        assertThrows(FileFault.class, () -> convert("- a"));
        assertThrows(FileFault.class, () -> convert("a: ["));
        var none = assertThrows(FileFault.class, () -> convert("prompts: [x]\nproviders: [a:b]"));
        assertTrue(String.valueOf(none.getMessage()).contains("a:b"));
        assertThrows(FileFault.class, () -> Promptfoo.convert(folder.resolve("none.yaml")));
    }
}
