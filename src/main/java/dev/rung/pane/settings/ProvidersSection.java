package dev.rung.pane.settings;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.pane.settings.Choices.Choice;
import dev.rung.settings.Keys;
import dev.rung.ui.Command;
import dev.rung.ui.Form;
import dev.rung.view.ModelPicker;

import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everyone who offers models, with their keys; servers on this machine stand apart. */
final class ProvidersSection implements Section, ProviderRow.Actions {
    /** One needs nothing, the others have a section of their own. */
    private static final Set<String> ELSEWHERE = Set.of("practice", CustomProvider.ID);

    private final Around around;
    private final Keys keys;
    private final Path keyFile;
    private final List<ProviderModel> all;
    private final List<ProviderRow> rows;
    private final VBox view = new VBox(8);

    ProvidersSection(Around around, Keys keys, Path keyFile, MoneyAround money) {
        this.around = around;
        this.keys = keys;
        this.keyFile = keyFile;
        all =
                money.models().providers().stream()
                        .filter(provider -> !ELSEWHERE.contains(provider.id()))
                        .map(provider -> new ProviderModel(provider, keys, money, around.tasks()))
                        .toList();
        rows = all.stream().map(model -> new ProviderRow(model, this)).toList();
        view.getChildren()
                .add(
                        Form.words(
                                "A key is looked for in the environment, then in the keychain, then"
                                        + " in a file of yours. It goes to its own provider only,"
                                        + " and into no log, export or back-up."));
        addRows(model -> !model.provider().isNear());
        var local = new Label("Servers on this machine");
        local.getStyleClass().add("sub-title");
        view.getChildren().add(local);
        addRows(model -> model.provider().isNear());
        keys.listen(() -> around.back().execute(this::shown));
    }

    private void addRows(Predicate<ProviderModel> which) {
        for (int i = 0; i < all.size(); i++) {
            if (which.test(all.get(i))) {
                view.getChildren().add(rows.get(i));
            }
        }
    }

    @Override
    public String id() {
        return "providers";
    }

    @Override
    public String title() {
        return "Providers and keys";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        all.forEach(ProviderModel::look);
    }

    @Override
    public void focusFirst() {
        if (!rows.isEmpty()) {
            rows.getFirst().focusFirst();
        }
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("key", "Add or replace a key…")
                        .does(() -> choose("Whose key?", ProviderModel::takesKey, this::addKey)),
                command("remove-key", "Remove a key…")
                        .does(
                                () ->
                                        choose(
                                                "Whose key is to go?",
                                                model -> keys.isStored(model.variable()),
                                                this::removeKey)),
                command("test", "Test a connection…")
                        .does(() -> choose("Which connection?", model -> true, this::test)),
                command("look", "Look for models and local servers again").does(this::shown));
    }

    private static Command command(String id, String title) {
        return Command.named("settings." + id, title).group(SettingsPane.GROUP);
    }

    private void choose(
            String prompt, Predicate<ProviderModel> which, Consumer<ProviderModel> action) {
        shown();
        Choices.open(
                around.overlays(),
                prompt,
                "Nothing here fits.",
                all.stream()
                        .filter(which)
                        .map(
                                model ->
                                        new Choice(
                                                model.name(),
                                                model.keyProperty().get(),
                                                () -> action.accept(model)))
                        .toList());
    }

    @Override
    public void addKey(ProviderModel model) {
        String reason = model.noAddingProperty().get();
        if (reason.isEmpty()) {
            new KeyOverlay(around, keys, model.name(), model.variable(), keyFile).open();
        } else {
            around.say().accept(reason);
        }
    }

    @Override
    public void removeKey(ProviderModel model) {
        KeyRemoval.ask(around, keys, model.name(), model.variable());
    }

    /** The picker's first model is a key press away; of a single one nothing is asked. */
    @Override
    public void test(ProviderModel model) {
        List<ModelInfo> ready = model.stateProperty().get().ready();
        if (ready.isEmpty()) {
            around.say().accept(model.name() + ": " + model.stateProperty().get().word() + ".");
        } else if (ready.size() == 1) {
            test(model, ready.getFirst());
        } else {
            ModelPicker.open(
                    around.overlays(),
                    "Send «Hi» to which model?",
                    FXCollections.observableArrayList(ready),
                    picked -> test(model, picked));
        }
    }

    private void test(ProviderModel model, ModelInfo picked) {
        around.goThere().run();
        rows.get(all.indexOf(model)).focusFirst();
        model.test().start(picked.ref());
    }
}
