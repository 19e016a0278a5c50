package dev.rung.study.file;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * YAML 1.2 as JSON values and back. Only plain values are built; a tag that the core schema does
 * not have is refused, and aliases are bounded.
 */
public final class Yaml {
    private static final int CHARACTERS = 32 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Yaml() {}

    /**
     * Reads one document.
     *
     * @throws FileFault for what is no YAML, with the line
     */
    public static JsonNode read(String text) throws FileFault {
        var settings =
                LoadSettings.builder()
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(50)
                        .setCodePointLimit(CHARACTERS)
                        .build();
        try {
            return JSON.valueToTree(new Load(settings).loadFromString(text));
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark()
                            .map(mark -> "Line %d".formatted(mark.getLine() + 1))
                            .orElse("The file");
            throw new FileFault(
                    "%s is no YAML: %s. Correct it there.".formatted(line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new FileFault("This YAML is refused: %s.".formatted(e.getMessage()));
        }
    }

    /** Writes a value: maps and lists in blocks, texts of several lines as they are. */
    public static String write(JsonNode value) {
        var settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndicatorIndent(2)
                        .setIndent(4)
                        .setIndentWithIndicator(true)
                        .setWidth(100)
                        .setSplitLines(false)
                        .build();
        return new Dump(settings).dumpToString(plain(value));
    }

    private static @Nullable Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }
}
