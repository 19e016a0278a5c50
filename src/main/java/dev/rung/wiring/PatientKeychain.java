package dev.rung.wiring;

import dev.rung.settings.KeyFault;
import dev.rung.settings.Keychain;
import dev.rung.task.Lane;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/**
 * A keychain that is not waited for without end: one that asks the user in a dialog, or whose bus
 * does not answer, counts as absent after a while. It has a thread of its own, so that it holds up
 * nothing else.
 */
public final class PatientKeychain implements Keychain, AutoCloseable {
    private final Keychain system;
    private final Duration patience;
    private final Duration forUser;
    private final Lane lane = Lane.aside("keychain");

    /**
     * Where nobody is there to unlock it.
     *
     * @param patience the longest wait for any answer
     */
    public PatientKeychain(Keychain system, Duration patience) {
        this(system, patience, patience);
    }

    /**
     * @param patience the longest wait for an answer to a question
     * @param forUser the longest wait where the user wants something kept or removed, and may have
     *     to type a password first
     */
    public PatientKeychain(Keychain system, Duration patience, Duration forUser) {
        this.system = system;
        this.patience = patience;
        this.forUser = forUser;
    }

    @Override
    public boolean isThere() {
        try {
            return within(patience, system::isThere);
        } catch (KeyFault e) {
            return false;
        }
    }

    @Override
    public Optional<String> find(String name) throws KeyFault {
        return within(patience, () -> system.find(name));
    }

    @Override
    public void put(String name, String secret) throws KeyFault {
        within(
                forUser,
                () -> {
                    system.put(name, secret);
                    return true;
                });
    }

    @Override
    public void remove(String name) throws KeyFault {
        within(
                forUser,
                () -> {
                    system.remove(name);
                    return true;
                });
    }

    private <T extends @Nullable Object> T within(Duration limit, Callable<T> work)
            throws KeyFault {
        try {
            return lane.callWithin(limit, work);
        } catch (KeyFault | RuntimeException e) {
            if (e instanceof CancellationException) {
                throw Keychain.absent();
            }
            throw e;
        } catch (TimeoutException e) {
            throw new KeyFault(
                    "The keychain did not answer in %d s.".formatted(limit.toSeconds()),
                    "Unlock it and try again, or keep the key in a file.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Keychain.absent();
        } catch (Exception e) {
            throw new IllegalStateException("no other is declared", e);
        }
    }

    /** Does not wait for an answer that is still owed. */
    @Override
    public void close() {
        lane.letGo();
    }
}
