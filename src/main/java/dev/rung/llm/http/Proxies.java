package dev.rung.llm.http;

import dev.rung.settings.Network;

import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chooses the way of each request. What goes to this machine goes directly. {@link
 * Network.Proxy#SYSTEM} means {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code
 * NO_PROXY} in either case, as curl reads them, and what the system tells Java where none of these
 * is set. User names and passwords go to the proxy only, and only when it asks for them.
 */
final class Proxies extends ProxySelector implements Authenticator {
    private final Network network;
    private final Map<String, String> environment;

    /**
     * Lets Java read the proxies of macOS and Windows; it decides that once, when its own selector
     * is loaded. Elsewhere it would ask a desktop's services, which may not answer, and the usual
     * place is the environment.
     */
    static void readSystem() {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Mac") || system.startsWith("Windows")) {
            System.setProperty("java.net.useSystemProxies", "true");
        }
    }

    Proxies(Network network, Map<String, String> environment) {
        this.network = network;
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (isHere(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        return switch (network.proxy()) {
            case NONE -> List.of(Proxy.NO_PROXY);
            case HTTP -> List.of(at(Proxy.Type.HTTP, network.host(), network.port()));
            case SOCKS -> List.of(at(Proxy.Type.SOCKS, network.host(), network.port()));
            case SYSTEM -> ofSystem(uri, host);
        };
    }

    private static boolean isHere(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || host.equals("::1");
    }

    private List<Proxy> ofSystem(URI uri, String host) {
        if (Stream.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
                .allMatch(name -> variable(name).isEmpty())) {
            var usual = ProxySelector.getDefault();
            return usual == null ? List.of(Proxy.NO_PROXY) : usual.select(uri);
        }
        var named = named(String.valueOf(uri.getScheme()));
        if (named == null || isExcepted(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        boolean socks = variableFor(String.valueOf(uri.getScheme())).startsWith("socks");
        return List.of(at(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, named.host(), named.port()));
    }

    /** The address in the variable for this scheme, null if there is none that can be read. */
    private @Nullable HttpUrl named(String scheme) {
        String text = variableFor(scheme);
        boolean socks = text.startsWith("socks");
        // Only host, port and user are read; without a port, SOCKS means 1080.
        String address = text.replaceFirst("^[a-z0-9]+://", "");
        boolean noPort = !address.replaceFirst(".*@", "").matches(".*:\\d+/?");
        String port = socks && noPort ? ":1080" : "";
        return text.isEmpty()
                ? null
                : HttpUrl.parse("http://" + address.replaceFirst("/+$", "") + port);
    }

    private String variableFor(String scheme) {
        String own = variable(scheme.toUpperCase(Locale.ROOT) + "_PROXY");
        return own.isEmpty() ? variable("ALL_PROXY") : own;
    }

    private String variable(String name) {
        String value =
                environment.getOrDefault(
                        name.toLowerCase(Locale.ROOT), environment.getOrDefault(name, ""));
        return value.strip();
    }

    private boolean isExcepted(String host) {
        return Stream.of(variable("NO_PROXY").toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
                .anyMatch(
                        entry ->
                                entry.equals("*")
                                        || host.equals(entry)
                                        || host.endsWith("." + entry));
    }

    private static Proxy at(Proxy.Type type, String host, int port) {
        // Not looked up here: an HTTP client asks the name of a proxy when it connects.
        return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException fault) {
        // The request reports it.
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        var request = response.request();
        String credentials = credentials(request.url().scheme());
        // Asked again after they were sent: they are wrong.
        return credentials == null || request.header("Proxy-Authorization") != null
                ? null
                : request.newBuilder().header("Proxy-Authorization", credentials).build();
    }

    private @Nullable String credentials(String scheme) {
        if (network.proxy() == Network.Proxy.HTTP) {
            String user = secret(network.userVariable());
            String password = secret(network.passwordVariable());
            return user.isEmpty() && password.isEmpty() ? null : basic(user, password);
        }
        var named = network.proxy() == Network.Proxy.SYSTEM ? named(scheme) : null;
        return named == null || named.username().isEmpty()
                ? null
                : basic(named.username(), named.password());
    }

    private static String basic(String user, String password) {
        return Credentials.basic(user, password, StandardCharsets.UTF_8);
    }

    private String secret(String variable) {
        return variable.isEmpty() ? "" : environment.getOrDefault(variable, "");
    }
}
