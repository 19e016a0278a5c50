package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.LlmException;
import dev.rung.settings.Network;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

import okhttp3.Request;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The settings of the network reach the requests, without a restart. */
class ProxiesTest {
    private final MockWebServer proxy = new MockWebServer();
    private final AtomicReference<Network> network = new AtomicReference<>(Network.USUAL);
    private final Http http =
            new Http(network::get, Map.of("PROXY_USER", "ann", "PROXY_PASSWORD", "canary:1"));

    @BeforeEach
    void start() throws IOException {
        proxy.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private String ask(String url) throws LlmException, InterruptedException {
        var request = new Request.Builder().url(url).build();
        return http.send(request, response -> response.code() + " " + response.body().string());
    }

    private Network throughProxy() {
        return Network.USUAL.by(Network.Proxy.HTTP, "127.0.0.1", proxy.getPort());
    }

    private static MockResponse says(String text) {
        return new MockResponse.Builder().body(text).build();
    }

    @Test
    void aChangeIsInForceWithTheNextRequest() throws Exception {
        network.set(throughProxy());
        proxy.enqueue(says("through"));
        assertEquals("200 through", ask("http://models.invalid/v1/models"));
        var seen = Objects.requireNonNull(proxy.takeRequest(5, TimeUnit.SECONDS));
        assertEquals("GET http://models.invalid/v1/models HTTP/1.1", seen.getRequestLine());

        network.set(throughProxy().by(Network.Proxy.NONE, "", 0));
        var gone =
                assertThrows(LlmException.Unreachable.class, () -> ask("http://models.invalid/v1"));
        assertTrue(String.valueOf(gone.getMessage()).contains("unknown host"));
        assertEquals(1, proxy.getRequestCount());
    }

    @Test
    void whatGoesToThisMachineGoesDirectly() throws Exception {
        network.set(Network.USUAL.by(Network.Proxy.SOCKS, "127.0.0.1", 9));
        proxy.enqueue(says("direct"));
        assertEquals("200 direct", ask("http://127.0.0.1:" + proxy.getPort() + "/x"));
    }

    @Test
    void userAndPasswordGoToTheProxyThatAsks() throws Exception {
        network.set(throughProxy().as("PROXY_USER", "PROXY_PASSWORD"));
        proxy.enqueue(new MockResponse.Builder().code(407).build());
        proxy.enqueue(says("well"));
        assertEquals("200 well", ask("http://models.invalid/"));
        proxy.takeRequest();
        assertEquals(
                "Basic YW5uOmNhbmFyeTox",
                proxy.takeRequest().getHeaders().get("Proxy-Authorization"));

        network.set(throughProxy());
        proxy.enqueue(new MockResponse.Builder().code(407).build());
        assertTrue(ask("http://models.invalid/").startsWith("407"));
        proxy.enqueue(new MockResponse.Builder().inTunnel().code(407).build());
        var fault = assertThrows(LlmException.class, () -> ask("https://models.invalid/"));
        assertTrue(String.valueOf(fault.getMessage()).contains("the proxy wants"), fault::toString);
    }

    @Test
    void theEnvironmentIsReadAsCurlDoes() {
        var environment =
                Map.of(
                        "https_proxy", "http://ann:pw@proxy.example:3128/",
                        "ALL_PROXY", "socks5://socks.example",
                        "NO_PROXY", "intra.example, .lab.example");
        var proxies = new Proxies(Network.USUAL, environment);
        assertEquals("HTTP @ proxy.example/<unresolved>:3128", way(proxies, "https://a.example"));
        assertEquals("SOCKS @ socks.example/<unresolved>:1080", way(proxies, "http://a.example"));
        for (String direct :
                new String[] {
                    "https://intra.example",
                    "https://x.lab.example",
                    "http://localhost:1234",
                    "http://127.0.0.1",
                    "http://[::1]:80"
                }) {
            assertEquals("DIRECT", way(proxies, direct), direct);
        }
        assertFalse(way(proxies, "https://notintra.example").equals("DIRECT"));
        var direct = Network.USUAL.by(Network.Proxy.NONE, "", 0);
        assertEquals("DIRECT", way(new Proxies(direct, environment), "https://a.example"));
    }

    private static String way(Proxies proxies, String url) {
        return proxies.select(URI.create(url)).getFirst().toString();
    }

    @Test
    void theTimesAreThoseThatAreSet() {
        network.set(Network.USUAL.within(1, 5));
        proxy.enqueue(
                new MockResponse.Builder().body("late").headersDelay(20, TimeUnit.SECONDS).build());
        long start = System.nanoTime();
        var fault =
                assertThrows(
                        LlmException.class, () -> ask("http://127.0.0.1:" + proxy.getPort() + "/"));
        assertTrue(String.valueOf(fault.getMessage()).contains("timed out"), fault::toString);
        assertTrue(System.nanoTime() - start < 15_000_000_000L);
    }
}
