package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.http.Http;

import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;

import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

import okio.BufferedSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What every client of a chat API does when the network or the other side misbehaves. */
public abstract class ChatNetworkContract extends ChatFixture {
    protected ChatNetworkContract(ChatFormat format) {
        super(format);
    }

    @Test
    void nothingIsSentTwice() {
        serve(json(503, error("server", "overloaded")).addHeader("Retry-After", "0"));
        serve(json(408, error("server", "too slow")));
        serve(events(stream(List.of("never asked for"), Ending.NATURAL)));
        fault(LlmException.ServerFault.class);
        assertEquals(1, server.getRequestCount());
        fault(LlmException.ServerFault.class);
        assertEquals(2, server.getRequestCount());
    }

    @Test
    void aServerThatHangsUpIsUnreachable() {
        serve(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        serve(events(stream(List.of("never asked for"), Ending.NATURAL)));
        fault(LlmException.Unreachable.class);
        assertEquals(1, server.getRequestCount());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheCallWithinASecond(boolean afterSomeText) throws Exception {
        var released = new CountDownLatch(1);
        serve(stalled(afterSomeText ? unfinished(List.of("one")) : "", released));
        var ended = new AtomicReference<Exception>();
        var began = new CountDownLatch(1);
        var caller =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                client(new Http(), baseUrl())
                                        .chat(HELLO, piece -> began.countDown());
                            } catch (Exception e) {
                                ended.set(e);
                            }
                        });
        try {
            if (afterSomeText) {
                assertTrue(began.await(20, TimeUnit.SECONDS));
            } else {
                assertTrue(server.takeRequest(20, TimeUnit.SECONDS) != null);
            }
            caller.interrupt();
            assertTrue(caller.join(Duration.ofSeconds(1)), "still waiting after a second");
            assertInstanceOf(InterruptedException.class, ended.get());
        } finally {
            released.countDown();
        }
    }

    @Test
    void aThreadThatIsAlreadyInterruptedSendsNothing() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, this::chat);
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void anUntrustedCertificateIsATlsFault() {
        var certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1");
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate.build())
                        .build()
                        .sslSocketFactory());
        var client = client(new Http(), baseUrl().replace("http:", "https:"));
        assertThrows(LlmException.Tls.class, () -> client.chat(HELLO, heard::add));
    }

    @Test
    void httpsToAnHttpServerIsATlsFault() throws IOException {
        // Not the mock server: it waits for a line end, which the bytes of a handshake may lack.
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerPlainly(plain));
            var client = client(new Http(), "https://127.0.0.1:" + plain.getLocalPort() + "/v1");
            assertThrows(LlmException.Tls.class, () -> client.chat(HELLO, heard::add));
        }
    }

    /** Answers whatever comes as a web server without encryption does. */
    private static void answerPlainly(ServerSocket server) {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(answer);
                    socket.shutdownOutput();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void aRefusedConnectionSaysSo() {
        String url = baseUrl();
        server.close();
        var client = client(new Http(), url);
        var fault =
                assertThrows(LlmException.Unreachable.class, () -> client.chat(HELLO, heard::add));
        assertTrue(fault.getMessage().contains("connection refused"), fault.getMessage());
        assertTrue(fault.getMessage().contains("127.0.0.1:"), fault.getMessage());
    }

    @Test
    void anUnknownHostSaysSo() {
        var http =
                new Http(
                        builder ->
                                builder.dns(
                                        host -> {
                                            throw new UnknownHostException(host);
                                        }));
        var client = client(http, "https://nowhere.example/v1");
        var fault =
                assertThrows(LlmException.Unreachable.class, () -> client.chat(HELLO, heard::add));
        assertEquals("No connection to nowhere.example: unknown host.", fault.getMessage());
    }

    @Test
    void silenceTimesOut() {
        var http = new Http(builder -> builder.readTimeout(Duration.ofMillis(200)));
        var released = new CountDownLatch(1);
        try {
            serve(stalled("", released));
            var quiet = client(http, baseUrl());
            assertThrows(LlmException.class, () -> quiet.chat(HELLO, heard::add));
            serve(stalled(unfinished(List.of("one")), released));
            var stuck = client(http, baseUrl());
            assertThrows(LlmException.CutOff.class, () -> stuck.chat(HELLO, heard::add));
        } finally {
            released.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no url", "ftp://example.org/v1", "localhost:8000/v1", "http://"})
    void anAddressThatIsNoneSaysSo(String baseUrl) {
        var client = client(new Http(), baseUrl);
        var fault =
                assertThrows(LlmException.Unreachable.class, () -> client.chat(HELLO, heard::add));
        assertTrue(fault.getMessage().contains("not an http or https address"), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowedAndCarriesTheKeyNowhere(int status) throws IOException {
        try (var other = new MockWebServer()) {
            other.start(InetAddress.getLoopbackAddress(), 0);
            String elsewhere = "http://localhost:" + other.getPort() + "/v1/chat/completions";
            serve(new MockResponse.Builder().code(status).addHeader("Location", elsewhere));
            var fault = fault(LlmException.Unreadable.class);
            assertTrue(fault.getMessage().contains(elsewhere), fault.getMessage());
            assertEquals(0, other.getRequestCount());
        }
    }

    /** A stream that stands still after this beginning until it is released. */
    private MockResponse.Builder stalled(String beginning, CountDownLatch released) {
        var body =
                new MockResponseBody() {
                    @Override
                    public long getContentLength() {
                        return 1_000_000;
                    }

                    @Override
                    public void writeTo(BufferedSink out) throws IOException {
                        out.writeUtf8(beginning).flush();
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                    }
                };
        return new MockResponse.Builder()
                .setHeader("Content-Type", format().contentType())
                .body(body)
                .onResponseEnd(new SocketEffect.CloseSocket());
    }
}
