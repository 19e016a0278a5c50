package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reply as Markdown: where it comes from, then the conversation with its roles. Texts stand in
 * fences, so that nothing in them is taken for Markdown.
 */
public final class ReplyMarkdown {
    private ReplyMarkdown() {}

    /**
     * @param answers the answers of one request, in order; the last is the reply that is meant
     */
    public static String of(List<Entry> answers) {
        Entry last = answers.getLast();
        Request request = last.request();
        var lines = new ArrayList<String>();
        lines.add("# Reply of " + MarkdownText.escaped(request.model().id()));
        lines.add("");
        lines.addAll(facts(last));
        List<String> said = answers.stream().map(ReplyMarkdown::text).toList();
        int slot = 0;
        for (Message message : request.chat().messages()) {
            if (message.role() != Role.ASSISTANT || !message.text().isBlank()) {
                Message filled = Turns.said(message, said.subList(0, slot), (_, _) -> {});
                turn(lines, message.role().name(), filled.text());
            } else if (slot < answers.size()) {
                answer(lines, answers.get(slot++));
                if (slot == answers.size()) {
                    return joined(lines);
                }
            }
        }
        if (slot < answers.size()) {
            answer(lines, answers.get(slot));
        }
        return joined(lines);
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<String> facts(Entry entry) {
        Request request = entry.request();
        var facts = new ArrayList<String>();
        String baseUrl = request.model().baseUrl();
        facts.add(
                "- Model: %s, provider %s%s"
                        .formatted(
                                MarkdownText.escaped(request.model().id()),
                                MarkdownText.escaped(request.model().provider()),
                                baseUrl.isEmpty() ? "" : ", " + MarkdownText.escaped(baseUrl)));
        facts.add("- Parameters: " + MarkdownText.escaped(parameters(request.chat().parameters())));
        facts.add("- Prompt version: v" + request.versionNumber());
        if (request.rowNumber() != null) {
            facts.add("- Row: " + request.rowNumber());
        }
        if (!request.item().condition().isEmpty()) {
            facts.add("- Condition: " + MarkdownText.escaped(request.item().condition()));
        }
        facts.add("- Sample: #" + (request.sampleIndex() + 1));
        facts.add("- Asked: " + request.created());
        Sample sample = entry.sample();
        facts.add("- Ended: " + (sample == null ? "not yet" : MarkdownText.escaped(end(sample))));
        if (sample != null) {
            facts.add("- Tokens: " + tokens(sample.usage()));
        }
        return facts;
    }

    private static String parameters(Parameters set) {
        var words = new ArrayList<String>();
        add(words, "temperature", set.temperature());
        add(words, "top-p", set.topP());
        add(words, "max tokens", set.maxTokens());
        add(words, "stop", set.stop().isEmpty() ? null : Json.write(set.stop()));
        add(words, "seed", set.seed());
        add(words, "effort", set.effort());
        add(words, "top log-probabilities", set.topLogprobs());
        return words.isEmpty() ? "none set" : String.join(", ", words);
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + " " + value);
        }
    }

    private static String end(Sample sample) {
        String outcome = sample.outcome().name().toLowerCase(Locale.ROOT);
        StopReason stop = sample.stop();
        var fault = sample.fault();
        if (fault != null) {
            return outcome + ": " + fault.message();
        }
        if (stop == null) {
            return outcome;
        }
        String raw = stop.raw();
        return outcome + ", " + stop.kind().label() + (raw == null ? "" : " (" + raw + ")");
    }

    private static String tokens(Usage usage) {
        return count(usage.input()) + " in, " + count(usage.output()) + " out";
    }

    private static String count(@Nullable Integer tokens) {
        return tokens == null ? "unknown" : tokens.toString();
    }

    private static void answer(List<String> lines, Entry entry) {
        Sample sample = entry.sample();
        if (sample != null && !sample.thinking().isEmpty()) {
            turn(lines, "Thinking", sample.thinking());
        }
        turn(lines, "ASSISTANT", text(entry));
    }

    private static String text(Entry entry) {
        Sample sample = entry.sample();
        return sample == null ? entry.partial() : sample.text();
    }

    private static void turn(List<String> lines, String role, String text) {
        lines.add("");
        lines.add(
                "## "
                        + role.substring(0, 1).toUpperCase(Locale.ROOT)
                        + role.substring(1).toLowerCase(Locale.ROOT));
        lines.add("");
        lines.add(MarkdownText.fenced(text));
    }
}
