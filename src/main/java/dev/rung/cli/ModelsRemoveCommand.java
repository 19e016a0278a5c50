package dev.rung.cli;

import dev.rung.settings.CustomModel;
import dev.rung.settings.PreferencesFile;
import dev.rung.ui.SafeText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rung models remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description =
                "Removes a model that was added by hand. What it has answered stays; nothing more"
                        + " is sent there.")
final class ModelsRemoveCommand implements Callable<Integer> {
    private final Home home;

    @Spec private CommandSpec spec;

    @Option(names = "--base-url", required = true, paramLabel = "URL", description = "Its address.")
    private String baseUrl;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "Its id.")
    private String model;

    @SuppressWarnings("NullAway.Init")
    ModelsRemoveCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        return home.change((services, preferences) -> remove(preferences));
    }

    private int remove(PreferencesFile preferences) throws CommandException {
        List<CustomModel> before = preferences.get().models();
        List<CustomModel> left = before.stream().filter(one -> !isMeant(one)).toList();
        if (left.size() == before.size()) {
            throw new CommandException(
                    "No model «%s» at %s was added by hand. %s"
                            .formatted(
                                    SafeText.visible(model),
                                    SafeText.visible(baseUrl),
                                    before.isEmpty()
                                            ? "None was."
                                            : "Those that were: " + names(before) + "."));
        }
        preferences.change(now -> now.withModels(left));
        spec.commandLine().getOut().println("Removed.");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String names(List<CustomModel> models) {
        return models.stream()
                .map(one -> "%s at %s".formatted(one.id(), one.baseUrl()))
                .map(SafeText::visible)
                .collect(Collectors.joining(", "));
    }

    private boolean isMeant(CustomModel one) {
        return one.id().equals(model.strip()) && normal(one.baseUrl()).equals(normal(baseUrl));
    }

    private static String normal(String url) {
        return url.strip().replaceAll("/+$", "");
    }
}
