package dev.rung.update.post;

import dev.rung.slack.SlackMessage;
import dev.rung.update.Inline;
import dev.rung.update.Inline.Link;
import dev.rung.update.Inline.Mention;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;
import dev.rung.update.Person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody asks for help with a run that fails, a blocker or a question.
 *
 * @param want what I want, not blank
 * @param tried what I tried, may be empty
 * @param context what it is about, such as a run with its fault; may be empty
 * @param asked who is asked; only those whose Slack id is known are mentioned
 * @param booking the address at which a time with me can be booked, may be empty
 */
public record HelpRequest(
        String want, String tried, String context, List<Person> asked, String booking) {
    /** The longest of each text, in characters: a help request is no report. */
    public static final int LONGEST = 2_500;

    /**
     * @throws IllegalArgumentException nothing is wanted
     */
    public HelpRequest {
        if (want.isBlank()) {
            throw new IllegalArgumentException("what is wanted");
        }
        asked = List.copyOf(asked);
    }

    /**
     * The message.
     *
     * @param who asks, may be empty
     * @param people who can be mentioned within the texts
     */
    SlackMessage message(String who, String project, List<Person> people) {
        var text = new RichText();
        lines(who, project, people).forEach(text::line);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "help");
        facts.put("project", project);
        facts.put("person", who);
        return text.messages(facts).getFirst();
    }

    /**
     * The same as plain text, for the clipboard.
     *
     * @param who asks, may be empty
     * @param people who can be mentioned within the texts
     */
    public String text(String who, String project, List<Person> people) {
        return lines(who, project, people).stream()
                .map(line -> line.stream().map(Span::text).collect(Collectors.joining()).strip())
                .collect(Collectors.joining("\n"));
    }

    private List<List<Span>> lines(String who, String project, List<Person> people) {
        var lines = new ArrayList<List<Span>>();
        String asks = who.isEmpty() ? "Help wanted" : who + " asks";
        lines.add(List.of(new Words("%s · %s".formatted(asks, project), Style.BOLD)));
        var mentions = new ArrayList<Span>();
        for (Person person : asked) {
            mentions.add(
                    person.slack().isEmpty()
                            ? new Words(person.name() + " ", Style.PLAIN)
                            : new Mention(person));
            mentions.add(new Words(" ", Style.PLAIN));
        }
        if (!mentions.isEmpty()) {
            lines.add(mentions);
        }
        part(lines, "What I want", want, people);
        part(lines, "What I tried", tried, people);
        part(lines, "Context", context, people);
        String address = booking.strip();
        if (address.startsWith("https://") || address.startsWith("http://")) {
            lines.add(
                    List.of(new Words("A time with me: ", Style.BOLD), new Link(address, address)));
        }
        return lines;
    }

    private static void part(
            List<List<Span>> lines, String name, String words, List<Person> people) {
        if (!words.isBlank()) {
            var spans = new ArrayList<Span>();
            spans.add(new Words(name + ": ", Style.BOLD));
            spans.addAll(RichText.cut(Inline.of(words.strip(), people), LONGEST));
            lines.add(spans);
        }
    }
}
