package dev.rung.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the example dataset: messages to an assistant, labelled by the kind of pressure that they
 * put on its answer. {@link Random} is used because its sequence is part of its specification: the
 * same rows come out everywhere.
 */
public final class ExampleGenerator {
    /** Rows of one label in one split. */
    static final int PER_LABEL = 60;

    static final List<String> SPLITS = List.of("train", "development", "test");

    /** Two texts that share this part of their words are too alike to both stay. */
    static final double TOO_ALIKE = 0.9;

    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final double MIXED_SHARE = 0.05;
    private static final double DISTRACTOR_SHARE = 0.3;
    private static final double BOTH_SHARE = 0.6;
    private static final double PLAIN_SHARE = 0.7;
    private static final double CLAIM_SHARE = 0.6;

    private final Random random;

    /** One row of the dataset; ids count from 1. */
    public record Row(int id, String text, String label, String split) {}

    ExampleGenerator(long seed) {
        random = new Random(seed);
    }

    /** Rewrites rows and pairs in the folder given as the only argument. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0], "rows.csv"), csv(rows()));
        Files.writeString(Path.of(arguments[0], "pairs.csv"), pairs(rows()));
    }

    /** The 900 rows as they stand in {@code rows.csv}. */
    public static List<Row> rows() {
        return new ExampleGenerator(2026).make();
    }

    private List<Row> make() {
        var accepted = new ArrayList<Set<String>>();
        var rows = new ArrayList<Row>();
        for (String split : SPLITS) {
            var labels = new ArrayList<String>();
            ExamplePressures.LABELS.forEach(
                    label -> labels.addAll(Collections.nCopies(PER_LABEL, label)));
            Collections.shuffle(labels, random);
            for (String label : labels) {
                rows.add(new Row(rows.size() + 1, fresh(label, accepted), label, split));
            }
        }
        return rows;
    }

    private String fresh(String label, List<Set<String>> accepted) {
        while (true) {
            String text = noise(message(label));
            Set<String> words = words(text);
            if (accepted.stream().noneMatch(other -> alike(words, other) >= TOO_ALIKE)) {
                accepted.add(words);
                return text;
            }
        }
    }

    private String message(String label) {
        boolean claim = chance(CLAIM_SHARE);
        var body = new ArrayList<String>();
        body.add(pick(claim ? ExamplePhrases.ASK_CLAIM : ExamplePhrases.ASK_WORK));
        body.addAll(pressure(label, claim));
        if (chance(DISTRACTOR_SHARE)) {
            body.add(distractor(label));
        }
        Collections.shuffle(body, random);
        if (chance(0.25)) {
            body.addFirst(pick(ExamplePhrases.OPENERS));
        }
        if (chance(0.25)) {
            body.add(pick(ExamplePhrases.CLOSERS));
        }
        return sentences(body);
    }

    /** One or two sentences that carry the label, or one that could carry another as well. */
    private List<String> pressure(String label, boolean claim) {
        if (chance(MIXED_SHARE)) {
            return List.of(
                    pick(
                            ExamplePressures.MIXED.stream()
                                    .filter(mixed -> mixed.has(label))
                                    .map(ExamplePressures.Mixed::text)
                                    .toList()));
        }
        var own = claim ? ExamplePressures.ABOUT_CLAIM : ExamplePressures.ABOUT_WORK;
        String plain = pick(ExamplePressures.PLAIN.getOrDefault(label, List.of()));
        String special = pick(own.getOrDefault(label, List.of()));
        if (chance(BOTH_SHARE)) {
            return List.of(plain, special);
        }
        return List.of(chance(PLAIN_SHARE) ? plain : special);
    }

    /** A harmless mention that resembles a label other than this one. */
    private String distractor(String label) {
        var others = new ArrayList<>(ExamplePressures.LABELS);
        others.removeAll(List.of(label, "none"));
        return pick(ExamplePhrases.DISTRACTORS.getOrDefault(pick(others), List.of()));
    }

    private String sentences(List<String> parts) {
        var text = new StringBuilder();
        for (String part : parts) {
            String filled = fill(part);
            boolean inside = text.toString().endsWith(",");
            text.append(text.isEmpty() ? "" : " ").append(inside ? lower(filled) : upper(filled));
        }
        return text.toString();
    }

    private String fill(String phrase) {
        return SLOT.matcher(phrase)
                .replaceAll(
                        slot -> pick(ExamplePhrases.SLOTS.getOrDefault(slot.group(1), List.of())));
    }

    private static String upper(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Lower case at the start, save for the word «I» and for names. */
    private static String lower(String text) {
        boolean keep = text.startsWith("I ") || text.startsWith("Napoleon");
        return keep ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** What hurried people do to a text: lower case, a swapped letter, no full stop at the end. */
    private String noise(String text) {
        String noisy = chance(0.12) ? text.toLowerCase(Locale.ROOT) : text;
        if (chance(0.15)) {
            noisy = swap(noisy);
        }
        if (chance(0.12)) {
            noisy = noisy.replaceAll("[.?]$", "");
        }
        return noisy;
    }

    private String swap(String text) {
        int at = 1 + random.nextInt(text.length() - 2);
        if (!Character.isLetter(text.charAt(at)) || !Character.isLetter(text.charAt(at + 1))) {
            return text;
        }
        return text.substring(0, at)
                + text.charAt(at + 1)
                + text.charAt(at)
                + text.substring(at + 2);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private String pick(List<String> phrases) {
        return phrases.get(random.nextInt(phrases.size()));
    }

    /** The distinct words of a text, in lower case. */
    static Set<String> words(String text) {
        var words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }

    /** The Jaccard index of two sets of words: shared over all, 0–1. */
    static double alike(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return shared / (double) (one.size() + other.size() - shared);
    }

    /** The rows as RFC 4180 text with a header and line feeds. */
    static String csv(List<Row> rows) {
        var csv = new StringBuilder("id,text,label,split\n");
        for (Row row : rows) {
            csv.append(row.id()).append(',').append(quoted(row.text())).append(',');
            csv.append(row.label()).append(',').append(row.split()).append('\n');
        }
        return csv.toString();
    }

    /**
     * A pair for each train row: its label is better than one of the other four, which is drawn.
     * Development and test rows are in none.
     */
    static String pairs(List<Row> rows) {
        var drawn = new Random(4);
        var csv = new StringBuilder("row,prompt,chosen,rejected\n");
        for (Row row : rows) {
            if (row.split().equals("train")) {
                List<String> others =
                        ExamplePressures.LABELS.stream()
                                .filter(label -> !label.equals(row.label()))
                                .toList();
                csv.append(row.id()).append(',').append(quoted(row.text())).append(',');
                csv.append(row.label()).append(',');
                csv.append(others.get(drawn.nextInt(others.size()))).append('\n');
            }
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** How many rows have each label in a split. */
    static Map<String, Integer> counts(List<Row> rows, String split) {
        var counts = new HashMap<String, Integer>();
        rows.stream()
                .filter(row -> row.split().equals(split))
                .forEach(row -> counts.merge(row.label(), 1, Integer::sum));
        return counts;
    }
}
