package dev.rung.experiment.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.experiment.similar.NearDuplicates.Match;
import dev.rung.experiment.similar.NearDuplicates.Repeat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class NearDuplicatesTest {
    private final Map<String, String> normal = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, Set<String>> pieces = new HashMap<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Are you sure?|are  YOU sure",
                "«Are you sure?»|Are you sure.",
                "ﬁne, thanks|fine thanks",
                "Ａ１|a1",
                "e\u0301cole|école",
                "don't stop|dont stop",
                "it’s 5:30|It's 5:30",
                "well-known|well known",
            })
    void theSameButForFormIsExact(String first, String second) throws InterruptedException {
        assertThat(NearDuplicates.index(List.of(first)).nearest(second))
                .contains(new Match(0, 1, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is C++?|What is C#?",
                "1 < 2|1 > 2",
                "-5|5",
                "3.5|35",
                "5%|5",
                "?!|...",
                "🙂|🙁",
                "東京|京都",
                "ab|abc",
            })
    void whatCarriesMeaningMakesAnother(String first, String second) throws InterruptedException {
        assertThat(NearDuplicates.index(List.of(first)).nearest(second)).isEmpty();
    }

    @Test
    void saysWhichEarlierOneIsRepeatedAndHowNearItIs() throws InterruptedException {
        List<String> texts =
                List.of(
                        "What is the capital of France?",
                        "Name a river that flows through Berlin.",
                        "what is the capital of france",
                        "Please name a river that flows through Berlin",
                        "What is the capital of Spain?");
        List<Repeat> repeats = NearDuplicates.within(texts);
        assertThat(repeats).extracting(Repeat::index).containsExactly(2, 3);
        assertThat(repeats.getFirst().of()).isEqualTo(new Match(0, 1, true));
        // 38 characters give 35 pieces; «please » adds 7: 35 / 42.
        assertThat(repeats.getLast().of()).isEqualTo(new Match(1, 35.0 / 42, false));
    }

    /** The middle one repeats the first and is gone: the last is compared with the first alone. */
    @Test
    void aTextThatIsDroppedHidesNoOther() throws InterruptedException {
        String first = "abcdefghijklmnopqrstuvwxyz0123456789";
        String middle = first + "!QXJ";
        String last = middle + "VKW";
        assertThat(NearDuplicates.index(List.of(middle)).nearest(last)).isPresent();
        assertThat(NearDuplicates.within(List.of(first, middle, last), 0.85))
                .extracting(Repeat::index)
                .containsExactly(1);
    }

    @Test
    void longTextsAreComparedByTheirWords() throws InterruptedException {
        String text =
                IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        Optional<Match> match =
                NearDuplicates.index(List.of("Something else", text))
                        .nearest(text.replace("word30", "other"));
        // Of 59 pairs two are others on each side.
        assertThat(match).contains(new Match(1, 57.0 / 61, false));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void aThresholdIsAboveZeroAndAtMostOne(double threshold) {
        assertThatThrownBy(() -> NearDuplicates.index(List.of(), threshold))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.55, 0.7, 0.8, 0.95, 1})
    void findsWhatComparingAllWithAllFinds(double threshold) throws InterruptedException {
        for (int seed = 0; seed < 5; seed++) {
            List<String> texts = texts(new Random(seed), 60);
            List<String> asked = texts(new Random(1000 + seed), 30);
            var index = NearDuplicates.index(texts, threshold);
            for (String text : asked) {
                assertThat(index.nearest(text)).isEqualTo(slowly(texts, text, threshold));
            }
            assertThat(NearDuplicates.within(texts, threshold)).isEqualTo(slowly(texts, threshold));
        }
    }

    private List<Repeat> slowly(List<String> texts, double threshold) {
        var repeats = new ArrayList<Repeat>();
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<Match> match =
                    slowly(kept.stream().map(texts::get).toList(), texts.get(i), threshold);
            if (match.isEmpty()) {
                kept.add(i);
            } else {
                Match of = match.get();
                repeats.add(
                        new Repeat(
                                i, new Match(kept.get(of.index()), of.similarity(), of.exact())));
            }
        }
        return repeats;
    }

    private Optional<Match> slowly(List<String> texts, String asked, double threshold) {
        Match best = null;
        for (int i = 0; i < texts.size(); i++) {
            String first = normal(texts.get(i));
            String second = normal(asked);
            boolean same = first.equals(second);
            double similarity = same ? 1 : similarity(first, second);
            boolean better =
                    best == null || (!best.exact() && (same || similarity > best.similarity()));
            if (similarity >= threshold && better) {
                best = new Match(i, similarity, same);
            }
        }
        return Optional.ofNullable(best);
    }

    private String normal(String text) {
        return normal.computeIfAbsent(text, it -> Normal.text(Normal.words(it)));
    }

    private double similarity(String first, String second) {
        boolean long_ =
                first.length() >= NearDuplicates.LONG && second.length() >= NearDuplicates.LONG;
        Set<String> ofFirst = parts(first, long_);
        Set<String> ofSecond = parts(second, long_);
        long common = ofFirst.stream().filter(ofSecond::contains).count();
        return (double) common / (ofFirst.size() + ofSecond.size() - common);
    }

    private Set<String> parts(String text, boolean long_) {
        return long_
                ? words.computeIfAbsent(text, NearDuplicatesTest::pairs)
                : pieces.computeIfAbsent(text, NearDuplicatesTest::pieces);
    }

    private static Set<String> pieces(String text) {
        return text.length() <= 4
                ? Set.of(text)
                : IntStream.rangeClosed(0, text.length() - 4)
                        .mapToObj(i -> text.substring(i, i + 4))
                        .collect(Collectors.toSet());
    }

    private static Set<String> pairs(String text) {
        String[] words = text.split(" ", -1);
        return IntStream.range(1, words.length)
                .mapToObj(i -> words[i - 1] + " " + words[i])
                .collect(Collectors.toSet());
    }

    /** Texts of few words, many of them made of an earlier one, short and long and in between. */
    private static List<String> texts(Random random, int count) {
        var texts = new ArrayList<String>();
        while (texts.size() < count) {
            if (!texts.isEmpty() && random.nextInt(3) > 0) {
                texts.add(changed(texts.get(random.nextInt(texts.size())), random));
            } else {
                int words = random.nextInt(4) == 0 ? 30 + random.nextInt(30) : random.nextInt(9);
                texts.add(
                        IntStream.range(0, words)
                                .mapToObj(_ -> word(random))
                                .collect(Collectors.joining(" ")));
            }
        }
        return texts;
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + " " + word(random) + text.substring(at);
            case 1 -> text.substring(at) + text.substring(0, at);
            case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 3));
            default -> text.toUpperCase(Locale.ROOT) + "!";
        };
    }

    private static String word(Random random) {
        return List.of("is", "the", "author", "proud", "of", "this", "argument", "sure", "日本", "7")
                .get(random.nextInt(10));
    }

    @Test
    void anInterruptEndsIt() {
        List<String> texts = List.of("one text", "one text more");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> NearDuplicates.within(texts))
                .isInstanceOf(InterruptedException.class);
    }
}
