package dev.rung.settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keys by the name of a variable: from the environment, else from the keychain, else from a file of
 * the user's. What keychain and file hold is read once ({@link #load}) and then known; a change is
 * in force with the next {@link #find}. Safe to use from any thread.
 */
public class Keys {
    /** The longest that anybody waits for a keychain that was asked at the start. */
    private static final long PATIENCE_MS = 4_000;

    private final Map<String, String> environment;
    private final @Nullable KeyFile file;
    private final Keychain keychain;
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch loaded;

    private record Stored(@Nullable String inKeychain, @Nullable String inFile) {
        @Override
        public String toString() {
            return "stored key";
        }
    }

    /** From the environment alone. */
    public Keys(Map<String, String> environment) {
        this(environment, null, Keychain.NONE, 0);
    }

    /** A stand-in for every key, for where nothing is sent: answers come from a recording. */
    public static Keys standIn() {
        return new Keys(Map.of()) {
            @Override
            public Optional<Key> find(String variable) {
                return variable.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Key(variable, "recorded"));
            }
        };
    }

    /**
     * From all three places; what the latter two hold is not known before {@link #load}.
     *
     * @param file where keys are kept in plain text, if the user wants it
     */
    public Keys(Map<String, String> environment, Path file, Keychain keychain) {
        this(environment, new KeyFile(file), keychain, 1);
    }

    private Keys(
            Map<String, String> environment, @Nullable KeyFile file, Keychain keychain, int loads) {
        this.environment = environment;
        this.file = file;
        this.keychain = keychain;
        this.loaded = new CountDownLatch(loads);
    }

    /**
     * The key of that variable. While the first {@link #load} still runs, a variable that is not in
     * the environment is waited for, a few seconds at most: not to be called by the thread that
     * paints.
     *
     * @param variable the name of an environment variable; empty names none
     */
    public Optional<Key> find(String variable) {
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        String secret = fromEnvironment(variable);
        if (secret == null) {
            awaitLoading();
            secret = fromStores(variable);
        }
        return secret == null ? Optional.empty() : Optional.of(new Key(variable, secret));
    }

    /** Where {@link #find} finds the key now, if anywhere. Does not wait. */
    public Optional<KeySource> source(String variable) {
        if (fromEnvironment(variable) != null) {
            return Optional.of(KeySource.ENVIRONMENT);
        }
        var held = stored.get(variable);
        if (held == null) {
            return Optional.empty();
        }
        return Optional.of(held.inKeychain == null ? KeySource.FILE : KeySource.KEYCHAIN);
    }

    /**
     * Whether keychain or file hold a key of that variable, even if the environment comes first.
     */
    public boolean isStored(String variable) {
        return stored.containsKey(variable);
    }

    /** Whether the keychain is known to hold a key of that variable. */
    public boolean isInKeychain(String variable) {
        return known(variable).inKeychain != null;
    }

    /** Hears of every change, on the thread that makes it. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Reads the file, and of the keychain the entries of these names. A keychain that is not there
     * counts as empty. Blocks.
     *
     * @param names variables whose keys the keychain may hold; none: it is left alone
     * @throws KeyFault there is a file that cannot be used; the keychain was read all the same
     */
    public void load(Collection<String> names) throws KeyFault {
        try {
            readKeychain(names);
            if (file != null) {
                var inFile = file.read();
                stored.keySet()
                        .forEach(name -> keep(name, known(name).inKeychain, inFile.get(name)));
                inFile.forEach((name, secret) -> keep(name, known(name).inKeychain, secret));
            }
        } finally {
            loaded.countDown();
            tell();
        }
    }

    /** One that does not answer is not asked for the others. */
    private void readKeychain(Collection<String> names) {
        try {
            for (String name : names) {
                String secret = keychain.find(name).filter(it -> !it.isBlank()).orElse(null);
                keep(name, secret, known(name).inFile);
            }
        } catch (KeyFault e) {
            LoggerFactory.getLogger(Keys.class).info("Keys of the keychain are not known");
        }
    }

    /** Whether there is a keychain that answers. Blocks. */
    public boolean hasKeychain() {
        return keychain.isThere();
    }

    /** A sentence why no key can be kept in the file, or empty. Blocks. */
    public String fileProblem() {
        return file == null ? "There is no file for keys here." : file.problem();
    }

    /**
     * Keeps the key and takes an older one from the other place. Blocks.
     *
     * @param place keychain or file
     * @throws KeyFault it could not be kept; then nothing has changed, or the older key could not
     *     be taken away
     */
    public void put(String variable, String secret, KeySource place) throws KeyFault {
        String key = secret.strip();
        switch (place) {
            case KEYCHAIN -> {
                keychain.put(variable, key);
                keep(variable, key, known(variable).inFile);
                removeFromFile(variable);
            }
            case FILE -> {
                if (file == null) {
                    throw new KeyFault(fileProblem(), "Set the environment variable.");
                }
                file.put(variable, key);
                keep(variable, known(variable).inKeychain, key);
                removeFromKeychain(variable);
            }
            case ENVIRONMENT ->
                    throw new IllegalArgumentException("the environment is the system's");
        }
        tell();
    }

    /** Removes the key from keychain and file. One in the environment stays in force. Blocks. */
    public void remove(String variable) throws KeyFault {
        try {
            removeFromKeychain(variable);
            removeFromFile(variable);
        } finally {
            tell();
        }
    }

    private void removeFromKeychain(String variable) throws KeyFault {
        if (known(variable).inKeychain != null) {
            keychain.remove(variable);
            keep(variable, null, known(variable).inFile);
        }
    }

    private void removeFromFile(String variable) throws KeyFault {
        if (file != null && known(variable).inFile != null) {
            file.remove(variable);
            keep(variable, known(variable).inKeychain, null);
        }
    }

    private Stored known(String variable) {
        return stored.getOrDefault(variable, new Stored(null, null));
    }

    private void keep(String variable, @Nullable String inKeychain, @Nullable String inFile) {
        if (inKeychain == null && inFile == null) {
            stored.remove(variable);
        } else {
            stored.put(variable, new Stored(inKeychain, inFile));
        }
    }

    private @Nullable String fromEnvironment(String variable) {
        return usable(environment.get(variable));
    }

    private @Nullable String fromStores(String variable) {
        var held = known(variable);
        return usable(held.inKeychain == null ? held.inFile : held.inKeychain);
    }

    private static @Nullable String usable(@Nullable String secret) {
        return secret == null || secret.isBlank() ? null : secret.strip();
    }

    private void awaitLoading() {
        try {
            loaded.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
