package dev.rung.testing;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

import okhttp3.HttpUrl;

import okio.ByteString;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A workspace of Slack on loopback that keeps what is posted and answers as Slack documents it. A
 * script can make the next answers of a method others.
 */
public final class SlackServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A message that stands there. */
    public static final class Message {
        public final String channel;
        public final String ts;
        public final String thread;
        public JsonNode content;
        public int edits;

        Message(String channel, String ts, String thread, JsonNode content) {
            this.channel = channel;
            this.ts = ts;
            this.thread = thread;
            this.content = content;
        }

        /** What notifications show. */
        public String text() {
            return content.path("text").asString("");
        }
    }

    /** A call that came. */
    public record Call(String method, Map<String, String> form, JsonNode json, String auth) {}

    /** What is answered in place of the usual. */
    private record Answer(MockResponse response, boolean afterDoing) {}

    private static final Answer USUAL = new Answer(new MockResponse.Builder().build(), true);

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Deque<Answer>> scripts = new ConcurrentHashMap<>();
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<ByteString> files = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, String> people = new ConcurrentHashMap<>();
    private final AtomicInteger stamps = new AtomicInteger();
    private volatile int pageSize = 2;
    private volatile long begin = 1_800_000_000L;

    private SlackServer() {}

    /** So many messages are given at once; 2 unless told. */
    public void pageSize(int size) {
        pageSize = size;
    }

    /** What is written from now on is written then, a second apart. */
    public void now(Instant time) {
        begin = time.getEpochSecond() - stamps.get();
    }

    /** Somebody is of the workspace. */
    public void person(String id, String name) {
        people.put(id, name);
    }

    /** Somebody writes into a channel; returns the time stamp. */
    public String write(String channel, String user, String text) {
        reply(channel, "", user, text);
        return messages.getLast().ts;
    }

    /** The author edits a message. */
    public void rewrite(String ts, String text) {
        for (Message one : messages) {
            if (one.ts.equals(ts)) {
                ObjectNode content = one.content.deepCopy().asObject();
                content.remove("blocks");
                content.put("text", text).putObject("edited").put("ts", stamp());
                one.content = content;
            }
        }
    }

    /** The author deletes a message. */
    public void remove(String ts) {
        messages.removeIf(one -> one.ts.equals(ts));
    }

    public static SlackServer start() throws IOException {
        var slack = new SlackServer();
        slack.server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return slack.answer(request);
                    }
                });
        slack.server.start(InetAddress.getLoopbackAddress(), 0);
        return slack;
    }

    /** For SLACK_API_URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getPort() + "/api";
    }

    public String webhook() {
        return "http://127.0.0.1:" + server.getPort() + "/services/T1/B1/secretpart";
    }

    /** Messages that stand there, the first first. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<ByteString> files() {
        return List.copyOf(files);
    }

    public List<Call> calls(String method) {
        return List.copyOf(calls).stream().filter(one -> one.method().equals(method)).toList();
    }

    /** The next call of the method is refused with this word, and nothing is done. */
    public void refuse(String method, String code) {
        next(method, new Answer(json("{\"ok\":false,\"error\":\"%s\"}".formatted(code)), false));
    }

    /** The next call of the method gets this answer, and nothing is done. */
    public void answer(String method, MockResponse response) {
        next(method, new Answer(response, false));
    }

    /** The same for the one after so many usual ones. */
    public void script(String method, int usual, MockResponse response) {
        for (int i = 0; i < usual; i++) {
            next(method, USUAL);
        }
        answer(method, response);
    }

    /** The next call of the method is done, but its answer is lost. */
    public void lose(String method) {
        next(
                method,
                new Answer(
                        new MockResponse.Builder()
                                .onResponseStart(new SocketEffect.CloseSocket())
                                .build(),
                        true));
    }

    /** The next call of the method is lost before anything is done. */
    public void drop(String method) {
        next(
                method,
                new Answer(
                        new MockResponse.Builder()
                                .onResponseStart(new SocketEffect.CloseSocket())
                                .build(),
                        false));
    }

    private void next(String method, Answer answer) {
        scripts.computeIfAbsent(method, one -> new ArrayDeque<>()).add(answer);
    }

    /** Somebody answers in a thread. */
    public void reply(String channel, String thread, String user, String text) {
        ObjectNode content = JSON.createObjectNode().put("text", text).put("user", user);
        messages.add(new Message(channel, stamp(), thread, content));
    }

    private String stamp() {
        return "%d.%06d".formatted(begin + stamps.incrementAndGet(), stamps.get());
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        String body = Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).utf8();
        if (path.startsWith("/upload/")) {
            files.add(Objects.requireNonNull(request.getBody()));
            return new MockResponse.Builder().body("OK - " + body.length()).build();
        }
        String method =
                path.startsWith("/services/") ? "webhook" : path.substring("/api/".length());
        String type = String.valueOf(request.getHeaders().get("Content-Type"));
        boolean isJson = type.startsWith("application/json");
        var call =
                new Call(
                        method,
                        isJson ? Map.of() : form(body),
                        isJson ? JSON.readTree(body) : JSON.createObjectNode(),
                        String.valueOf(request.getHeaders().get("Authorization")));
        calls.add(call);
        var script = scripts.get(method);
        Answer scripted = script == null ? null : script.poll();
        if (scripted != null && !scripted.afterDoing()) {
            return scripted.response();
        }
        MockResponse usual = usual(call);
        return scripted != null && !scripted.equals(USUAL) ? scripted.response() : usual;
    }

    private static Map<String, String> form(String body) {
        var fields = new LinkedHashMap<String, String>();
        if (body.isEmpty()) {
            return fields;
        }
        HttpUrl url = HttpUrl.get("http://x/?" + body.replace("+", "%20"));
        for (String name : url.queryParameterNames()) {
            fields.put(name, Objects.requireNonNull(url.queryParameter(name)));
        }
        return fields;
    }

    private MockResponse usual(Call call) {
        return switch (call.method()) {
            case "webhook" -> {
                messages.add(new Message("webhook", stamp(), "", call.json()));
                yield new MockResponse.Builder().body("ok").build();
            }
            case "auth.test" ->
                    json("{\"ok\":true,\"team\":\"Lab\",\"user\":\"rung\","
                                    + "\"user_id\":\"UBOT\"}")
                            .newBuilder()
                            .addHeader("x-oauth-scopes", "chat:write,files:write")
                            .build();
            case "chat.postMessage" -> post(call.json());
            case "chat.update" -> edit(call.json());
            case "chat.delete" -> delete(call.json());
            case "chat.getPermalink" -> json("{\"ok\":true,\"permalink\":\"https://lab/p1\"}");
            case "conversations.open" ->
                    json(
                            "{\"ok\":true,\"channel\":{\"id\":\"D%s\"}}"
                                    .formatted(call.form().get("users")));
            case "users.list" -> people();
            case "usergroups.list" -> json("{\"ok\":true,\"usergroups\":[]}");
            case "conversations.history" -> list(call, false);
            case "conversations.replies" -> list(call, true);
            case "files.getUploadURLExternal" ->
                    json(
                            "{\"ok\":true,\"upload_url\":\"http://127.0.0.1:%d/upload/%d\","
                                            .formatted(server.getPort(), files.size())
                                    + "\"file_id\":\"F%d\"}".formatted(files.size()));
            case "files.completeUploadExternal" -> complete(call.json());
            default -> json("{\"ok\":false,\"error\":\"unknown_method\"}");
        };
    }

    private MockResponse post(JsonNode body) {
        String problem = problem(body);
        if (!problem.isEmpty()) {
            return json("{\"ok\":false,\"error\":\"%s\"}".formatted(problem));
        }
        var message =
                new Message(
                        body.path("channel").asString(""),
                        stamp(),
                        body.path("thread_ts").asString(""),
                        body);
        messages.add(message);
        return json(
                "{\"ok\":true,\"channel\":\"%s\",\"ts\":\"%s\"}"
                        .formatted(message.channel, message.ts));
    }

    /** The limits that are documented, and the one that is found in practice. */
    private static String problem(JsonNode body) {
        JsonNode blocks = body.path("blocks");
        if (blocks.size() > 50) {
            return "invalid_blocks";
        }
        if (blocks.toString().length() > 3 * 13_200 || textOf(blocks).length() > 13_200) {
            return "msg_blocks_too_long";
        }
        return body.path("text").asString("").length() > 40_000 ? "msg_too_long" : "";
    }

    /** All text that stands in blocks. */
    public static String textOf(JsonNode node) {
        var text = new StringBuilder(node.path("text").asString(""));
        node.forEach(child -> text.append(child.isString() ? "" : textOf(child)));
        return text.toString();
    }

    private MockResponse edit(JsonNode body) {
        for (Message one : messages) {
            if (one.ts.equals(body.path("ts").asString(""))) {
                one.content = body;
                one.edits++;
                return json("{\"ok\":true,\"ts\":\"%s\"}".formatted(one.ts));
            }
        }
        return json("{\"ok\":false,\"error\":\"message_not_found\"}");
    }

    private MockResponse delete(JsonNode body) {
        boolean gone = messages.removeIf(one -> one.ts.equals(body.path("ts").asString("")));
        return json(gone ? "{\"ok\":true}" : "{\"ok\":false,\"error\":\"message_not_found\"}");
    }

    private MockResponse complete(JsonNode body) {
        ObjectNode content = JSON.createObjectNode().put("text", "").put("user", "UBOT");
        content.set("files", body.path("files"));
        messages.add(
                new Message(
                        body.path("channel_id").asString(""),
                        stamp(),
                        body.path("thread_ts").asString(""),
                        content));
        return json("{\"ok\":true}");
    }

    private MockResponse people() {
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        var members = answer.putArray("members");
        people.forEach((id, name) -> members.addObject().put("id", id).put("real_name", name));
        return json(answer.toString());
    }

    private static boolean isWithin(Message one, Map<String, String> form) {
        String oldest = form.getOrDefault("oldest", "0");
        String latest = form.getOrDefault("latest", "9");
        return one.ts.compareTo(oldest) > 0 && one.ts.compareTo(latest) < 0;
    }

    private MockResponse list(Call call, boolean thread) {
        String above = call.form().getOrDefault("ts", "");
        List<Message> all =
                new ArrayList<>(
                        messages().stream()
                                .filter(one -> one.channel.equals(call.form().get("channel")))
                                .filter(
                                        one ->
                                                thread
                                                        ? one.ts.equals(above)
                                                                || one.thread.equals(above)
                                                        : one.thread.isEmpty()
                                                                && isWithin(one, call.form()))
                                .toList());
        if (!thread) {
            Collections.reverse(all);
        }
        int from = Integer.parseInt(call.form().getOrDefault("cursor", "0"));
        ObjectNode answer = JSON.createObjectNode().put("ok", true);
        var page = answer.putArray("messages");
        for (int i = from; i < Math.min(all.size(), from + pageSize); i++) {
            Message one = all.get(i);
            ObjectNode shown = one.content.deepCopy().asObject();
            shown.put("ts", one.ts);
            if (!shown.has("user")) {
                shown.put("bot_id", "B1");
            }
            page.add(shown);
        }
        if (from + pageSize < all.size()) {
            answer.put("has_more", true);
            answer.putObject("response_metadata")
                    .put("next_cursor", Integer.toString(from + pageSize));
        }
        return json(answer.toString());
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
