package dev.rung.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A server in a process of its own that answers every chat completion with the same short stream,
 * after a fixed time, however many are out: one thread holds all connections. It prints its base
 * URL and runs until it is killed.
 */
final class SlowServer {
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = answer();

    private final long delayNanos;
    private final Selector selector = Selector.open();
    private final Deque<Due> due = new ArrayDeque<>();

    private SlowServer(long delayMillis) throws IOException {
        delayNanos = delayMillis * 1_000_000;
    }

    /** What has come of a request; its buffer begins where its array does. */
    private static final class Coming {
        private final byte[] bytes = new byte[64 << 10];
        private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    }

    /** A connection that is to be answered, and when. All wait equally long: the first is next. */
    private record Due(SocketChannel connection, long at) {}

    /**
     * @param arguments how long an answer takes, in milliseconds
     */
    public static void main(String[] arguments) throws IOException {
        new SlowServer(Long.parseLong(arguments[0])).serve();
    }

    private static byte[] answer() {
        String body =
                """
                data: {"id":"c","object":"chat.completion.chunk","model":"slow",\
                "choices":[{"index":0,"delta":{"role":"assistant","content":"Forty-"}}]}

                data: {"id":"c","object":"chat.completion.chunk","model":"slow",\
                "choices":[{"index":0,"delta":{"content":"two."}}]}

                data: {"id":"c","object":"chat.completion.chunk","model":"slow",\
                "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"id":"c","object":"chat.completion.chunk","model":"slow","choices":[],\
                "usage":{"prompt_tokens":20,"completion_tokens":4}}

                data: [DONE]

                """;
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void serve() throws IOException {
        var door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println("http://127.0.0.1:" + door.socket().getLocalPort() + "/v1");
        while (true) {
            selector.select(this::ready, untilNext());
            while (!due.isEmpty() && due.getFirst().at - System.nanoTime() <= 0) {
                send(due.removeFirst().connection);
            }
        }
    }

    /** Milliseconds, at least one: none would wait for ever. */
    private long untilNext() {
        return due.isEmpty()
                ? 0
                : Math.max(1, (due.getFirst().at - System.nanoTime() + 500_000) / 1_000_000);
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel connection = ((ServerSocketChannel) key.channel()).accept();
                connection.configureBlocking(false);
                connection.register(selector, SelectionKey.OP_READ, new Coming());
            } else {
                read((SocketChannel) key.channel(), (Coming) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SocketChannel connection, Coming request) throws IOException {
        if (connection.read(request.buffer) < 0) {
            connection.close();
        } else if (isWhole(request)) {
            request.buffer.clear();
            due.add(new Due(connection, System.nanoTime() + delayNanos));
        }
    }

    private static boolean isWhole(Coming request) {
        byte[] bytes = request.bytes;
        int end = find(bytes, request.buffer.position(), END_OF_HEAD, false);
        if (end < 0) {
            return false;
        }
        int length = find(bytes, end, LENGTH, true);
        int value = 0;
        for (int i = length; length >= 0 && bytes[i] != '\r'; i++) {
            value = bytes[i] == ' ' ? value : value * 10 + bytes[i] - '0';
        }
        return request.buffer.position() >= end + value;
    }

    /** Where the text ends in the bytes; −1 if it is not there. */
    private static int find(byte[] bytes, int limit, byte[] text, boolean anyCase) {
        for (int start = 0; start + text.length <= limit; start++) {
            int same = 0;
            while (same < text.length && same(bytes[start + same], text[same], anyCase)) {
                same++;
            }
            if (same == text.length) {
                return start + same;
            }
        }
        return -1;
    }

    private static boolean same(byte one, byte other, boolean anyCase) {
        return one == other || (anyCase && lower(one) == other);
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private static void send(SocketChannel connection) {
        try {
            var answer = ByteBuffer.wrap(ANSWER);
            while (answer.hasRemaining()) {
                connection.write(answer);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }
}
