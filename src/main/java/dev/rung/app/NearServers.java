package dev.rung.app;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.Models;
import dev.rung.llm.Provider;
import dev.rung.task.Tasks;
import dev.rung.ui.Commands;
import dev.rung.ui.KeyLabels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks once for model servers on this machine and offers what it finds, in one quiet sentence. */
final class NearServers {
    private static final String PICK = "ladder.add-model";

    private final Models models;
    private final Tasks tasks;
    private final Commands commands;
    private final Consumer<String> say;

    /**
     * @param commands to tell the key that picks a model
     * @param say shows one sentence in a quiet place
     */
    NearServers(Models models, Tasks tasks, Commands commands, Consumer<String> say) {
        this.models = models;
        this.tasks = tasks;
        this.commands = commands;
        this.say = say;
    }

    void look() {
        tasks.<List<String>, RuntimeException>io("", progress -> found())
                .onDone(this::offer)
                .start();
    }

    private List<String> found() throws InterruptedException {
        var found = new ArrayList<String>();
        for (Provider provider : models.providers()) {
            long count = provider.isNear() ? ready(models.list(provider)) : 0;
            if (count > 0) {
                found.add(
                        "%s is running here: %d %s"
                                .formatted(
                                        provider.name(), count, count == 1 ? "model" : "models"));
            }
        }
        return found;
    }

    private static long ready(List<ModelInfo> found) {
        return found.stream()
                .filter(model -> model.state() == State.READY && !model.isPlace())
                .count();
    }

    private void offer(List<String> found) {
        if (!found.isEmpty()) {
            say.accept(String.join(", ", found) + ". Pick one with " + key() + ".");
        }
    }

    private String key() {
        return commands.find(PICK)
                .filter(command -> !command.keys().isEmpty())
                .map(command -> KeyLabels.of(command.keys().getFirst()))
                .orElse("«Add a model»");
    }
}
