package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.LlmException;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(local(1), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyAddressOfAHostIsTried() throws Exception {
        server.enqueue(new MockResponse.Builder().body("here").build());
        var http = new Http(builder -> builder.dns(host -> List.of(local(77), local(1))));
        var request = request("http://two.example:" + server.getPort());
        assertEquals("here", http.send(request, response -> response.body().string()));
    }

    @Test
    void aReadingThatFailsIsACutOff() {
        server.enqueue(new MockResponse.Builder().body("here").build());
        Http.Reading<String> failing =
                response -> {
                    throw new IOException("broken");
                };
        assertThrows(LlmException.CutOff.class, () -> new Http().send(request(url("")), failing));
    }

    @Test
    void aShortQuestionDoesNotWaitLong() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).body("late").build());
        long start = System.nanoTime();
        assertThrows(
                LlmException.Unreachable.class,
                () ->
                        new Http()
                                .ask(
                                        request(url("")),
                                        Duration.ofSeconds(5),
                                        Duration.ofMillis(200),
                                        response -> response.body().string()));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void anInterruptEndsACallOverHttp2Too() throws Exception {
        var held = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        var own = new HandshakeCertificates.Builder().heldCertificate(held).build();
        var trusting =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(held.certificate())
                        .build();
        server.useHttps(own.sslSocketFactory());
        server.enqueue(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
        server.enqueue(new MockResponse.Builder().body("here").build());
        var http =
                new Http(
                        builder ->
                                builder.sslSocketFactory(
                                        trusting.sslSocketFactory(), trusting.trustManager()));
        var request = request(url("").replace("http:", "https:"));
        var ended = new AtomicReference<Exception>();
        var caller =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                http.send(request, response -> response.body().string());
                            } catch (Exception e) {
                                ended.set(e);
                            }
                        });
        server.takeRequest();
        caller.interrupt();
        assertTrue(caller.join(Duration.ofSeconds(1)), "still waiting after a second");
        assertInstanceOf(InterruptedException.class, ended.get());
        assertEquals(Protocol.HTTP_2, http.send(request, response -> response.protocol()));
    }

    @Test
    void hundredsOfCallsRunAtOnce() throws Exception {
        int calls = 150;
        var together = new CountDownLatch(calls);
        server.setDispatcher(
                new mockwebserver3.Dispatcher() {
                    @Override
                    public MockResponse dispatch(mockwebserver3.RecordedRequest request)
                            throws InterruptedException {
                        together.countDown();
                        together.await();
                        return new MockResponse.Builder().body("here").build();
                    }
                });
        var http = new Http();
        var answered = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            Thread.startVirtualThread(
                    () -> {
                        try {
                            http.send(request(url("")), response -> response.body().string());
                            answered.countDown();
                        } catch (LlmException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
        assertTrue(answered.await(40, TimeUnit.SECONDS), "left: " + answered.getCount());
    }

    @Test
    void userAndPasswordInAnAddressAreNotShown() {
        String shown =
                Wire.request(request("http://me:secret@host.example/v1"), "{}", Redaction.NONE);
        assertFalse(shown.contains("secret"), shown);
    }

    private static InetAddress local(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getPort() + path;
    }

    private static Request request(String url) {
        return new Request.Builder().url(url).build();
    }
}
