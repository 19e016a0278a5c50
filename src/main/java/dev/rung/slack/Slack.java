package dev.rung.slack;

import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Slack. With a bot token ({@value SlackCalls#TOKEN}) all of it; with an incoming webhook ({@value
 * SlackCalls#WEBHOOK}) a message can be posted, and no more. Every method blocks, an interrupt ends
 * it; what Slack asks to wait for is waited for, a minute at most.
 */
public final class Slack {
    /** The variables under which its keys are kept. */
    public static final List<String> KEYS = List.of(SlackCalls.TOKEN, SlackCalls.WEBHOOK);

    /** The scopes of a bot that all of this needs. */
    public static final List<String> SCOPES =
            List.of(
                    "chat:write",
                    "files:write",
                    "channels:history",
                    "groups:history",
                    "im:history",
                    "im:write",
                    "users:read",
                    "usergroups:read");

    /** The longest list that is asked for at once: what history may be given to any app. */
    private static final String PAGE = "200";

    private static final int PAGES = 50;

    private final SlackCalls calls;

    /**
     * @param environment where {@code SLACK_API_URL} is looked up
     */
    public Slack(Http http, Keys keys, Map<String, String> environment, Timer timer) {
        this.calls = new SlackCalls(http, keys, environment, timer);
    }

    /** The description of an app with all scopes, to be pasted where Slack makes apps. */
    public static String manifest() {
        try (InputStream in = Slack.class.getResourceAsStream("manifest.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can be done with the keys that are there. */
    public enum Way {
        BOT,
        WEBHOOK,
        NONE
    }

    /** The best way there is. May wait for the keychain. */
    public Way way() {
        return calls.hasToken() ? Way.BOT : calls.hasWebhook() ? Way.WEBHOOK : Way.NONE;
    }

    /**
     * Who the token is.
     *
     * @param scopes that it has, as Slack names them; empty if Slack did not say
     */
    public record Identity(String team, String bot, String user, List<String> scopes) {}

    /** Tests the connection ({@code auth.test}). */
    public Identity test() throws SlackFault, InterruptedException {
        var answer = calls.form("auth.test", Map.of());
        JsonNode json = answer.json();
        return new Identity(
                json.path("team").asString(""),
                json.path("user").asString(""),
                json.path("user_id").asString(""),
                List.of(answer.scopes().split("\\s*,\\s*", -1)).stream()
                        .filter(one -> !one.isBlank())
                        .toList());
    }

    /** Scopes that are needed for all of this and that the token lacks; empty if not known. */
    public List<String> lacking(Identity who) {
        return who.scopes().isEmpty()
                ? List.of()
                : SCOPES.stream().filter(one -> !who.scopes().contains(one)).toList();
    }

    /**
     * Where a message is.
     *
     * @param ts its time stamp, which is its key within the channel
     */
    public record Posted(String channel, String ts) {}

    /**
     * Posts ({@code chat.postMessage}).
     *
     * @param thread the time stamp of the message under which it is to stand, null for none
     */
    public Posted post(String channel, @Nullable String thread, SlackMessage message)
            throws SlackFault, InterruptedException {
        ObjectNode fields = message.fields(thread);
        fields.put("channel", channel);
        return posted(calls.json("chat.postMessage", fields).json(), channel);
    }

    /** Edits ({@code chat.update}). Doing it twice does no harm. */
    public void edit(Posted where, SlackMessage message) throws SlackFault, InterruptedException {
        ObjectNode fields = message.fields(null);
        fields.put("channel", where.channel());
        fields.put("ts", where.ts());
        if (message.blocks().isEmpty()) {
            fields.putArray("blocks");
        }
        calls.json("chat.update", fields);
    }

    /** Deletes a message of the bot's own ({@code chat.delete}). */
    public void delete(Posted where) throws SlackFault, InterruptedException {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fields.put("channel", where.channel());
        fields.put("ts", where.ts());
        calls.json("chat.delete", fields);
    }

    private static Posted posted(JsonNode json, String channel) throws SlackFault {
        String ts = json.path("ts").asString("");
        if (ts.isEmpty()) {
            throw new SlackFault.Unknown("Slack did not say where the message is.", null);
        }
        return new Posted(json.path("channel").asString(channel), ts);
    }

    /** The address of a message for people ({@code chat.getPermalink}). */
    public String link(Posted where) throws SlackFault, InterruptedException {
        return calls.form(
                        "chat.getPermalink",
                        Map.of("channel", where.channel(), "message_ts", where.ts()))
                .json()
                .path("permalink")
                .asString("");
    }

    /** The channel of direct messages with a person ({@code conversations.open}). */
    public String direct(String user) throws SlackFault, InterruptedException {
        String channel =
                calls.form("conversations.open", Map.of("users", user))
                        .json()
                        .path("channel")
                        .path("id")
                        .asString("");
        if (channel.isEmpty()) {
            throw new SlackFault.Refused("user_not_found", "");
        }
        return channel;
    }

    /**
     * A message as it was read.
     *
     * @param user the id of its author, or of the bot; may be empty
     * @param name as the message names its author, may be empty
     * @param facts what travels with it, by name; empty if it is not Rung's or was not given
     * @param files ids of files that hang on it
     * @param blocks what is seen of it, an array that may be empty
     * @param edited the time stamp of its last edit, empty if it was not edited
     * @param subtype what Slack calls it if it is not what somebody wrote, else empty
     * @param byBot whether an app wrote it
     */
    public record Incoming(
            String ts,
            String user,
            String name,
            String text,
            Map<String, String> facts,
            List<String> files,
            JsonNode blocks,
            String edited,
            String subtype,
            boolean byBot) {}

    /**
     * A part of a channel.
     *
     * @param messages the newest first
     * @param more whether there are older ones within what was asked for
     */
    public record Page(List<Incoming> messages, boolean more) {}

    /**
     * The newest messages of a channel between two time stamps, one request ({@code
     * conversations.history}); those in threads are not among them.
     *
     * @param oldest later than this
     * @param latest earlier than this; empty for now
     */
    public Page page(String channel, String oldest, String latest)
            throws SlackFault, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("channel", channel);
        fields.put("oldest", oldest);
        if (!latest.isEmpty()) {
            fields.put("latest", latest);
        }
        fields.put("include_all_metadata", "true");
        fields.put("limit", PAGE);
        JsonNode json = calls.form("conversations.history", fields).json();
        var messages = new ArrayList<Incoming>();
        json.path("messages").forEach(one -> messages.add(incoming(one)));
        boolean more =
                json.path("has_more").asBoolean(false)
                        || !json.path("response_metadata")
                                .path("next_cursor")
                                .asString("")
                                .isEmpty();
        return new Page(List.copyOf(messages), more);
    }

    /**
     * Messages of a channel, the newest first ({@code conversations.history}); those in threads are
     * not among them.
     *
     * @param oldest later than this time stamp
     */
    public List<Incoming> history(String channel, String oldest)
            throws SlackFault, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("channel", channel);
        fields.put("oldest", oldest);
        fields.put("include_all_metadata", "true");
        return messages("conversations.history", fields);
    }

    /** A thread, the message above it first ({@code conversations.replies}). */
    public List<Incoming> thread(Posted above) throws SlackFault, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("channel", above.channel());
        fields.put("ts", above.ts());
        fields.put("include_all_metadata", "true");
        return messages("conversations.replies", fields);
    }

    private List<Incoming> messages(String method, Map<String, String> fields)
            throws SlackFault, InterruptedException {
        return pages(method, fields, "messages").stream().map(Slack::incoming).toList();
    }

    private static Incoming incoming(JsonNode json) {
        var facts = new LinkedHashMap<String, String>();
        JsonNode metadata = json.path("metadata");
        if (metadata.path("event_type").asString("").equals(SlackMessage.EVENT)) {
            metadata.path("event_payload")
                    .properties()
                    .forEach(one -> facts.put(one.getKey(), one.getValue().asString("")));
        }
        var files = new ArrayList<String>();
        json.path("files").forEach(file -> files.add(file.path("id").asString("")));
        return new Incoming(
                json.path("ts").asString(""),
                json.path("user").asString(json.path("bot_id").asString("")),
                json.path("username").asString(""),
                json.path("text").asString(""),
                facts,
                files,
                json.path("blocks"),
                json.path("edited").path("ts").asString(""),
                json.path("subtype").asString(""),
                !json.path("bot_id").asString("").isEmpty());
    }

    /**
     * Somebody who can be mentioned.
     *
     * @param id of a person or a group
     * @param zone of a person, may be empty
     */
    public record Member(String id, String name, boolean isGroup, String zone) {}

    /** People of the workspace without bots and those who have left ({@code users.list}). */
    public List<Member> users() throws SlackFault, InterruptedException {
        return pages("users.list", new LinkedHashMap<>(), "members").stream()
                .filter(one -> !one.path("deleted").asBoolean(false))
                .filter(one -> !one.path("is_bot").asBoolean(false))
                .filter(one -> !one.path("id").asString("").equals("USLACKBOT"))
                .map(
                        one ->
                                new Member(
                                        one.path("id").asString(""),
                                        name(one),
                                        false,
                                        one.path("tz").asString("")))
                .toList();
    }

    private static String name(JsonNode user) {
        JsonNode profile = user.path("profile");
        for (String name :
                List.of(
                        profile.path("display_name").asString(""),
                        user.path("real_name").asString(""),
                        profile.path("real_name").asString(""))) {
            if (!name.isBlank()) {
                return name;
            }
        }
        return user.path("name").asString("");
    }

    /** Groups that can be mentioned ({@code usergroups.list}). */
    public List<Member> groups() throws SlackFault, InterruptedException {
        var found = new ArrayList<Member>();
        calls.form("usergroups.list", Map.of())
                .json()
                .path("usergroups")
                .forEach(
                        one ->
                                found.add(
                                        new Member(
                                                one.path("id").asString(""),
                                                one.path("handle").asString(""),
                                                true,
                                                "")));
        return List.copyOf(found);
    }

    /** All pages of a list, one after the other. */
    private List<JsonNode> pages(String method, Map<String, String> fields, String list)
            throws SlackFault, InterruptedException {
        var all = new ArrayList<JsonNode>();
        fields.put("limit", PAGE);
        for (int page = 0; page < PAGES; page++) {
            JsonNode json = calls.form(method, fields).json();
            json.path(list).forEach(all::add);
            String next = json.path("response_metadata").path("next_cursor").asString("");
            if (next.isEmpty()) {
                break;
            }
            fields.put("cursor", next);
        }
        return all;
    }

    /**
     * The first two of three steps of a file: nobody sees it yet ({@code
     * files.getUploadURLExternal}, then its bytes).
     *
     * @param alt what those hear who do not see it, may be empty
     * @return its id
     */
    public String upload(String name, String alt, byte[] bytes)
            throws SlackFault, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("filename", name);
        fields.put("length", Integer.toString(bytes.length));
        if (!alt.isBlank()) {
            fields.put("alt_txt", alt);
        }
        JsonNode place = calls.form("files.getUploadURLExternal", fields).json();
        calls.upload(place.path("upload_url").asString(""), bytes);
        return place.path("file_id").asString("");
    }

    /** The third step: the file stands in the thread ({@code files.completeUploadExternal}). */
    public void share(String file, String title, Posted above)
            throws SlackFault, InterruptedException {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fields.putArray("files").addObject().put("id", file).put("title", title);
        fields.put("channel_id", above.channel());
        fields.put("thread_ts", above.ts());
        calls.json("files.completeUploadExternal", fields);
    }

    /** Posts by the webhook, to the channel that it was made for. */
    public void webhook(SlackMessage message) throws SlackFault, InterruptedException {
        ObjectNode fields = message.fields(null);
        fields.remove("metadata");
        calls.webhook(fields);
    }

    /** The message that carries this fact, if it is among them. */
    public static Optional<Incoming> carrying(List<Incoming> messages, String name, String value) {
        return messages.stream().filter(one -> value.equals(one.facts().get(name))).findFirst();
    }
}
