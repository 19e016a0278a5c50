package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Message;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReplyPieceTest {
    private static final Turn ASK = new Turn(Role.USER, "Grade {{text}}.");
    private static final Turn SLOT = new Turn(Role.ASSISTANT, "");

    private static List<Turn> then(String text) {
        return List.of(ASK, SLOT, new Turn(Role.USER, text));
    }

    /** What is said after an answer. */
    private static String said(String text, String... answers) {
        List<Message> stored = Template.fill(then(text), Map.of("text", "it"));
        return Turns.upTo(stored, List.of(answers)).getLast().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    tag grade                       | B
                    first tag grade                 | A
                    last tag grade                  | B
                    outside grade                   | So. Then again done: fine
                    first line                      | <grade>A</grade> So.
                    line                            | done: fine
                    last line                       | done: fine
                    after "done:"                   | fine
                    all after "again"               | <grade>B</grade> done: fine
                    regex "[aeiou]n"                | in
                    first regex 1 "(.)ga"           | a
                    first tag grade in first line   | A
                    after "done:" in line           | fine
                    """)
    void piecesAreCutFromTheAnswerBefore(String piece, String cut) {
        String answer = "<grade>A</grade> So.\nThen again <grade>B</grade>\ndone: fine";
        String said = said("Why {{ reply :  %s }}?".formatted(piece), answer);
        assertEquals("Why " + cut + "?", said.replaceAll("[ \n]*\n", " "));
    }

    @Test
    void jsonIsReadByItsPointer() {
        assertEquals(
                "a b and 2",
                said(
                        "{{reply: json \"/x y\"}} and {{reply: json /n/1}}",
                        "```{\"x y\": \"a b\", \"n\": [1, 2]}```"));
    }

    @Test
    void anEarlierAnswerIsNamedByItsNumber() {
        List<Turn> turns =
                List.of(
                        ASK,
                        SLOT,
                        new Turn(Role.USER, "Sure?"),
                        SLOT,
                        new Turn(Role.USER, "First {{reply 1: line}}, then {{reply: line}}."));
        List<Message> stored = Template.fill(turns, Map.of("text", "it"));
        assertEquals(
                "First yes, then no.", Turns.upTo(stored, List.of("yes", "no")).getLast().text());
        assertEquals(
                List.of(Message.user("First yes, then no.")),
                Turns.before(stored, List.of("yes", "no")));
        assertEquals(Optional.empty(), Turns.problem(turns));
    }

    @Test
    void aPieceThatIsNotThereIsMissingAndItsPlaceStays() {
        var reasons = new ArrayList<String>();
        List<Message> stored = Template.fill(then("Why {{reply: tag grade}}?"), Map.of("text", ""));
        List<Message> sent =
                Turns.upTo(stored, List.of("B"), (place, why) -> reasons.add(place + " – " + why));
        assertEquals("Why {{reply: tag grade}}?", sent.getLast().text());
        assertEquals(List.of("{{reply: tag grade}} – no <grade> in the reply"), reasons);
        assertEquals("Why {{reply: tag grade}}?", Turns.written(stored).getLast().text());
    }

    @Test
    void whatComesFromRowsAndRepliesIsNeverTakenForAPlace() {
        String hostile = "\uFDD0reply: tag grade\uFDD1 {{reply: tag grade}}";
        List<Message> stored =
                Template.fill(
                        List.of(ASK, SLOT, new Turn(Role.USER, "{{text}} {{reply: line}}")),
                        Map.of("text", hostile));
        String plain = "\uFFFDreply: tag grade\uFFFD {{reply: tag grade}}";
        String answer = "<grade>A</grade> {{reply: tag grade}}";
        List<Message> sent = Turns.upTo(stored, List.of(answer));
        assertEquals("Grade " + plain + ".", sent.getFirst().text());
        assertEquals(plain + " " + answer, sent.getLast().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{reply: grade}}",
                "{{reply: tag}}",
                "{{reply tag grade}}",
                "{{reply: after Answer}}",
                "{{reply: regex \"(\"}}",
                "{{reply: regex 2 \"(a)\"}}",
                "{{reply: json x}}",
                "{{reply: tag a, tag b}}",
                "{{reply: after \"x}}"
            })
    void whatIsNoPieceIsSaidBeforeAnythingIsSent(String place) {
        String problem = Turns.problem(then("Why " + place)).orElseThrow();
        assertTrue(problem.startsWith(place + " is no piece of a reply."), problem);
    }

    @Test
    void aPieceBeforeItsAnswerIsSaidBeforeAnythingIsSent() {
        String early =
                Turns.problem(List.of(new Turn(Role.USER, "Why {{reply: line}}?"))).orElseThrow();
        assertTrue(early.startsWith("{{reply: line}} stands before the first answer."), early);
        String later = Turns.problem(then("Why {{reply 2: line}}?")).orElseThrow();
        assertEquals(
                "{{reply 2: line}} names an answer that comes later: before it the model answers"
                        + " once.",
                later);
    }

    @Test
    void aVariableThatIsCalledReplyStaysOne() {
        assertEquals(
                List.of("reply", "reply.text"),
                List.copyOf(Template.variables(then("{{reply}} {{reply.text}} {{reply: line}}")))
                        .subList(1, 3));
    }

    @Test
    void bracesStandForThemselvesInQuotationMarks() {
        String text = "{{reply: line}} {{choices of life}} {{name}} {{choices: a, b}}";
        String escaped = Template.escaped(text);
        assertEquals(Optional.empty(), Turns.problem(List.of(new Turn(Role.USER, escaped))));
        assertEquals(
                text.replace("{{name}}", "N"),
                Template.fill(List.of(new Turn(Role.USER, escaped)), Map.of("name", "N"))
                        .getFirst()
                        .text());
    }

    @Test
    void anAnswerOfMuchTextIsReadWithoutDeepRecursion() {
        String text = "{{reply: " + "x \"y\" ".repeat(20_000) + "}}";
        assertTrue(Turns.problem(then(text)).isPresent());
    }
}
