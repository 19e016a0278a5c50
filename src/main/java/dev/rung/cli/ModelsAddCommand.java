package dev.rung.cli;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelNames;
import dev.rung.llm.Provider;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.settings.CustomModel;
import dev.rung.settings.CustomModel.Format;
import dev.rung.settings.NewModel;
import dev.rung.settings.PreferencesFile;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rung models add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Adds a model at an OpenAI-compatible server, as Settings, «Models», does in the"
                    + " window; the same model again is a change of it.",
            "Nothing is sent. Keys are not kept: name the variable that holds one."
        },
        footer = {
            "",
            "Examples:",
            "  rung models add --base-url http://localhost:8000/v1 --model llama",
            "  rung models add --base-url https://gpu.example/v1 --model llama --key-variable"
                    + " GPU_KEY"
        })
final class ModelsAddCommand implements Callable<Integer> {
    private final Home home;

    @Spec private CommandSpec spec;

    @Option(
            names = "--base-url",
            required = true,
            paramLabel = "URL",
            description = "Where its API begins: what stands before /chat/completions.")
    private String baseUrl;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "ID",
            description = "The id that the server knows it by.")
    private String model;

    @Option(
            names = "--key-variable",
            paramLabel = "NAME",
            description =
                    "The environment variable that holds its key, not the key. Default: none, no"
                            + " key is sent.")
    private String keyVariable = "";

    @Option(
            names = "--header",
            paramLabel = "LINE",
            description =
                    "One more header, such as \"X-Auth-Token: Token $MY_TOKEN\", in which a"
                            + " variable holds the secret. May be given several times.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--raw-text",
            description = "Raw text completions, for a base model: /completions.")
    private boolean raw;

    @SuppressWarnings("NullAway.Init")
    ModelsAddCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        var typed =
                new NewModel(
                        baseUrl,
                        model,
                        keyVariable,
                        String.join("\n", headers),
                        raw ? Format.COMPLETIONS : Format.CHAT);
        require("--base-url", typed.baseUrlFault());
        require("--model", typed.idFault());
        require("--key-variable", typed.keyVariableFault());
        require("--header", typed.headersFault());
        return home.change((services, preferences) -> add(typed, services, preferences));
    }

    private void require(String option, String fault) {
        if (!fault.isEmpty()) {
            throw new ParameterException(spec.commandLine(), option + ": " + fault);
        }
    }

    private int add(NewModel typed, Services services, PreferencesFile preferences)
            throws InterruptedException {
        preferences.change(now -> now.withModels(typed.in(now.models(), null)));
        CustomModel added =
                preferences.get().models().stream().filter(typed::is).findFirst().orElseThrow();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Added %s at %s; %s.%n",
                SafeText.visible(ModelNames.name(CustomProvider.ref(added))),
                added.baseUrl(),
                added.keyVariable().isEmpty()
                        ? "no key is sent there"
                        : "the key in " + added.keyVariable() + " is sent there");
        out.flush();
        for (Provider provider : services.models().providers()) {
            if (provider.id().equals(CustomProvider.ID)) {
                services.models().list(provider).stream()
                        .filter(known -> known.ref().equals(CustomProvider.ref(added)))
                        .filter(known -> known.state() != ModelInfo.State.READY)
                        .forEach(
                                known ->
                                        spec.commandLine()
                                                .getErr()
                                                .println("rung: " + known.note()));
            }
        }
        return 0;
    }
}
