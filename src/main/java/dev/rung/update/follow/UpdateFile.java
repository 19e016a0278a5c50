package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.update.Shorten;
import dev.rung.update.follow.Entry.Kind;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** An update as a file in a shared folder: JSON, one file an update. */
final class UpdateFile {
    /** The largest that is read, in bytes; an update is some kilobytes. */
    static final int LARGEST = 1 << 20;

    /** Every name has this; some sync tools put words for a conflict before or behind it. */
    private static final String MARK = "rung-update";

    private static final String FORMAT = "format";
    private static final int VERSION = 1;
    private static final int BUNDLES = 40;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,80}");
    private static final Pattern BUNDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,150}\\.rung");

    /** The most pictures and files of an update. */
    static final int FILES = 40;

    /** What a file may be called at the end; all else is {@code bin}. None of them is a program. */
    private static final Set<String> ENDS =
            Set.of(
                    "png", "jpg", "jpeg", "gif", "webp", "pdf", "txt", "md", "csv", "tsv", "json",
                    "jsonl", "zip", "bin");

    private static final Pattern EXTRA =
            Pattern.compile(
                    "[A-Za-z0-9][A-Za-z0-9-]{0,150}\\.(%s)".formatted(String.join("|", ENDS)));

    private static final Pattern CHANNEL = Pattern.compile("[A-Z0-9]{2,40}");
    private static final Pattern STAMP = Pattern.compile("\\d{1,12}\\.\\d{1,8}");

    private UpdateFile() {}

    /** Why a file is not taken. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private Fault(String words) {
            super(words);
        }
    }

    /** A file that cannot be read as it is. */
    static Fault fault(String words) {
        return new Fault(words);
    }

    /** The name of the file of an update. */
    static String name(LocalDate day, String key) {
        return "%s-%s.%s.json".formatted(day, key, MARK);
    }

    /** The name of the bundle of a card of an update. */
    static String bundleName(LocalDate day, String key, long card) {
        return "%s-%s-card-%d.rung".formatted(day, key, card);
    }

    /**
     * The name of a picture or file that hangs on a row: what its owner calls it stands in the
     * update alone.
     */
    static String extraName(LocalDate day, String key, long attachment, String called) {
        return "%s-%s-file-%d.%s".formatted(day, key, attachment, end(called));
    }

    /** What a file may be called at the end, whatever its name says. */
    static String end(String called) {
        String end = called.substring(called.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ENDS.contains(end) ? end : "bin";
    }

    /** Whether a file in the folder is a bundle, picture or file of this update. */
    static boolean belongs(String name, LocalDate day, String key) {
        String start = "%s-%s-".formatted(day, key);
        return name.startsWith(start)
                && name.substring(start.length()).matches("(card|file)-\\d{1,19}\\.[a-z]{2,5}");
    }

    /** Whether a file in the folder means to be an update. */
    static boolean isNamed(String name) {
        return name.contains(MARK) && name.endsWith(".json") && !name.startsWith(".");
    }

    /** Whether a key may be part of a name. */
    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /**
     * An update as it is written.
     *
     * @param facts what travels with it, as in Slack
     */
    static byte[] write(
            Entry entry,
            Map<String, Object> facts,
            List<Message.Bundle> bundles,
            List<Message.Extra> extras) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put(FORMAT, MARK);
        json.put("version", VERSION);
        json.put("key", entry.key());
        json.put("kind", entry.kind().word());
        json.put("project", entry.project());
        json.put("person", entry.person());
        json.put("day", entry.day().toString());
        json.put("posted", entry.stamp().toString());
        json.put("as_of", entry.carried().at().toString());
        for (String name : List.of("money_week", "running", "idle_since")) {
            Object fact = facts.get(name);
            if (fact != null) {
                json.put(name, fact.toString());
            }
        }
        Slack.Posted at = entry.at();
        if (at != null) {
            json.put("channel", at.channel()).put("ts", at.ts());
        }
        json.set("said", SaidJson.write(entry.said()));
        var files = json.putArray("bundles");
        for (Message.Bundle one : bundles) {
            files.addObject().put("title", one.title()).put("file", one.file());
        }
        var hanging = json.putArray("files");
        for (Message.Extra one : extras) {
            hanging.addObject()
                    .put("name", one.name())
                    .put("alt", one.alt())
                    .put("row", one.row())
                    .put("size", one.size())
                    .put("file", one.file());
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    /**
     * Reads one.
     *
     * @param now nothing was posted later
     * @throws Fault it is half-written, foreign, newer, or has no id
     */
    static Message read(byte[] bytes, Instant now) throws Fault {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(bytes);
        } catch (JacksonException e) {
            throw new Fault("is not whole: it is read once it is.");
        }
        if (!json.path(FORMAT).asString("").equals(MARK)) {
            throw new Fault("is no update of Rung's: it is left alone.");
        }
        int version = json.path("version").asInt(Integer.MAX_VALUE);
        if (version > VERSION) {
            throw new Fault("was made by a newer Rung: update Rung to read it.");
        }
        String key = json.path("key").asString("");
        String project = line(json.path("project").asString(""));
        if (!isKey(key) || project.isEmpty() || version < 1) {
            throw new Fault("says neither which update nor which project it is: it is left alone.");
        }
        Instant posted = earlier(Understood.instant(text(json, "posted")), now);
        Instant asOf = earlier(Understood.instant(text(json, "as_of")), now);
        boolean plan = json.path("kind").asString("").equals(Kind.PLAN.word());
        return new Message(
                key,
                key,
                plan ? Kind.PLAN : Kind.UPDATE,
                project,
                line(json.path("person").asString("")),
                "",
                day(json.path("day").asString("")),
                SaidJson.read(json.path("said")),
                new Carried(
                        money(text(json, "money_week")),
                        Understood.flag(text(json, "running")),
                        Understood.instant(text(json, "idle_since")),
                        asOf),
                posted,
                posted,
                at(json),
                bundles(json.path("bundles")),
                extras(json.path("files")));
    }

    private static @Nullable String text(JsonNode json, String name) {
        String text = json.path(name).asString("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String money(@Nullable String money) {
        return money == null ? null : Shorten.to(line(money), 40);
    }

    private static String line(String text) {
        return Shorten.to(text.replaceAll("\\s+", " ").strip(), 200);
    }

    private static Instant earlier(@Nullable Instant time, Instant now) {
        return time == null || time.isAfter(now) ? now : time;
    }

    private static LocalDate day(String text) throws Fault {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() > 1990 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Then it has none.
        }
        throw new Fault("has no day: it is left alone.");
    }

    private static Slack.@Nullable Posted at(JsonNode json) {
        String channel = json.path("channel").asString("");
        String ts = json.path("ts").asString("");
        return CHANNEL.matcher(channel).matches() && STAMP.matcher(ts).matches()
                ? new Slack.Posted(channel, ts)
                : null;
    }

    /** Names that could lead out of the folder are left out. */
    private static List<Message.Bundle> bundles(JsonNode json) {
        var bundles = new ArrayList<Message.Bundle>();
        for (JsonNode one : json) {
            String file = one.path("file").asString("");
            if (BUNDLE.matcher(file).matches() && bundles.size() < BUNDLES) {
                bundles.add(new Message.Bundle(line(one.path("title").asString("")), file));
            }
        }
        return bundles;
    }

    /** The same of pictures and files. */
    private static List<Message.Extra> extras(JsonNode json) {
        var extras = new ArrayList<Message.Extra>();
        for (JsonNode one : json) {
            String file = one.path("file").asString("");
            long size = one.path("size").asLong(0);
            if (EXTRA.matcher(file).matches() && size > 0 && extras.size() < FILES) {
                extras.add(
                        new Message.Extra(
                                line(one.path("name").asString("")),
                                Shorten.to(one.path("alt").asString(""), 1_000),
                                line(one.path("row").asString("")),
                                size,
                                file));
            }
        }
        return extras;
    }

    /**
     * Pictures and files as they are kept.
     *
     * @param folder where they lie, null if that is not known
     */
    static List<Entry.Extra> files(@Nullable String folder, String json) {
        if (folder == null) {
            return List.of();
        }
        try {
            return extras(JsonMapper.shared().readTree(json)).stream()
                    .map(
                            one ->
                                    new Entry.Extra(
                                            one.name(),
                                            one.alt(),
                                            one.row(),
                                            one.size(),
                                            Path.of(folder, one.file())))
                    .toList();
        } catch (JacksonException | InvalidPathException e) {
            return List.of();
        }
    }

    /**
     * Bundles as they are kept.
     *
     * @param folder where they lie, null if that is not known
     */
    static List<Entry.Bundle> bundles(@Nullable String folder, String json) {
        if (folder == null) {
            return List.of();
        }
        try {
            return bundles(JsonMapper.shared().readTree(json)).stream()
                    .map(one -> new Entry.Bundle(one.title(), Path.of(folder, one.file())))
                    .toList();
        } catch (JacksonException | InvalidPathException e) {
            return List.of();
        }
    }

    /** The key, which an update always has. */
    static String key(Entry entry) {
        return Objects.requireNonNull(entry.key());
    }
}
