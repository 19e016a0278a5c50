package dev.rung.study.file;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Names;
import dev.rung.experiment.NearWord;
import dev.rung.experiment.Split;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.experiment.Turns;
import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.ReadHints;
import dev.rung.experiment.field.AsWritten;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.score.metric.JsonSchema;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.ExperimentFile.Data;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.file.ExperimentFile.Limits;
import dev.rung.study.file.ExperimentFile.Model;
import dev.rung.study.file.ExperimentFile.Prompt;
import dev.rung.study.file.ExperimentFile.Purpose;
import dev.rung.study.sweep.SweepValues;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads experiment files. What the schema does not know is refused, with its place. */
public final class ExperimentFileReader {
    /** Where the schema lies on the class path. */
    public static final String SCHEMA = "/dev/rung/study/experiment.schema.json";

    private ExperimentFileReader() {}

    /**
     * Reads a file that lies in a folder; programs that grade are started there.
     *
     * @throws FileFault if it is not there, or is no experiment file
     */
    public static ExperimentFile read(Path file)
            throws FileFault, IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new FileFault("There is no file %s.".formatted(file));
        }
        try {
            return read(Files.readString(file, StandardCharsets.UTF_8), folder(file));
        } catch (MalformedInputException e) {
            throw new FileFault("%s is not in UTF-8. Save it as UTF-8.".formatted(file));
        }
    }

    /** However the file is named: it is the same folder. */
    private static String folder(Path file) throws IOException {
        return file.toAbsolutePath().resolveSibling("").toRealPath().toString();
    }

    /**
     * Reads a file.
     *
     * @param folder where programs that grade are started
     * @throws FileFault for what is no experiment file
     */
    public static ExperimentFile read(String yaml, String folder)
            throws FileFault, InterruptedException {
        JsonNode written = Yaml.read(yaml);
        check(written);
        JsonNode root = NamedFields.resolve(written);
        for (String key : List.of("name", "project", "idea")) {
            checkName(key, text(root, key));
        }
        return new ExperimentFile(
                text(root, "name"),
                text(root, "project"),
                text(root, "idea"),
                new Purpose(
                        root.path("learn").asString(""),
                        root.path("expect").asString(""),
                        real(root, "chance")),
                prompts(root.path("prompts")),
                swept(models(root.path("models")), root.path("sweep")),
                data(root, folder),
                conditions(root.path("conditions")),
                root.path("samples").asInt(1),
                root.path("fresh").asBoolean(false),
                graders(root, folder),
                text(root, "cluster"),
                bestOf(root.path("best_of")),
                new Limits(integer(root, "atOnce"), real(root, "maxCost")),
                root.has("shots") ? FewReader.read(root.get("shots")) : null);
    }

    /**
     * Reads graders alone: a list of them, or what has one under {@code graders}, such as an
     * experiment file. YAML or JSON.
     *
     * @throws FileFault if the file is not there, or has no graders
     */
    public static List<GraderSpec> graders(Path file) throws FileFault, IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileFault("There is no file %s.".formatted(file));
        }
        JsonNode root;
        try {
            root = Yaml.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new FileFault("%s is not in UTF-8. Save it as UTF-8.".formatted(file));
        }
        JsonNode holder =
                root.isArray() ? JsonNodeFactory.instance.objectNode().set("graders", root) : root;
        List<GraderSpec> graders = graders(NamedFields.resolve(holder), folder(file));
        if (graders.isEmpty()) {
            throw new FileFault("%s names no grader.".formatted(file));
        }
        return graders;
    }

    private static void checkName(String key, @Nullable String name) throws FileFault {
        Optional<String> problem = name == null ? Optional.empty() : Names.problem(name);
        if (problem.isPresent()) {
            throw new FileFault("«%s» is no name. %s".formatted(key, problem.get()));
        }
    }

    private static void check(JsonNode root) throws FileFault, InterruptedException {
        if (!root.isObject()) {
            throw new FileFault(
                    "This is no experiment file: it begins with «rung: 1», «prompts:», «models:»"
                            + " and «data:».");
        }
        if (!root.has("rung")) {
            throw new FileFault(
                    "The experiment file does not say «rung: 1» at the top, the version of its"
                            + " form.");
        }
        if (schema().check(root)
                instanceof JsonSchema.Check.Wrong(String first, JsonSchema.Check.Key key)) {
            throw new FileFault(
                    "The experiment file is not right: "
                            + (key == null ? placed(first) + "." : unknown(key)));
        }
    }

    private static String placed(String wrong) {
        return wrong.startsWith(":") ? "at the top" + wrong : wrong;
    }

    private static String unknown(JsonSchema.Check.Key key) {
        String near =
                NearWord.of(key.name(), key.known()).map(" Is «%s» meant?"::formatted).orElse("");
        return "%s: there is no «%s».%s There may be: %s."
                .formatted(
                        key.place().isEmpty() ? "at the top" : key.place(),
                        key.name(),
                        near,
                        String.join(", ", key.known()));
    }

    private static JsonSchema schema() {
        try (InputStream in = ExperimentFileReader.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("missing " + SCHEMA);
            }
            return new JsonSchema(JsonMapper.builder().build().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Prompt> prompts(JsonNode list) throws FileFault {
        var prompts = new ArrayList<Prompt>();
        for (JsonNode one : list) {
            prompts.add(
                    one.isString()
                            ? new Prompt(
                                    "",
                                    Template.orRowAlone(
                                            List.of(new Turn(Role.USER, one.stringValue()))))
                            : new Prompt(
                                    one.path("name").asString(""),
                                    Template.orRowAlone(turns(one.path("turns"))),
                                    one.path("reference").asString(null)));
        }
        checkDiffer(prompts);
        return prompts;
    }

    private static void checkDiffer(List<Prompt> prompts) throws FileFault {
        var first = new HashMap<List<Turn>, Integer>();
        for (int i = 0; i < prompts.size(); i++) {
            Integer same = first.putIfAbsent(Turns.normal(prompts.get(i).turns()), i);
            if (same != null) {
                throw new FileFault(
                        "/prompts: %s and %s say the same: their results would be one. Leave one out; «samples» asks the same several times."
                                .formatted(called(prompts, same), called(prompts, i)));
            }
        }
    }

    private static String called(List<Prompt> prompts, int place) {
        String name = prompts.get(place).name();
        return name.isEmpty() ? "prompt " + (place + 1) : "«" + name + "»";
    }

    private static List<Turn> turns(JsonNode list) {
        var turns = new ArrayList<Turn>();
        for (JsonNode turn : list) {
            for (Map.Entry<String, JsonNode> said : turn.properties()) {
                turns.add(
                        new Turn(
                                Role.valueOf(said.getKey().toUpperCase(Locale.ROOT)),
                                said.getValue().asString("")));
            }
        }
        return turns;
    }

    private static List<Model> models(JsonNode list) {
        var models = new ArrayList<Model>();
        for (JsonNode one : list) {
            models.add(
                    one.isString()
                            ? new Model(one.stringValue(), null, Parameters.UNSET)
                            : new Model(
                                    one.path("name").asString(""),
                                    text(one, "baseUrl"),
                                    parameters(one)));
        }
        return models;
    }

    /** Every model as it is, and after it with each other set of parameters. */
    private static List<Model> swept(List<Model> models, JsonNode node) {
        if (node.isMissingNode()) {
            return models;
        }
        var values =
                new SweepValues(
                        list(node, "temperature", JsonNode::asDouble),
                        list(node, "topP", JsonNode::asDouble),
                        list(node, "effort", one -> one.asString("")),
                        list(node, "maxTokens", JsonNode::asInt),
                        node.path("crossed").asBoolean(false));
        var all = new ArrayList<Model>();
        for (Model model : models) {
            var sets = new LinkedHashSet<Parameters>();
            sets.add(model.parameters());
            sets.addAll(values.all(model.parameters()));
            sets.forEach(set -> all.add(new Model(model.name(), model.baseUrl(), set)));
        }
        return all;
    }

    private static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> as) {
        var values = new ArrayList<T>();
        node.path(field).forEach(one -> values.add(as.apply(one)));
        return values;
    }

    private static Parameters parameters(JsonNode node) {
        var stop = new ArrayList<String>();
        node.path("stop").forEach(text -> stop.add(text.asString("")));
        return new Parameters(
                real(node, "temperature"),
                real(node, "topP"),
                integer(node, "maxTokens"),
                stop,
                node.has("seed") ? Long.valueOf(node.get("seed").asLong()) : null,
                text(node, "effort"),
                integer(node, "topLogprobs"));
    }

    /** The rows of a sweep are drawn, also where no seed is named. */
    private static Data data(JsonNode root, String folder) throws FileFault {
        JsonNode node = root.path("data");
        Integer limit = integer(node, "limit");
        Long draw = node.has("draw") ? Long.valueOf(node.get("draw").asLong()) : null;
        if (limit == null && draw != null) {
            throw new FileFault("/data: «draw» needs «limit»: how many rows are drawn.");
        }
        return new Data(
                from(node, folder),
                Split.valueOf(node.path("use").asString("development").toUpperCase(Locale.ROOT)),
                limit,
                draw == null && root.has("sweep") ? Long.valueOf(1) : draw);
    }

    private static From from(JsonNode node, String folder) throws FileFault {
        if (node.has("dataset")) {
            if (node.has("split")) {
                throw new FileFault("A dataset of the project is divided in the window.");
            }
            return new From.OfDataset(node.get("dataset").asString(""), integer(node, "version"));
        }
        SplitPlan split = split(node.path("split"));
        if (node.has("from")) {
            return new From.OfRun(
                    node.get("from").asString(""),
                    RowsJson.read(node, folder),
                    text(node, "name"),
                    split);
        }
        return node.has("file")
                ? new From.OfFile(
                        node.get("file").asString(""),
                        text(node, "name"),
                        split,
                        hints(node),
                        "skip".equals(text(node, "badRows")))
                : new From.Inline(rows(node.path("inline")), text(node, "name"), split);
    }

    private static ReadHints hints(JsonNode node) {
        String delimiter = text(node, "delimiter");
        String encoding = text(node, "encoding");
        return new ReadHints(
                node.has("header") ? Boolean.valueOf(node.get("header").asBoolean()) : null,
                delimiter == null ? null : Character.valueOf(ReadHints.delimiter(delimiter)),
                encoding == null ? null : Encoding.of(encoding));
    }

    private static @Nullable SplitPlan split(JsonNode node) throws FileFault {
        if (node.isMissingNode()) {
            return null;
        }
        try {
            return new SplitPlan(
                    node.path("train").asInt(),
                    node.path("development").asInt(),
                    node.path("test").asInt(),
                    node.path("seed").asLong(1),
                    text(node, "by"));
        } catch (IllegalArgumentException e) {
            throw new FileFault("«train», «development» and «test» together are 100 percent.");
        }
    }

    /** Numbers stay as they are written, and what has parts is JSON, as in files of data. */
    private static List<Map<String, String>> rows(JsonNode list) {
        var rows = new ArrayList<Map<String, String>>();
        for (JsonNode row : list) {
            rows.add(values(row));
        }
        return rows;
    }

    static Map<String, String> values(JsonNode object) {
        var values = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> value : object.properties()) {
            values.put(value.getKey(), AsWritten.text(value.getValue()));
        }
        return values;
    }

    private static List<Condition> conditions(JsonNode list) throws FileFault {
        var conditions = new ArrayList<Condition>();
        var names = new HashSet<String>();
        for (JsonNode one : list) {
            String name = one.path("name").asString("").strip();
            if (!names.add(name)) {
                throw new FileFault(
                        "/conditions: two are called «%s»: their results would be one. Give each a name of its own."
                                .formatted(name));
            }
            conditions.add(new Condition(name, values(one.path("values"))));
        }
        return conditions;
    }

    private static List<GraderSpec> graders(JsonNode root, String folder) throws FileFault {
        JsonNode list =
                root.has("graders") ? root.get("graders") : JsonNodeFactory.instance.arrayNode();
        try {
            return GraderList.read(list, folder);
        } catch (GraderList.Faulty e) {
            throw new FileFault(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable BestOf bestOf(JsonNode node) {
        return node.isMissingNode()
                ? null
                : new BestOf(node.path("select").asString(""), node.path("report").asString(""));
    }

    static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.get(field).asString("") : null;
    }

    static @Nullable Integer integer(JsonNode node, String field) {
        return node.has(field) ? Integer.valueOf(node.get(field).asInt()) : null;
    }

    private static @Nullable Double real(JsonNode node, String field) {
        return node.has(field) ? Double.valueOf(node.get(field).asDouble()) : null;
    }
}
