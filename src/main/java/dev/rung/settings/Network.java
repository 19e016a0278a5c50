package dev.rung.settings;

import java.util.regex.Pattern;

/**
 * How requests leave this machine. It holds no password, only the names of variables that do.
 *
 * @param proxy which way they go
 * @param host the proxy's host, for {@link Proxy#HTTP} and {@link Proxy#SOCKS}
 * @param port the proxy's port, 1–65535; 0 where there is no host
 * @param userVariable the environment variable that holds the user's name at an HTTP proxy, empty
 *     for none
 * @param passwordVariable the environment variable that holds the password, empty for none
 * @param connectSeconds the longest wait for a connection, 1–300
 * @param silenceSeconds the longest time in which nothing comes, 5–3600
 */
public record Network(
        Proxy proxy,
        String host,
        int port,
        String userVariable,
        String passwordVariable,
        int connectSeconds,
        int silenceSeconds) {
    public static final Network USUAL = new Network(Proxy.SYSTEM, "", 0, "", "", 5, 600);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+\\]?");

    /** Which way requests go. Those to this machine always go directly. */
    public enum Proxy {
        /** Directly. */
        NONE,
        /** As the usual environment variables or else the system's settings say. */
        SYSTEM,
        /** Through an HTTP proxy. */
        HTTP,
        /** Through a SOCKS proxy. */
        SOCKS;

        /** Whether host and port are needed. */
        public boolean isNamed() {
            return this == HTTP || this == SOCKS;
        }
    }

    /** The same by another way. */
    public Network by(Proxy way, String host, int port) {
        return new Network(
                way, host, port, userVariable, passwordVariable, connectSeconds, silenceSeconds);
    }

    /** The same with the variables that hold the user's name and the password. */
    public Network as(String user, String password) {
        return new Network(proxy, host, port, user, password, connectSeconds, silenceSeconds);
    }

    /** The same with other times, in seconds. */
    public Network within(int connect, int silence) {
        return new Network(proxy, host, port, userVariable, passwordVariable, connect, silence);
    }

    /** Whether all fields hold what they should. */
    public boolean isSound() {
        return (!proxy.isNamed() || (isHost(host) && isPort(port)))
                && isVariableOrNone(userVariable)
                && isVariableOrNone(passwordVariable)
                && isConnect(connectSeconds)
                && isSilence(silenceSeconds);
    }

    public static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    public static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }

    public static boolean isConnect(int seconds) {
        return seconds >= 1 && seconds <= 300;
    }

    public static boolean isSilence(int seconds) {
        return seconds >= 5 && seconds <= 3_600;
    }

    private static boolean isVariableOrNone(String name) {
        return name.isEmpty() || CustomModel.isVariable(name);
    }
}
