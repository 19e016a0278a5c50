package dev.rung.pane.settings;

import dev.rung.llm.ModelRef;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.pane.settings.Choices.Choice;
import dev.rung.settings.CustomModel;
import dev.rung.settings.KeySource;
import dev.rung.settings.Keys;
import dev.rung.ui.Command;
import dev.rung.ui.Form;
import dev.rung.ui.Subscriptions;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The models that were added by hand, and the form that adds one. */
final class CustomModelsSection implements Section, CustomModelRow.Actions {
    private final Around around;
    private final Keys keys;
    private final Path keyFile;
    private final MoneyAround money;
    private final CustomModelForm form;
    private final Map<ModelRef, ConnectionTest> tests = new HashMap<>();
    private final VBox list = new VBox(4);
    private final VBox view = new VBox(12);

    CustomModelsSection(Around around, Keys keys, Path keyFile, MoneyAround money) {
        this.around = around;
        this.keys = keys;
        this.keyFile = keyFile;
        this.money = money;
        form = new CustomModelForm(around.preferences());
        list.managedProperty().bind(list.visibleProperty());
        view.getChildren()
                .addAll(
                        Form.words(
                                "Any server that speaks OpenAI's chat completions can be added. It"
                                        + " is sent the key of the variable that you name, and no"
                                        + " other."),
                        list,
                        form.view());
        keys.listen(() -> around.back().execute(this::fill));
        Subscriptions.whileInScene(
                view,
                open -> {
                    fill();
                    var news =
                            around.preferences().listen(now -> around.back().execute(this::fill));
                    open.add(news::close);
                });
    }

    private void fill() {
        List<CustomModel> added = around.preferences().get().models();
        list.getChildren()
                .setAll(
                        added.stream()
                                .map(
                                        model ->
                                                new CustomModelRow(
                                                        model,
                                                        key(model),
                                                        test(CustomProvider.ref(model)),
                                                        this))
                                .toList());
        list.setVisible(!added.isEmpty());
    }

    private String key(CustomModel model) {
        String variable = model.keyVariable();
        if (variable.isEmpty()) {
            return "no key is sent";
        }
        return keys.source(variable)
                .map(place -> "key from the %s (%s)".formatted(place.label(), variable))
                .orElse("no key yet (%s)".formatted(variable));
    }

    private ConnectionTest test(ModelRef ref) {
        return tests.computeIfAbsent(ref, key -> new ConnectionTest(around.tasks(), money));
    }

    @Override
    public String id() {
        return "models";
    }

    @Override
    public String title() {
        return "Models added by hand";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        form.focusFirst();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("test", "Test a model added by hand…", this::testThere),
                command("key", "Add or replace the key of a model added by hand…", this::addKey),
                command("change", "Change a model added by hand…", this::changeThere),
                command("remove", "Remove a model added by hand…", this::remove));
    }

    private Command command(String id, String title, Consumer<CustomModel> action) {
        return Command.named("settings.added." + id, title)
                .group(SettingsPane.GROUP)
                .does(() -> choose(action));
    }

    private void choose(Consumer<CustomModel> action) {
        Choices.open(
                around.overlays(),
                "Which model?",
                "No model was added by hand.",
                around.preferences().get().models().stream()
                        .map(
                                model ->
                                        new Choice(
                                                model.id(),
                                                model.baseUrl(),
                                                () -> action.accept(model)))
                        .toList());
    }

    private void testThere(CustomModel model) {
        around.goThere().run();
        test(model);
    }

    private void changeThere(CustomModel model) {
        around.goThere().run();
        change(model);
    }

    @Override
    public void test(CustomModel model) {
        test(CustomProvider.ref(model)).start(CustomProvider.ref(model));
    }

    @Override
    public void change(CustomModel model) {
        form.change(model);
    }

    @Override
    public void addKey(CustomModel model) {
        String variable = model.keyVariable();
        if (variable.isEmpty()) {
            around.say().accept(model.id() + " names no key variable: change it first.");
        } else if (keys.source(variable).filter(KeySource.ENVIRONMENT::equals).isPresent()) {
            around.say().accept(variable + " is set in the environment, which comes first.");
        } else {
            new KeyOverlay(around, keys, model.id(), variable, keyFile).open();
        }
    }

    @Override
    public void remove(CustomModel model) {
        around.preferences()
                .change(
                        now ->
                                now.withModels(
                                        now.models().stream()
                                                .filter(other -> !other.equals(model))
                                                .toList()));
    }
}
