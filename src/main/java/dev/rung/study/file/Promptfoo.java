package dev.rung.study.file;

import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.file.ExperimentFile.Data;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.file.ExperimentFile.Limits;
import dev.rung.study.file.ExperimentFile.Model;
import dev.rung.study.file.ExperimentFile.Prompt;
import dev.rung.study.file.ExperimentFile.Purpose;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a promptfoo configuration into an experiment file: prompts, providers, tests and the
 * assertions that have a counterpart. What has none is reported, never guessed. The form is that of
 * promptfoo.dev/docs/configuration/reference.
 */
public final class Promptfoo {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILE = "file://";

    /** Nunjucks beyond plain variables. */
    private static final Pattern BEYOND = Pattern.compile("\\{%|\\{\\{[^}]*[|(][^}]*}}");

    /** The first part of their provider's id to the provider here. */
    private static final Map<String, String> PROVIDERS =
            Map.ofEntries(
                    Map.entry("openai:chat", "openai"),
                    Map.entry("openai:responses", "openai-responses"),
                    Map.entry("openai:completion", "openai-completions"),
                    Map.entry("openai", "openai"),
                    Map.entry("anthropic:messages", "anthropic"),
                    Map.entry("anthropic", "anthropic"),
                    Map.entry("google", "gemini"),
                    Map.entry("ollama:chat", "ollama"),
                    Map.entry("ollama:completion", "ollama"),
                    Map.entry("ollama", "ollama"),
                    Map.entry("openrouter", "openrouter"),
                    Map.entry("groq", "groq"),
                    Map.entry("togetherai:chat", "together"),
                    Map.entry("togetherai", "together"));

    private final Path folder;
    private final List<String> left = new ArrayList<>();

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
        List<Provider> named = providers(list(providers));
        List<Model> models = models(named);
        if (prompts.isEmpty() || models.isEmpty()) {
            throw new FileFault(
                    "No %s of it can be used: %s"
                            .formatted(
                                    prompts.isEmpty() ? "prompt" : "provider",
                                    String.join(" ", left)));
        }
        var tests = new PromptfooTests(folder, left);
        PromptfooTests.Made rows = tests.made(root.path("defaultTest"), root.path("tests"));
        JsonNode options = root.path("evaluateOptions");
        for (String part : List.of("scenarios", "outputPath", "sharing", "redteam", "extensions")) {
            if (root.has(part)) {
                left.add("«%s» is left out.".formatted(part));
            }
        }
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
                        Math.max(1, options.path("repeat").asInt(1)),
                        false,
                        rows.graders(),
                        null,
                        null,
                        new Limits(
                                options.has("maxConcurrency")
                                        ? Integer.valueOf(
                                                Math.max(1, options.get("maxConcurrency").asInt(4)))
                                        : null,
                                null),
                        null);
        return new Converted(
                file,
                new Counts(
                        new Part(prompts.size(), written.size()),
                        new Part(models.size(), named.size()),
                        rows.tests(),
                        rows.asserts()),
                left);
    }

    /** A single value counts as a list of one. */
    private static List<JsonNode> list(JsonNode node) {
        var all = new ArrayList<JsonNode>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else if (!node.isMissingNode()) {
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
                left.add("A prompt without a text is left out.");
                continue;
            }
            if (BEYOND.matcher(text).find()) {
                left.add(
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
            left.add("The prompt «%s» is a program and left out.".formatted(path));
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            left.add("There is no file «%s»: that prompt is left out.".formatted(path));
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

    private record Provider(String id, JsonNode config) {}

    private static List<Provider> providers(List<JsonNode> list) {
        var named = new ArrayList<Provider>();
        for (JsonNode one : list) {
            if (one.isString()) {
                named.add(new Provider(one.stringValue(), JSON.createObjectNode()));
            } else if (one.has("id")) {
                named.add(new Provider(one.path("id").asString(""), one.path("config")));
            } else {
                // The older form: the id is the key.
                one.properties()
                        .forEach(
                                entry ->
                                        named.add(
                                                new Provider(
                                                        entry.getKey(),
                                                        entry.getValue().path("config"))));
            }
        }
        return named;
    }

    private List<Model> models(List<Provider> named) {
        var models = new ArrayList<Model>();
        named.forEach(one -> model(one.id, one.config).ifPresent(models::add));
        return models;
    }

    private Optional<Model> model(String id, JsonNode config) {
        int last = id.indexOf(':', id.indexOf(':') + 1);
        String two = last < 0 ? "" : id.substring(0, last);
        int first = id.indexOf(':');
        String key = PROVIDERS.containsKey(two) ? two : first < 0 ? "" : id.substring(0, first);
        String provider = PROVIDERS.get(key);
        if (provider == null || id.length() <= key.length() + 1) {
            left.add("The provider «%s» has no counterpart and is left out.".formatted(id));
            return Optional.empty();
        }
        String model = id.substring(key.length() + 1);
        String url = config.path("apiBaseUrl").asString(config.path("apiHost").asString(""));
        boolean custom = !url.isEmpty() && provider.startsWith("openai");
        if (!url.isEmpty()) {
            left.add(
                    custom
                            ? ("«%s» is at %s: «rung run» asks before anything is sent there, or"
                                            + " takes --allow-addresses. If it needs a key, «rung"
                                            + " models add» names the variable that holds it%s.")
                                    .formatted(
                                            model,
                                            url,
                                            config.has("apiKeyEnvar")
                                                    ? "; the file says "
                                                            + config.path("apiKeyEnvar")
                                                                    .asString("")
                                                    : "")
                            : "The address %s of «%s» is left out.".formatted(url, id));
        }
        return Optional.of(
                new Model(
                        (custom ? "custom" : provider) + "/" + model,
                        custom ? url : null,
                        parameters(id, config)));
    }

    private Parameters parameters(String id, JsonNode config) {
        var stop = new ArrayList<String>();
        list(config.path("stop")).forEach(text -> stop.add(text.asString("")));
        var known =
                List.of(
                        "temperature",
                        "top_p",
                        "max_tokens",
                        "max_completion_tokens",
                        "max_output_tokens",
                        "num_predict",
                        "stop",
                        "seed",
                        "reasoning_effort",
                        "top_logprobs",
                        "apiBaseUrl",
                        "apiHost",
                        "apiKeyEnvar");
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            // The value may be a key.
            if (!known.contains(entry.getKey())) {
                left.add("«%s» of the provider «%s» is left out.".formatted(entry.getKey(), id));
            }
        }
        return new Parameters(
                real(config, "temperature"),
                real(config, "top_p"),
                integer(
                        config,
                        "max_tokens",
                        "max_completion_tokens",
                        "max_output_tokens",
                        "num_predict"),
                stop,
                config.path("seed").isNumber() ? Long.valueOf(config.get("seed").asLong()) : null,
                config.path("reasoning_effort").isString()
                        ? config.get("reasoning_effort").stringValue()
                        : null,
                integer(config, "top_logprobs"));
    }

    private static @Nullable Double real(JsonNode node, String field) {
        return node.path(field).isNumber() ? Double.valueOf(node.get(field).asDouble()) : null;
    }

    private static @Nullable Integer integer(JsonNode node, String... fields) {
        for (String field : fields) {
            if (node.path(field).isNumber()) {
                return node.get(field).asInt();
            }
        }
        return null;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }
}
