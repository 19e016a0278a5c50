package dev.rung.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;

import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Keychain of macOS, Credential Manager of Windows, Secret Service or KWallet elsewhere. Each call
 * opens it anew, for one that was locked or not running may be there later, and nothing is loaded
 * before the first call.
 */
public final class SystemKeychain implements Keychain {
    /** What the entries stand under in the system's own program for them. */
    private static final String SERVICE = "Rung";

    /** Something to do with an open keychain. */
    private interface Use<T> {
        T with(Keyring ring) throws PasswordAccessException;
    }

    @Override
    public boolean isThere() {
        try {
            return use(ring -> true);
        } catch (KeyFault e) {
            return false;
        }
    }

    @Override
    public Optional<String> find(String name) throws KeyFault {
        return use(
                ring -> {
                    try {
                        return Optional.ofNullable(ring.getPassword(SERVICE, name));
                    } catch (PasswordAccessException e) {
                        // The library does not tell a missing entry from other faults.
                        return Optional.empty();
                    }
                });
    }

    @Override
    public void put(String name, String secret) throws KeyFault {
        use(
                ring -> {
                    ring.setPassword(SERVICE, name, secret);
                    return true;
                });
    }

    @Override
    public void remove(String name) throws KeyFault {
        if (find(name).isPresent()) {
            use(
                    ring -> {
                        ring.deletePassword(SERVICE, name);
                        return true;
                    });
        }
    }

    private static <T> T use(Use<T> use) throws KeyFault {
        try {
            var ring = Keyring.create();
            try {
                return use.with(ring);
            } finally {
                ring.close();
            }
        } catch (BackendNotSupportedException e) {
            throw Keychain.absent();
        } catch (PasswordAccessException e) {
            throw new KeyFault(
                    "The keychain refused.", "Unlock it and try again, or keep the key in a file.");
        } catch (Exception | LinkageError e) {
            // Its libraries throw what they like where a bus or a native library is missing. The
            // class alone is logged: messages may repeat what was to be kept.
            LoggerFactory.getLogger(SystemKeychain.class)
                    .info("No keychain here: {}", e.getClass().getName());
            throw Keychain.absent();
        }
    }
}
