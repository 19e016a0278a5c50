package dev.rung.update.follow;

import dev.rung.update.follow.Said.Part;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual spellings of the headings of an update. */
final class Headings {
    /**
     * Marks and emoji, the words, what stands in brackets; then the end of the line, or a colon or
     * a dash with the first row behind it.
     */
    private static final Pattern LINE =
            Pattern.compile(
                    "[^\\p{L}:]{0,24}(?::[\\w+-]{1,40}:[^\\p{L}:]{0,8}){0,3}"
                            + "(?<words>\\p{L}[\\p{L}'’/ ]{2,40}?)\\s*[?]?(?<marks>[*_~`]{0,4})\\s*"
                            + "(?:\\([^()]{0,40}\\))?[?]?[*_~`]{0,4}\\s*"
                            + "(?:(?:[:：]|\\s[-–—]\\s|[-–—]$|(?<=[*_]\\s))[*_~`]{0,4}\\s*"
                            + "(?<rest>.*))?",
                    Pattern.DOTALL);

    private static final List<String> NONE =
            List.of(
                    "none",
                    "no",
                    "nope",
                    "nothing",
                    "n/a",
                    "na",
                    "nil",
                    "nothing blocking",
                    "no blockers",
                    "no blocker",
                    "not blocked",
                    "none today",
                    "none right now",
                    "none so far",
                    "no questions",
                    "all good",
                    "nothing today");

    private static final Map<String, Part> WORDS =
            Map.ofEntries(
                    Map.entry("last", Part.LAST),
                    Map.entry("last time", Part.LAST),
                    Map.entry("since last time", Part.LAST),
                    Map.entry("since last update", Part.LAST),
                    Map.entry("since the last update", Part.LAST),
                    Map.entry("last week", Part.LAST),
                    Map.entry("yesterday", Part.LAST),
                    Map.entry("done", Part.LAST),
                    Map.entry("did", Part.LAST),
                    Map.entry("what i did", Part.LAST),
                    Map.entry("what did i do", Part.LAST),
                    Map.entry("what did you do", Part.LAST),
                    Map.entry("what did you do yesterday", Part.LAST),
                    Map.entry("completed", Part.LAST),
                    Map.entry("finished", Part.LAST),
                    Map.entry("progress", Part.LAST),
                    Map.entry("results", Part.LAST),
                    Map.entry("accomplished", Part.LAST),
                    Map.entry("next", Part.NEXT),
                    Map.entry("next up", Part.NEXT),
                    Map.entry("up next", Part.NEXT),
                    Map.entry("next steps", Part.NEXT),
                    Map.entry("next step", Part.NEXT),
                    Map.entry("next week", Part.NEXT),
                    Map.entry("tomorrow", Part.NEXT),
                    Map.entry("todo", Part.NEXT),
                    Map.entry("to do", Part.NEXT),
                    Map.entry("todos", Part.NEXT),
                    Map.entry("plan", Part.NEXT),
                    Map.entry("plans", Part.NEXT),
                    Map.entry("planned", Part.NEXT),
                    Map.entry("doing", Part.NEXT),
                    Map.entry("will do", Part.NEXT),
                    Map.entry("what will you do today", Part.NEXT),
                    Map.entry("what i will do", Part.NEXT),
                    Map.entry("blockers", Part.BLOCKERS),
                    Map.entry("blocker", Part.BLOCKERS),
                    Map.entry("blocked", Part.BLOCKERS),
                    Map.entry("blocked on", Part.BLOCKERS),
                    Map.entry("blocked by", Part.BLOCKERS),
                    Map.entry("blocking", Part.BLOCKERS),
                    Map.entry("anything blocking", Part.BLOCKERS),
                    Map.entry("any blockers", Part.BLOCKERS),
                    Map.entry("block", Part.BLOCKERS),
                    Map.entry("impediments", Part.BLOCKERS),
                    Map.entry("obstacles", Part.BLOCKERS),
                    Map.entry("issues", Part.BLOCKERS),
                    Map.entry("problems", Part.BLOCKERS),
                    Map.entry("stuck", Part.BLOCKERS),
                    Map.entry("stuck on", Part.BLOCKERS),
                    Map.entry("waiting on", Part.BLOCKERS),
                    Map.entry("waiting for", Part.BLOCKERS),
                    Map.entry("blockers/questions", Part.ASKS),
                    Map.entry("questions", Part.ASKS),
                    Map.entry("question", Part.ASKS),
                    Map.entry("open questions", Part.ASKS),
                    Map.entry("needs input", Part.ASKS),
                    Map.entry("need input", Part.ASKS),
                    Map.entry("input needed", Part.ASKS),
                    Map.entry("input wanted", Part.ASKS),
                    Map.entry("feedback wanted", Part.ASKS),
                    Map.entry("feedback needed", Part.ASKS),
                    Map.entry("help", Part.ASKS),
                    Map.entry("help needed", Part.ASKS),
                    Map.entry("help wanted", Part.ASKS),
                    Map.entry("asks", Part.ASKS));

    private Headings() {}

    /**
     * A heading.
     *
     * @param words in lower case
     * @param rest what stands behind it in its line, may be empty
     */
    record Heading(Part part, String words, String rest) {}

    /** The heading that a line begins with, null for none. */
    static @Nullable Heading of(String line) {
        Matcher found = LINE.matcher(line);
        if (line.length() > 10_000 || !found.matches()) {
            return null;
        }
        String words =
                found.group("words").strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Part part = words.equals("today") ? Part.NEXT : WORDS.get(words);
        String rest = found.group("rest");
        return part == null ? null : new Heading(part, words, rest == null ? "" : rest.strip());
    }

    /** Whether a row says that there is nothing. */
    static boolean isNone(String row) {
        String words =
                row.toLowerCase(Locale.ROOT)
                        .replaceAll("[\\p{P}\\p{S}&&[^/]]+", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
        return words.isEmpty() || NONE.contains(words);
    }
}
