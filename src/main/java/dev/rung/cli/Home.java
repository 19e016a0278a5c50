package dev.rung.cli;

import dev.rung.llm.Provider;
import dev.rung.settings.CustomModel;
import dev.rung.settings.DataFolder;
import dev.rung.settings.PreferencesFile;
import dev.rung.store.StoreException;
import dev.rung.task.AtExit;
import dev.rung.task.Lanes;
import dev.rung.wiring.Services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The user's own data, as the window opens them: what a command does there shows in the window.
 *
 * @param providers who offers models, given the models that the user added
 * @param log begins the log in a folder; called before anything can be logged
 */
public record Home(
        DataFolder folder,
        Map<String, String> environment,
        ProvidersOf providers,
        Consumer<Path> log) {
    /** Makes the providers. */
    @FunctionalInterface
    public interface ProvidersOf {
        List<Provider> all(Map<String, String> environment, Supplier<List<CustomModel>> added);
    }

    /** What a command does with the open data. */
    @FunctionalInterface
    interface Work<T> {
        T with(Services services) throws Exception;
    }

    /** Opens the data, works with them, and closes them again, also when asked to end. */
    <T> T open(Work<T> work) throws Exception {
        log.accept(folder.logs());
        var ending = new AtomicBoolean();
        try (var lanes = Lanes.threads();
                var preferences =
                        PreferencesFile.open(folder.settings(), Runnable::run, fault -> {});
                var services =
                        Services.open(
                                folder.database(),
                                providers.all(environment, () -> preferences.get().models()),
                                environment,
                                lanes);
                var _ = AtExit.run(() -> end(services, ending))) {
            return work.with(services);
        } catch (StoreException e) {
            if (ending.get()) {
                throw new InterruptedException("asked to end");
            }
            throw e;
        }
    }

    private static void end(Services services, AtomicBoolean ending) {
        ending.set(true);
        services.close();
    }
}
