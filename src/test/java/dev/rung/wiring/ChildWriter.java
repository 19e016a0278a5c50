package dev.rung.wiring;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Entry;
import dev.rung.experiment.Order;
import dev.rung.experiment.Prepared;
import dev.rung.experiment.ReplyExport;
import dev.rung.experiment.ReplyMarkdown;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.http.Curl;
import dev.rung.settings.CustomModel;
import dev.rung.settings.DataFolder;
import dev.rung.settings.KeySource;
import dev.rung.settings.Keychain;
import dev.rung.settings.Keys;
import dev.rung.settings.Network;
import dev.rung.settings.PreferencesFile;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;

import org.slf4j.LoggerFactory;
import org.tinylog.configuration.Configuration;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Does everything that writes files, with keys that a search for them finds, and with a log of
 * every level: data folder, base URL, key of the environment, key of the file, token, password.
 */
final class ChildWriter {
    private ChildWriter() {}

    public static void main(String[] arguments) throws Exception {
        var folder = new DataFolder(Path.of(arguments[0]));
        String url = arguments[1];
        folder.prepare();
        logEverything(folder.logs());
        var log = LoggerFactory.getLogger(ChildWriter.class);
        Map<String, String> environment =
                Map.of(
                        "OPENAI_BASE_URL", url,
                        "ANTHROPIC_BASE_URL", url,
                        "OPENAI_API_KEY", arguments[2],
                        "MY_TOKEN", arguments[4],
                        "PROXY_PASSWORD", arguments[5]);
        var keys = new Keys(environment, folder.keys(), Keychain.NONE);
        keys.load(List.of());
        keys.put("ANTHROPIC_API_KEY", arguments[3], KeySource.FILE);
        log.info("{} {}", keys.find("ANTHROPIC_API_KEY").orElseThrow(), keys);
        try (var lanes = Lanes.threads();
                var preferences =
                        PreferencesFile.open(folder.settings(), Runnable::run, fault -> {})) {
            preferences.change(
                    now ->
                            now.withModels(
                                            List.of(
                                                    new CustomModel(
                                                            url,
                                                            "mine",
                                                            "",
                                                            Map.of("X-Auth", "Token $MY_TOKEN"))))
                                    .withNetwork(
                                            Network.USUAL
                                                    .by(Network.Proxy.HTTP, "127.0.0.1", 9)
                                                    .as("", "PROXY_PASSWORD")));
            var providers = Providers.offer(environment, keys, preferences::get);
            try (var services = Services.open(folder.database(), providers, environment, lanes)) {
                send(services, folder, url);
                services.database().backUp(folder.backups().resolve("copy.db"));
            }
        }
        System.out.println("done");
    }

    private static void logEverything(Path folder) {
        Configuration.replace(
                Map.of(
                        "level", "trace",
                        "writer", "file",
                        "writer.file", folder.resolve("rung.log").toString(),
                        "writer.format", "{level} {class} {message}"));
    }

    private static void send(Services services, DataFolder folder, String url) throws Exception {
        var log = LoggerFactory.getLogger(ChildWriter.class);
        Path exports = Files.createDirectories(folder.root().resolve("exports"));
        var models = new ArrayList<ModelRef>();
        for (var provider : services.models().providers()) {
            if (provider.id().equals("openai") || provider.id().equals("custom")) {
                services.models().list(provider).forEach(model -> models.add(model.ref()));
            }
        }
        // One server plays all providers, and echoes to each only the key that it was sent.
        models.removeIf(ref -> ref.provider().equals("openai") && !ref.id().startsWith("o-"));
        String root = url.substring(0, url.length() - "/v1".length());
        models.add(new ModelRef("anthropic", root, "a-refused"));
        models.add(new ModelRef("anthropic", root, "a-bad"));
        var idea = services.projects().createIdea(services.projects().create("P").id(), "I", "");
        var prompt = List.of(new Turn(Role.USER, "Hi"));
        for (ModelRef model : models) {
            var column = new Column(model, Parameters.UNSET);
            var draft = new Draft(prompt, Map.of(), null, List.of(column), 1);
            if (services.sending().outbox().prepare(idea.id(), Order.of(draft))
                    instanceof Prepared.Ready(var requests)) {
                Entry entry = services.sending().sender().send(requests.getFirst(), piece -> {});
                log.info("{} {}", model, entry);
                var sample = Objects.requireNonNull(entry.sample());
                System.out.println(model.id() + " " + sample.outcome());
                keepTexts(services, entry, sample.id(), exports);
            }
            crash(services, model, exports);
        }
        var export =
                new ReplyExport(services.replies().transcripts(), services.replies().mistakes());
        for (var format : ReplyExport.Format.values()) {
            Path file = exports.resolve("all." + format.extension());
            export.write(
                    new ReplyExport.Order(idea.id(), format, file, false), (done, total) -> {});
        }
        share(services, idea.id(), exports);
    }

    private static void share(Services services, long idea, Path exports) throws Exception {
        var found =
                services.samples()
                        .store()
                        .find(
                                new Scope.OfIdea(idea),
                                Filter.ALL,
                                ReadingOrder.AS_ASKED,
                                (done, total) -> {});
        var sharing = services.sharing();
        var shared = sharing.ofSamples("", found);
        sharing.writeBundle(shared, "", exports.resolve("all.rung"), false, (done, total) -> {});
        sharing.writePage(
                shared, exports.resolve("all.html"), false, ZoneOffset.UTC, (done, total) -> {});
    }

    private static void keepTexts(Services services, Entry entry, long sample, Path exports)
            throws Exception {
        var exchange = services.replies().transcripts().exchange(sample);
        Files.writeString(
                exports.resolve("texts-" + sample),
                ReplyMarkdown.of(List.of(entry))
                        + Curl.of(exchange.request()).orElse("")
                        + exchange
                        + services.replies().transcripts().attempts(entry.request().id(), 0));
    }

    /** The trace of a fault, as it is shown and logged for an unexpected error. */
    private static void crash(Services services, ModelRef model, Path exports) throws Exception {
        var request = new ChatRequest(List.of(Message.user("Hi")), Parameters.UNSET);
        try {
            services.models().chat(model).orElseThrow().chat(request, piece -> {});
        } catch (LlmException e) {
            LoggerFactory.getLogger(ChildWriter.class).error("Unexpected", e);
            var text = new StringWriter();
            new IllegalStateException("around", e).printStackTrace(new PrintWriter(text));
            Files.writeString(
                    exports.resolve("crash-" + model.id()),
                    text + e.details() + e.whatToDo() + e.exchange());
        }
    }
}
