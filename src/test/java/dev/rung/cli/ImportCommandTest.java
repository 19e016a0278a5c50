package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.study.file.ExperimentFileReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class ImportCommandTest {
    @TempDir Path folder;

    private Outcome rung(String... arguments) {
        return Terminals.run(Terminals.of(ImportCommand.line()), (Object[]) arguments);
    }

    @Test
    void saysHowMuchCouldBeUsedAndWhatCouldNot() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("promptfooconfig.yaml"),
                        """
                        prompts: ["Capital of {{country}}?", "file://gone.txt"]
                        providers: [openai:gpt-4.1-mini, "exec:./model.sh"]
                        tests:
                          - vars: { country: [France, Gaul] }
                            assert:
                              - { type: icontains, value: Paris }
                              - { type: llm-rubric, value: polite }
                          - vars: { country: Italy }
                            assert: [{ type: icontains, value: Rome }]
                        """);
        Path made = folder.resolve("made.yaml");
        Outcome outcome = rung("import", "promptfoo", config.toString(), "-o", made.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .isEqualTo(
                        "Wrote %s: 1 of 2 prompts, 1 of 2 providers, 2 tests as 3 rows, 2 of 3"
                                        .formatted(made)
                                + " assertions as 1 grader. What has no counterpart is said"
                                + " apart.\n");
        assertThat(outcome.err())
                .contains("«gone.txt»")
                .contains("«exec:./model.sh» has no counterpart")
                .contains("«llm-rubric» asks a model and is left out: a grader with «judge» can");
        assertThat(ExperimentFileReader.read(made).prompts()).hasSize(1);
    }

    @Test
    void onTheScreenTheFileStandsAlone() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("promptfooconfig.yaml"),
                        """
                        prompts: ["Hello {{name}}"]
                        providers: [openai:gpt-4.1-mini]
                        tests: [{ vars: { name: Ada } }]
                        """);
        Outcome outcome = rung("import", "promptfoo", config.toString());
        assertThat(ExperimentFileReader.read(outcome.out(), "").prompts()).hasSize(1);
        assertThat(outcome.err())
                .isEqualTo(
                        "Converted: 1 prompt, 1 provider, 1 test as 1 row, 0 assertions as 0"
                                + " graders. All of it has a counterpart.\n");
    }
}
