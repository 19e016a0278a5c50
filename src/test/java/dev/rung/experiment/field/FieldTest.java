package dev.rung.experiment.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rung.experiment.field.Cut.Found;
import dev.rung.experiment.field.Cut.Missing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

class FieldTest {
    private static Cut cut(Field field, String reply) throws InterruptedException {
        return field.cut(new Written(reply, "thought: B"));
    }

    private static Found found(String text) {
        return new Found(text);
    }

    private static Missing missing(String reason) {
        return new Missing(reason);
    }

    @Test
    void reasoningAndAnswerAreApart() throws InterruptedException {
        var written = new Written(" A\n", "B");
        assertEquals(found("A"), Field.REPLY.cut(written));
        assertEquals(found("B"), new Whole(Part.REASONING).cut(written));
        assertEquals(
                missing("empty reasoning"), new Whole(Part.REASONING).cut(new Written("A", " ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a>x</a> then <a> y </a>|y",
                "<A>x</a>|x",
                "<a>x <a>y</a>|x <a>y",
                "<think>no <b> here</think><a>y</a>|y"
            })
    void theLastTagIsCut(String reply, String text) throws InterruptedException {
        assertEquals(found(text), cut(Tag.last("a"), reply));
    }

    @Test
    void theFirstTagIsCut() throws InterruptedException {
        var first = new Tag("a", Which.FIRST, null);
        assertEquals(found("x"), cut(first, "<a>x</a><a>y</a>"));
        assertEquals(found("x"), cut(first, "<a>x</a><a>y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|no <a> in the reply",
                "<a>x|<a> is never closed",
                "<a>x</a> and <a>y|<a> is never closed",
                "<a>  </a>|<a> is empty",
                "</a>x<a>|<a> is never closed"
            })
    void whatIsNotThereIsMissingAndNeverEmpty(String reply, String reason)
            throws InterruptedException {
        assertEquals(missing(reason), cut(Tag.last("a"), reply));
    }

    @Test
    void thinkingAloudIsTakenOff() throws InterruptedException {
        var outside = new Outside("think");
        assertEquals(found("42"), cut(outside, "<think>is it 41?</think>\n42"));
        assertEquals(found("4 2"), cut(outside, "4<think>x</think> <think>y</think>2"));
        assertEquals(missing("<think> is never closed"), cut(outside, "<think>cut at the limit"));
        assertEquals(missing("nothing outside of <think>"), cut(outside, "<think>only</think> "));
        assertEquals(found("as it is"), cut(outside, "as it is"));
    }

    @Test
    void aGroupOfTheLastOrFirstMatch() throws InterruptedException {
        var last = new Regex("score: (\\d+)", 1, null, null);
        var first = new Regex("score: (\\d+)", 1, Which.FIRST, null);
        assertEquals(found("7"), cut(last, "score: 3, no, score: 7"));
        assertEquals(found("3"), cut(first, "score: 3, no, score: 7"));
        assertEquals(missing("the pattern is not in the reply"), cut(last, "seven"));
        assertEquals(
                missing("the pattern's group is empty"),
                cut(new Regex("a(b)?", 1, null, null), "a"));
        assertEquals(found("B"), cut(new Regex("thought: (\\w)", 1, null, Part.REASONING), "A"));
        assertThrows(IllegalArgumentException.class, () -> new Regex("(", 0, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Regex("a", 1, null, null));
    }

    @Test
    @Timeout(60)
    void aPatternThatBacktracksWithoutEndIsGivenUp() {
        var evil = new Regex("(x+x+)+y", 0, null, null);
        assertTimeout(
                Duration.ofSeconds(50),
                () ->
                        assertEquals(
                                missing("the pattern takes too long on this text"),
                                cut(evil, "x".repeat(5_000))));
    }

    @Test
    void aPatternThatNestsTooDeepIsMissingAndNoCrash() throws InterruptedException {
        assertEquals(
                missing(BoundedText.TOO_DEEP),
                cut(new Regex("(a|b)*c", 0, null, null), "ab".repeat(200_000)));
    }

    @Test
    void anInterruptEndsASearch() {
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> cut(new Regex("(x+x+)+y", 0, null, null), "x".repeat(5_000)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": {\"b\": [1, \"two\"]}}|/a/b/1|two",
                "Here: {\"a\": 1} and, better, {\"a\": 2}.|/a|2",
                "~~~json\\n{\"a\": true}\\n~~~ see [1]|/a|true",
                "{\"a\": {\"b\": 1}}|/a|{\"b\":1}",
                "{ not json } {\"a\": \"x}\"}|/a|x}",
                "[{\"a\": 3}]|/0/a|3"
            })
    void aValueOfTheLastJsonObject(String reply, String pointer, String text)
            throws InterruptedException {
        assertEquals(
                found(text),
                cut(new JsonField(pointer), reply.replace("\\n", "\n").replace("~~~", "```")));
    }

    @Test
    void jsonThatIsNotThereIsMissing() throws InterruptedException {
        var field = new JsonField("/a");
        assertEquals(missing("no JSON in the reply"), cut(field, "{a: 1"));
        assertEquals(missing("no /a in the reply's JSON"), cut(field, "{\"b\": 1}"));
        assertEquals(missing("/a is null"), cut(field, "{\"a\": null}"));
        assertEquals(missing("/a is empty"), cut(field, "{\"a\": \"\"}"));
        assertThrows(IllegalArgumentException.class, () -> new JsonField("a"));
    }

    @Test
    void whatFollowsTheLastPlace() throws InterruptedException {
        var after = new After("Answer:", null);
        assertEquals(found("B"), cut(after, "Answer: A\nno, answer: B\nbecause"));
        assertEquals(found("B"), cut(after, "Answer:\n\n  B\nbecause"));
        assertEquals(found("B\nbecause"), cut(new After("Answer:", true), "Answer: B\nbecause"));
        assertEquals(missing("no «Answer:» in the reply"), cut(after, "B"));
        assertEquals(missing("nothing after «Answer:»"), cut(after, "Answer: \n"));
    }

    @Test
    void firstAndLastLine() throws InterruptedException {
        assertEquals(found("a"), cut(new Line(Which.FIRST), "\n a \nb\n\n"));
        assertEquals(found("b"), cut(new Line(Which.LAST), "\n a \nb\n\n"));
        assertEquals(missing("empty reply"), cut(new Line(Which.LAST), " \n"));
    }

    @Test
    void aPieceOfAPiece() throws InterruptedException {
        var field = new Within(Tag.last("a"), new Line(Which.LAST));
        assertEquals(found("y"), cut(field, "<a>x\ny</a> z"));
        assertInstanceOf(Missing.class, cut(field, "x\ny"));
    }

    @Test
    void anEarlierAnswerOfTheConversation() throws InterruptedException {
        var written = new Written("<a>C</a>", "hm", List.of("<a>A</a>", "none"));
        assertEquals(new Cut.Found("A"), new OfAnswer(1, Tag.last("a")).cut(written));
        assertEquals(new Cut.Found("none"), new OfAnswer(2, null).cut(written));
        assertEquals(new Cut.Found("C"), new OfAnswer(3, Tag.last("a")).cut(written));
        assertEquals(new Cut.Found("hm"), new OfAnswer(3, new Whole(Part.REASONING)).cut(written));
        assertEquals(
                new Cut.Missing("empty reasoning"),
                new OfAnswer(1, new Whole(Part.REASONING)).cut(written));
        assertEquals(
                new Cut.Missing("no answer 4: the reply is answer 3"),
                new OfAnswer(4, null).cut(written));
        assertThrows(IllegalArgumentException.class, () -> new OfAnswer(0, null));
    }
}
