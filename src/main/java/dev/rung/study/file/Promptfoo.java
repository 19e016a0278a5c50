package dev.rung.study.file;

import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Role;
import dev.rung.study.file.ExperimentFile.Data;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.file.ExperimentFile.Limits;
import dev.rung.study.file.ExperimentFile.Model;
import dev.rung.study.file.ExperimentFile.Prompt;
import dev.rung.study.file.ExperimentFile.Purpose;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a promptfoo configuration into an experiment file: prompts, providers, tests and the
 * assertions that have a counterpart. What has none is reported, never guessed. The form is that of
 * promptfoo.dev/docs/configuration/reference.
 */
public final class Promptfoo {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String FILE = "file://";

    private static final Set<String> ROOT_OF_TARGETS =
            Set.of(
                    "$schema",
                    "description",
                    "prompts",
                    "targets",
                    "defaultTest",
                    "tests",
                    "evaluateOptions");

    private static final Set<String> ROOT =
            Set.of(
                    "$schema",
                    "description",
                    "prompts",
                    "providers",
                    "defaultTest",
                    "tests",
                    "evaluateOptions");

    /** Nunjucks beyond plain variables. */
    private static final Pattern BEYOND = Pattern.compile("\\{%|\\{\\{[^}]*[|(][^}]*}}");

    private final Path folder;
    private final PromptfooLeft left = new PromptfooLeft();

    private Promptfoo(Path folder) {
        this.folder = folder;
    }

    /**
     * What was made.
     *
     * @param left what has no counterpart, a sentence each
     */
    public record Converted(ExperimentFile file, Counts counts, List<String> left) {
        public Converted {
            left = List.copyOf(left);
        }
    }

    /**
     * How many of something could be used.
     *
     * @param all how many there are
     */
    public record Part(int used, int all) {}

    /**
     * What the file is made of.
     *
     * @param tests of how many tests
     * @param asserts assertions as they stand, also those that several tests have
     */
    public record Counts(Part prompts, Part providers, int tests, Part asserts) {}

    /**
     * Converts. Blocks.
     *
     * @param file the configuration; what it names with {@code file://} lies beside it
     * @throws FileFault for what is no such configuration, or has nothing that can be run
     */
    public static Converted convert(Path file) throws FileFault, IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new FileFault("There is no file %s.".formatted(file));
        }
        var one = new Promptfoo(file.toAbsolutePath().resolveSibling(""));
        return one.made(Yaml.read(Files.readString(file)));
    }

    private Converted made(JsonNode root) throws FileFault, IOException, InterruptedException {
        if (!root.isObject() || !root.has("prompts")) {
            throw new FileFault(
                    "This is no promptfoo configuration: it has «prompts:», «providers:» and"
                            + " «tests:».");
        }
        List<JsonNode> written = list(root.path("prompts"));
        List<Prompt> prompts = prompts(written);
        JsonNode providers = root.has("providers") ? root.get("providers") : root.path("targets");
        var asked = new PromptfooProviders(left);
        List<Model> models = asked.models(list(providers));
        if (prompts.isEmpty() || models.isEmpty()) {
            throw new FileFault(
                    "No %s of it can be used: %s"
                            .formatted(
                                    prompts.isEmpty() ? "prompt" : "provider",
                                    String.join(" ", left.said())));
        }
        var tests = new PromptfooTests(folder, left);
        PromptfooTests.Made rows = tests.made(root.path("defaultTest"), root.path("tests"));
        JsonNode options = root.path("evaluateOptions");
        left.rest(root, root.has("providers") ? ROOT : ROOT_OF_TARGETS, "");
        left.rest(options, Set.of("repeat", "maxConcurrency"), "evaluateOptions");
        Integer repeat = left.integer(options, "repeat");
        Integer atOnce = left.integer(options, "maxConcurrency");
        String name = root.path("description").asString("");
        var file =
                new ExperimentFile(
                        name.isBlank() ? null : name,
                        null,
                        null,
                        new Purpose("", "", null),
                        prompts,
                        models,
                        new Data(
                                new From.Inline(rows.rows(), null, null),
                                Split.DEVELOPMENT,
                                null,
                                null),
                        List.of(),
                        repeat == null ? 1 : Math.max(1, repeat),
                        false,
                        rows.graders(),
                        null,
                        null,
                        new Limits(atOnce == null ? null : Math.max(1, atOnce), null),
                        null);
        return new Converted(
                file,
                new Counts(
                        new Part(prompts.size(), written.size()),
                        new Part(models.size(), asked.named()),
                        rows.tests(),
                        rows.asserts()),
                left.said());
    }

    /** A single value counts as a list of one. */
    static List<JsonNode> list(JsonNode node) {
        var all = new ArrayList<JsonNode>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            all.add(node);
        }
        return all;
    }

    private List<Prompt> prompts(List<JsonNode> list) throws IOException {
        var prompts = new ArrayList<Prompt>();
        for (JsonNode one : list) {
            String text = one.isString() ? one.stringValue() : one.path("raw").asString("");
            String label =
                    one.isString() ? "" : one.path("label").asString(one.path("id").asString(""));
            left.rest(one, Set.of("raw", "label", "id"), "the prompts");
            if (text.isEmpty() && one.path("id").asString("").startsWith(FILE)) {
                text = one.path("id").asString("");
            }
            if (text.startsWith(FILE)) {
                Optional<String> read = beside(text);
                if (read.isEmpty()) {
                    continue;
                }
                text = read.get();
            }
            if (text.isBlank()) {
                left.say("A prompt without a text is left out.");
                continue;
            }
            if (BEYOND.matcher(text).find()) {
                left.say(
                        "The prompt «%s» uses Nunjucks beyond {{variables}}: that part is sent as it"
                                        .formatted(shortened(text))
                                + " stands.");
            }
            prompts.add(new Prompt(label, turns(text)));
        }
        return prompts;
    }

    private Optional<String> beside(String reference) throws IOException {
        String path = reference.substring(FILE.length());
        Path file = folder.resolve(path);
        if (path.matches(".*\\.(js|cjs|mjs|ts|py)(:.*)?")) {
            left.say("The prompt «%s» is a program and left out.".formatted(path));
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            left.say("There is no file «%s»: that prompt is left out.".formatted(path));
            return Optional.empty();
        }
        return Optional.of(Files.readString(file).strip());
    }

    /** A chat as JSON or YAML, or else one user turn. */
    private static List<Turn> turns(String text) {
        String start = text.stripLeading();
        if (start.startsWith("[") || start.startsWith("- role:")) {
            try {
                JsonNode chat = start.startsWith("[") ? JSON.readTree(text) : Yaml.read(text);
                var turns = new ArrayList<Turn>();
                for (JsonNode message : chat) {
                    String role = message.path("role").asString("").toUpperCase(Locale.ROOT);
                    turns.add(
                            new Turn(
                                    Role.valueOf(role.equals("DEVELOPER") ? "SYSTEM" : role),
                                    message.path("content").asString("")));
                }
                if (!turns.isEmpty()) {
                    return turns;
                }
            } catch (JacksonException | FileFault | IllegalArgumentException e) {
                // It only looked like a chat.
            }
        }
        return List.of(new Turn(Role.USER, text));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }
}
