package dev.rung.llm;

import java.net.URI;

/**
 * Whose limits a request counts against. Providers count by account; what is known of it here is
 * the address and the variable that holds the key ({@link Provider#keyVariable}).
 *
 * @param baseUrl where requests go
 * @param keyVariable the key's variable, empty where it is none or not known: then all that goes to
 *     the address shares one limit, which is the careful side
 */
public record Account(String baseUrl, String keyVariable) {
    /** Whether it is a server on this machine, whose limit is the machine. */
    public boolean isLocal() {
        try {
            String host = URI.create(baseUrl).getHost();
            return host != null
                    && (host.equalsIgnoreCase("localhost")
                            || host.startsWith("127.")
                            || host.equals("[::1]")
                            || host.equals("0.0.0.0"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
