package dev.rung.score.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.field.Tag;
import dev.rung.llm.Cost;
import dev.rung.llm.StopReason;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class TextMetricsTest {
    private static final Expected ANSWER = Expected.column("answer");

    private static Verdict grade(Metric metric, String reply, String... columns)
            throws InterruptedException {
        return metric.grade(Replies.of(reply, columns));
    }

    private static void scores(double value, Metric metric, String reply, String... columns)
            throws InterruptedException {
        assertEquals(value, grade(metric, reply, columns).value());
    }

    private static void missing(String reason, Metric metric, Gradable reply)
            throws InterruptedException {
        assertEquals(Verdict.missing(reason), metric.grade(reply));
    }

    @Test
    void exact() throws InterruptedException {
        var strict = new Exact(null, ANSWER, false, false);
        scores(1, strict, " Paris \n", "answer", "Paris");
        scores(0, strict, "paris", "answer", "Paris");
        scores(0, strict, "New  York", "answer", "New York");
        var loose = new Exact(null, ANSWER, true, true);
        scores(1, loose, "new \n york", "answer", "New York");
        scores(1, strict, "NYC", "answer", "[\"New York\", \"NYC\"]");
        scores(1, new Exact(null, Expected.text("yes"), true, false), "Yes");
    }

    @Test
    void aFieldOrALabelThatIsNotThereIsNoScoreAndNotWrong() throws InterruptedException {
        var exact = new Exact(Tag.last("a"), ANSWER, false, false);
        scores(1, exact, "so <a>x</a>", "answer", "x");
        missing("no <a> in the reply", exact, Replies.of("x", "answer", "x"));
        missing("the row has no expected answer for it", exact, Replies.of("<a>x</a>"));
        missing(
                "the row has no expected answer for it",
                exact,
                Replies.of("<a>x</a>", "answer", " "));
        missing("empty reply", new Exact(null, ANSWER, false, false), Replies.of(" "));
    }

    @Test
    void theNumberOfAPieceOrWhatItsWordIsWorth() throws InterruptedException {
        var sure = new Value(Tag.last("sure"), Map.of());
        scores(0.8, sure, "yes <sure>80 %</sure>");
        scores(-3, sure, "<sure>\u22123</sure>");
        missing("no <sure> in the reply", sure, Replies.of("80"));
        missing("several numbers in the reply", sure, Replies.of("<sure>1 or 2</sure>"));
        missing("no number in the reply", sure, Replies.of("<sure>very</sure>"));
        var grade = new Value(Tag.last("g"), Map.of("A", 4.0, "B+", 3.5));
        assertEquals(Verdict.score(4, "A", ""), grade(grade, "<g> a </g>"));
        scores(3.5, grade, "<g>B+</g>");
        missing("«B» is worth nothing", grade, Replies.of("<g>B</g>"));
        assertThrows(
                IllegalArgumentException.class, () -> new Value(null, Map.of("A", Double.NaN)));
        assertThrows(
                IllegalArgumentException.class, () -> new Value(null, Map.of("A", 1.0, "a ", 2.0)));
    }

    @Test
    void aPieceIsKeptOrItsReason() throws InterruptedException {
        var found = new Found(Tag.last("g"));
        assertEquals(Verdict.score(1, "B", ""), grade(found, "so <g>B</g>"));
        assertEquals(Verdict.score(0, null, "no <g> in the reply"), grade(found, "so B"));
    }

    @Test
    void contains() throws InterruptedException {
        var texts = List.of(Expected.text("red"), Expected.text("Blue"));
        scores(1, new Contains(null, texts, false, false), "a red one");
        scores(0, new Contains(null, texts, false, false), "a blue one");
        scores(1, new Contains(null, texts, false, true), "a blue one");
        scores(0, new Contains(null, texts, true, true), "a blue one");
        scores(1, new Contains(null, texts, true, true), "blue and RED");
        var column = new Contains(null, List.of(ANSWER), false, false);
        scores(1, column, "It is Paris.", "answer", "Paris");
        missing("the row has no expected answer for it", column, Replies.of("x"));
        assertThrows(
                IllegalArgumentException.class, () -> new Contains(null, List.of(), true, true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Contains(null, List.of(Expected.text("")), true, true));
    }

    @Test
    void regex() throws InterruptedException {
        scores(1, new Matches(null, "(?i)sorry\\b"), "I am Sorry.");
        scores(0, new Matches(null, "^sorry"), "I am sorry");
        missing(
                "the pattern takes too long on this text",
                new Matches(null, "(x+x+)+y"),
                Replies.of("x".repeat(5_000)));
        assertThrows(IllegalArgumentException.class, () -> new Matches(null, "("));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42|42|1",
                "The answer is 42.|42|1",
                "It costs $1,234.50 in all|1234.5|1",
                "-3|\u22123|1",
                "12 %|0.12|1",
                "12%|12 %|1",
                "12|12 %|0",
                "3/4|.75|1",
                "6e-4|0.0006|1",
                "42, I repeat: 42.0|42|1",
                "41|42|0",
                "0.1|.10|1"
            })
    void numbersAreReadInManyForms(String reply, String answer, double score)
            throws InterruptedException {
        scores(score, new Close(null, ANSWER, 0, 0), reply, "answer", answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forty-two|no number in the reply",
                "2 + 2 = 4|several numbers in the reply",
                "1.234,5|no number in the reply",
                "1/0|a division by zero in the reply",
                "version 1.2.3|no number in the reply",
                "A4|no number in the reply"
            })
    void whatCouldMeanSomethingElseIsNoScore(String reply, String reason)
            throws InterruptedException {
        missing(reason, new Close(null, ANSWER, 0, 0), Replies.of(reply, "answer", "4"));
    }

    @Test
    void tolerances() throws InterruptedException {
        scores(1, new Close(null, ANSWER, 0.1, 0), "0.3", "answer", "0.2");
        scores(0, new Close(null, ANSWER, 0.1, 0), "0.31", "answer", "0.2");
        scores(1, new Close(null, ANSWER, 0, 0.01), "101", "answer", "100");
        scores(0, new Close(null, ANSWER, 0, 0.01), "102", "answer", "100");
        scores(1, new Close(null, ANSWER, 0, 0.01), "-99", "answer", "-100");
        scores(1, new Close(null, ANSWER, 3, 0.01), "102", "answer", "100");
        missing(
                "no number is expected, but «many»",
                new Close(null, ANSWER, 0, 0),
                Replies.of("4", "answer", "many"));
        assertThrows(IllegalArgumentException.class, () -> new Close(null, ANSWER, -1, 0));
    }

    /** By hand: of {cat sat on mat} and {cat on mat}, P = 3/4, R = 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The cat sat on the mat.|a cat on a mat|0.857142857",
                "Paris|paris!|1",
                "red red|red|0.666666667",
                "the|an|1",
                "the|cat|0",
                "dog|cat|0"
            })
    void tokenF1(String reply, String answer, double score) throws InterruptedException {
        Double value = grade(new TokenF1(null, ANSWER), reply, "answer", answer).value();
        assertEquals(score, value == null ? -1 : value, 1e-9);
    }

    @Test
    void theBestOfSeveralAnswersCounts() throws InterruptedException {
        scores(1, new TokenF1(null, ANSWER), "NYC", "answer", "[\"New York\", \"NYC\"]");
        scores(1, new RougeL(null, ANSWER), "NYC", "answer", "[\"New York\", \"NYC\"]");
    }

    /** Lin (2004), section 3.1: S1 with S2 gives 3/4, with S3 2/4. */
    @Test
    void rougeL() throws InterruptedException {
        var rouge = new RougeL(null, ANSWER);
        String s1 = "police killed the gunman";
        scores(0.75, rouge, "police kill the gunman", "answer", s1);
        scores(0.5, rouge, "the gunman kill police", "answer", s1);
        // L = 2 of 2 and 4 words: 2 · 2 / 6.
        scores(2 / 3.0, rouge, "police gunman", "answer", s1);
        missing("more than 5,000 words", rouge, Replies.of("word ".repeat(5_001), "answer", s1));
    }

    @Test
    void length() throws InterruptedException {
        scores(5, new Length(null, Length.Unit.CHARACTERS), " na\u00efv\ud83d\ude00 ");
        scores(3, new Length(null, Length.Unit.WORDS), "It's well-known, isn't-it?");
        scores(2, new Length(null, Length.Unit.TOKENS), "hello world");
        missing("empty reply", new Length(null, Length.Unit.WORDS), Replies.of(""));
    }

    @Test
    void refusalByPhrases() throws InterruptedException {
        var refusal = Refusal.usual();
        scores(1, refusal, "I’m sorry, but I can’t help with that.");
        scores(1, refusal, "Unfortunately I\ncannot help.");
        scores(0, refusal, "Sure! " + "x".repeat(300) + " I can't help");
        scores(0, refusal, "Here is how.");
        assertEquals(
                1.0,
                refusal.grade(Replies.stopped("", StopReason.Kind.REFUSAL)).value(),
                "the provider says so");
        var filtered = refusal.grade(Replies.stopped("", StopReason.Kind.CONTENT_FILTER));
        assertEquals(1.0, filtered.value(), "the provider has refused");
        assertEquals("content filter", filtered.label());
        scores(1, new Refusal(null, List.of("Nope"), 0), "x".repeat(400) + "nope");
    }

    @Test
    void distinct() throws InterruptedException {
        scores(0.5, new Distinct(null, 1), "go go Go stop no no");
        scores(2 / 3.0, new Distinct(null, 2), "a b a b");
        missing("fewer than 2 words", new Distinct(null, 2), Replies.of("a"));
    }

    @Test
    void whatIsUnknownOfTimeAndMoneyIsMissingAndNotZero() throws InterruptedException {
        var known = Replies.timed(Duration.ofMillis(250), Duration.ofSeconds(2), Cost.of(0.01));
        assertEquals(2.0, new Latency(false).grade(known).value());
        assertEquals(0.25, new Latency(true).grade(known).value());
        assertEquals(0.01, new Price().grade(known).value());
        var unknown = Replies.timed(null, Duration.ZERO, Cost.UNKNOWN);
        missing("the time is unknown", new Latency(false), unknown);
        missing("the time is unknown", new Latency(true), unknown);
        missing("the price is not wholly known", new Price(), unknown);
        assertEquals(0.0, new Price().grade(Replies.timed(null, Duration.ZERO, null)).value());
    }
}
