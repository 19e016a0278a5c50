package dev.rung.score.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.score.judge.Question.Criterion;
import dev.rung.score.judge.Question.Option;
import dev.rung.score.judge.VerdictReader.Read;
import dev.rung.score.judge.VerdictReader.Said;
import dev.rung.score.judge.VerdictReader.Unread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class VerdictReaderTest {
    private static final Question SCORE = new Question.Score("How relevant?", 1, 5);
    private static final Question PASS = new Question.Pass("Is it polite?");
    private static final Question VERSUS = new Question.Versus("Which is better?");

    private static Said marked(Question question, String text) throws InterruptedException {
        return VerdictReader.read(question, Form.MARKED, text);
    }

    @ParameterizedTest
    @CsvSource({
        "<verdict>4</verdict>, 4",
        "Of the 3 outputs 1 is best. <verdict> 3 </verdict>, 3",
        "<verdict>1</verdict> No: <VERDICT>5</VERDICT>, 5",
    })
    void theLastVerdictCounts(String text, double value) throws Exception {
        assertEquals(new Read(value, String.valueOf((int) value)), marked(SCORE, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "I say 4 of 5.",
                "<verdict>7</verdict>",
                "<verdict>0</verdict>",
                "<verdict>3.5</verdict>",
                "<verdict>-3</verdict>",
                "<verdict>four</verdict>",
                "<verdict></verdict>",
                "<verdict>2</verdict> or rather <verdict>3",
                "<verdict>99999999999</verdict>",
                "{\"verdict\": 4}",
            })
    void whatIsNotInTheAgreedFormIsNoScore(String text) throws Exception {
        assertInstanceOf(Unread.class, marked(SCORE, text));
    }

    @Test
    void wordsAreTheAgreedOnes() throws Exception {
        assertEquals(new Read(1, "pass"), marked(PASS, "<verdict>Pass</verdict>"));
        assertEquals(new Read(0, "fail"), marked(PASS, "<verdict>FAIL</verdict>"));
        assertEquals(
                new Unread("the verdict «passable» is none of pass or fail"),
                marked(PASS, "<verdict>passable</verdict>"));
        var choice =
                new Question.Choice(
                        "How far?",
                        List.of(new Option("full", 1, null), new Option("partly", 0.5, "some")));
        assertEquals(new Read(0.5, "partly"), marked(choice, "<verdict>Partly</verdict>"));
        assertInstanceOf(Unread.class, marked(choice, "<verdict>full, partly</verdict>"));
        assertEquals(new Read(1, "A"), marked(VERSUS, "<verdict>a</verdict>"));
        assertEquals(new Read(0.5, "tie"), marked(VERSUS, "<verdict>Tie</verdict>"));
    }

    @Test
    void jsonIsTheLastObjectWithAVerdict() throws Exception {
        String text =
                "{\"verdict\": 1} then\n```json\n{\"why\": \"x\", \"verdict\": 4}\n``` {\"a\": 1}";
        assertEquals(new Read(4, "4"), VerdictReader.read(SCORE, Form.JSON, text));
        assertEquals(
                new Read(0, "fail"), VerdictReader.read(PASS, Form.JSON, "{\"verdict\": false}"));
        assertInstanceOf(
                Unread.class, VerdictReader.read(SCORE, Form.JSON, "<verdict>4</verdict>"));
        assertInstanceOf(Unread.class, VerdictReader.read(SCORE, Form.JSON, "{\"verdict\": [4]}"));
    }

    @Test
    void aRubricNeedsEveryCriterion() throws Exception {
        var rubric =
                new Question.Rubric(
                        List.of(new Criterion("clear", "easy"), new Criterion("right", "true")),
                        1,
                        5);
        assertEquals(
                new Read(3.5, "{\"clear\":5,\"right\":2}"),
                marked(rubric, "<verdict>\nClear: 5\nright: 2\n</verdict>"));
        assertEquals(
                new Read(3.5, "{\"clear\":5,\"right\":2}"),
                VerdictReader.read(
                        rubric, Form.JSON, "{\"verdict\": {\"right\": 2, \"clear\": 5}}"));
        assertEquals(
                new Unread("no mark for «right»"), marked(rubric, "<verdict>clear: 5</verdict>"));
        assertEquals(
                new Unread("«right»: the verdict «9» is none of 1 to 5"),
                marked(rubric, "<verdict>clear: 5\nright: 9</verdict>"));
    }

    @Test
    void questionsThatCannotBeAskedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Question.Score("q", 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new Question.Score(" ", 1, 5));
        var one = List.of(new Option("yes", 1, null));
        assertThrows(IllegalArgumentException.class, () -> new Question.Choice("q", one));
        var twice = List.of(new Option("yes", 1, null), new Option("Yes", 0, null));
        assertThrows(IllegalArgumentException.class, () -> new Question.Choice("q", twice));
    }
}
