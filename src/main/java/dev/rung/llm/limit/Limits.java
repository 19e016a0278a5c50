package dev.rung.llm.limit;

import dev.rung.llm.Account;
import dev.rung.llm.Pace;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;

/** One gate for each account, shared by all that is sent to it. */
public final class Limits {
    /** As many as columns stand side by side; most local servers answer one after the other. */
    static final int LOCAL_START = 4;

    /** Most local servers queue what they cannot do at once: more would only wait there. */
    static final int LOCAL_MOST = 32;

    static final int START = 8;
    static final int MOST = 256;

    /**
     * The part of what the user wants with which a local server begins: it counts no requests, and
     * who names a number knows the server.
     */
    static final int WISHED_START = 4;

    private final Timer timer;
    private final ConcurrentHashMap<Account, Gate> gates = new ConcurrentHashMap<>();

    public Limits(Timer timer) {
        this.timer = timer;
    }

    public Gate of(Account account) {
        return gates.computeIfAbsent(account, this::gate);
    }

    /** The user wants so many out at once, if all goes well. */
    public void allow(Account account, int wished) {
        of(account).allow(wished, account.isLocal() ? wished / WISHED_START : 0);
    }

    /**
     * How many may be out at once, if the user wants so many; as it begins where nothing has been
     * sent yet.
     *
     * @param wished null for no wish
     */
    public Pace pace(Account account, @Nullable Integer wished) {
        Gate gate = gates.get(account);
        Gate asked = gate == null ? gate(account) : gate;
        Pace pace = asked.pace();
        if (wished == null) {
            return pace;
        }
        int begin = account.isLocal() && pace.now() < pace.most() ? wished / WISHED_START : 0;
        int now = Math.max(pace.now(), begin);
        boolean grows = pace.now() < pace.most();
        return new Pace(now, grows ? Math.max(pace.most(), Math.max(now, wished)) : now)
                .within(wished);
    }

    private Gate gate(Account account) {
        return account.isLocal()
                ? new Gate(timer, LOCAL_START, LOCAL_MOST)
                : new Gate(timer, START, MOST);
    }
}
