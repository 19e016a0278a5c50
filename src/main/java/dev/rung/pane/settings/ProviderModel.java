package dev.rung.pane.settings;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.Provider;
import dev.rung.settings.KeySource;
import dev.rung.settings.Keys;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.List;

/** A provider in the settings: its state, where its key comes from, and a test of it. */
final class ProviderModel {
    private final Provider provider;
    private final Keys keys;
    private final MoneyAround money;
    private final Tasks tasks;
    private final ConnectionTest test;
    private final ReadOnlyObjectWrapper<ProviderState> state =
            new ReadOnlyObjectWrapper<>(ProviderState.LOOKING);
    private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper noAdding = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper noRemoving = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper noTesting = new ReadOnlyStringWrapper("");
    private int looks;

    ProviderModel(Provider provider, Keys keys, MoneyAround money, Tasks tasks) {
        this.provider = provider;
        this.keys = keys;
        this.money = money;
        this.tasks = tasks;
        this.test = new ConnectionTest(tasks, money);
        showKey();
    }

    Provider provider() {
        return provider;
    }

    String name() {
        return provider.name();
    }

    ConnectionTest test() {
        return test;
    }

    /** Whether it takes keys at all. */
    boolean takesKey() {
        return !provider.keys().isEmpty();
    }

    /** The variable whose key is used, or would be; empty if it takes none. */
    String variable() {
        return ProviderState.variable(provider, keys).orElse("");
    }

    ReadOnlyObjectProperty<ProviderState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Where the key comes from, for instance {@code key from the keychain}. */
    ReadOnlyStringProperty keyProperty() {
        return key.getReadOnlyProperty();
    }

    /** Why no key can be added or replaced, or empty. */
    ReadOnlyStringProperty noAddingProperty() {
        return noAdding.getReadOnlyProperty();
    }

    /** Why no key can be removed, or empty. */
    ReadOnlyStringProperty noRemovingProperty() {
        return noRemoving.getReadOnlyProperty();
    }

    /** Why nothing can be sent, or empty. */
    ReadOnlyStringProperty noTestingProperty() {
        return noTesting.getReadOnlyProperty();
    }

    /** Asks again what it has. */
    void look() {
        showKey();
        int look = ++looks;
        if (state.get().ready().isEmpty()) {
            show(ProviderState.LOOKING);
        }
        tasks.<List<ModelInfo>, RuntimeException>io("", progress -> money.models().list(provider))
                .onDone(
                        found -> {
                            if (look == looks) {
                                show(ProviderState.of(provider, found, keys));
                            }
                        })
                .start();
    }

    private void show(ProviderState now) {
        state.set(now);
        noTesting.set(now.ready().isEmpty() ? "There is no model here that can be asked now." : "");
    }

    private void showKey() {
        String variable = variable();
        var source = keys.source(variable);
        key.set(
                source.map(place -> "key from the " + place.label() + " · " + variable)
                        .orElse(takesKey() ? "no key · " + variable : "needs no key"));
        boolean fromOutside = source.filter(KeySource.ENVIRONMENT::equals).isPresent();
        noAdding.set(
                fromOutside
                        ? ("%s is set in the environment, which comes first. Unset it there and"
                                        + " restart Rung to use a key from here.")
                                .formatted(variable)
                        : "");
        String cannot = fromOutside ? "The key is set in the environment: unset it there." : "";
        noRemoving.set(
                keys.isStored(variable) ? "" : cannot.isEmpty() ? "There is no key." : cannot);
    }
}
