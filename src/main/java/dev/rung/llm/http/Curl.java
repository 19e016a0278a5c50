package dev.rung.llm.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that was kept by {@link Wire#request} as a command for the shell. A key stands as its
 * environment variable and is the only thing that the shell fills in.
 */
public final class Curl {
    /** A header whose value is a key, perhaps with the scheme before it. */
    private static final Pattern KEY = Pattern.compile("((?:[A-Za-z]+ )?)\\$(\\S+)");

    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Set by curl itself. */
    private static final Set<String> OWN =
            Set.of("host", "content-length", "accept-encoding", "connection", "user-agent");

    /**
     * The longest single argument that every system takes is 128 kB; text may be 4 bytes a char.
     */
    private static final int LONGEST_ARGUMENT = 30_000;

    private Curl() {}

    /**
     * @return nothing if the text is no such request
     */
    public static Optional<String> of(String request) {
        int line = request.indexOf('\n');
        int end = request.indexOf("\n\n");
        String[] first = line < 0 ? new String[0] : request.substring(0, line).split(" ", 2);
        if (end < 0 || first.length != 2) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        parts.add("curl --no-buffer" + (first[1].matches(".*[\\[\\]{}].*") ? " --globoff" : ""));
        if (!first[0].equals("POST")) {
            parts.add("--request " + quoted(first[0]));
        }
        parts.add(quoted(first[1]));
        String head = line < end ? request.substring(line + 1, end) : "";
        head.lines().map(Curl::header).flatMap(Optional::stream).forEach(parts::add);
        return Optional.of(withBody(parts, request.substring(end + 2)));
    }

    private static Optional<String> header(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        if (OWN.contains(name.toLowerCase(Locale.ROOT)) || value.equals("…")) {
            return Optional.empty();
        }
        if (value.isEmpty()) {
            return Optional.of("--header " + quoted(name + ";"));
        }
        Matcher key = KEY.matcher(value);
        return Optional.of(
                "--header "
                        + (key.matches()
                                ? quoted(name + ": " + key.group(1)) + variable(key.group(2))
                                : quoted(name + ": " + value)));
    }

    private static String variable(String name) {
        return SHELL_NAME.matcher(name).matches()
                ? "\"$" + name + "\""
                : "\"$(printenv " + quoted(name) + ")\"";
    }

    private static String withBody(List<String> parts, String body) {
        var command = new ArrayList<>(parts);
        if (body.isEmpty()) {
            return String.join(" \\\n  ", command) + "\n";
        }
        if (body.length() <= LONGEST_ARGUMENT) {
            command.add("--data-raw " + quoted(body));
            return String.join(" \\\n  ", command) + "\n";
        }
        String mark = "END";
        while (body.lines().toList().contains(mark)) {
            mark += "_";
        }
        command.add("--data-binary @- <<'" + mark + "'");
        return String.join(" \\\n  ", command) + "\n" + body + "\n" + mark + "\n";
    }

    /** As one word in which the shell fills in nothing. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
