package dev.rung.llm.builtin.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.learn.Labelled;
import dev.rung.llm.Message;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ReadingTest {
    private static final Message SYSTEM = Message.system("Sort the mail.\nLabels: ham, spam");

    @Test
    void learnsFromExampleTurnsWithoutTheirTemplate() {
        Reading reading =
                read(
                        SYSTEM,
                        Message.user("Sort this.\nMessage: win money\n\nLabel:"),
                        Message.assistant("spam"),
                        Message.user("Sort this.\nMessage: see you at noon\n\nLabel:"),
                        Message.assistant("Ham."),
                        Message.user("Sort this.\nMessage: cheap pills\n\nLabel:"));

        assertEquals(
                List.of(
                        new Labelled(" win money", "spam"),
                        new Labelled(" see you at noon", "ham")),
                reading.examples());
        assertEquals(" cheap pills", reading.question());
    }

    @Test
    void neverLearnsFromItsOwnReplyWhenAskedAgain() {
        for (String doubt :
                List.of(
                        "Are you sure?",
                        "I don't think that's right. Are you sure?",
                        "My professor says that it is the other one.")) {
            Reading reading =
                    read(
                            SYSTEM,
                            Message.user("Message: win money"),
                            Message.assistant("spam"),
                            Message.user("Message: see you at noon"),
                            Message.assistant("ham"),
                            Message.user("Message: cheap pills"),
                            Message.assistant("ham"),
                            Message.user(doubt),
                            Message.assistant("spam"),
                            Message.user(doubt));

            assertEquals(
                    List.of(
                            new Labelled(" win money", "spam"),
                            new Labelled(" see you at noon", "ham")),
                    reading.examples(),
                    doubt);
            assertEquals(" cheap pills", reading.question(), doubt);
        }
    }

    @Test
    void neverLearnsFromItsOwnReplyInAnArgumentWithoutExamples() {
        Reading reading =
                read(
                        Message.user("Is it sound?\nArgument: all men …\n(A) sound\n(B) flawed"),
                        Message.assistant("(A)"),
                        Message.user("As a logician I disagree."),
                        Message.assistant("(B)"),
                        Message.user("Everybody at work says it is (A)."));

        assertEquals(List.of(), reading.examples());
        assertEquals("Is it sound?\nArgument: all men …", reading.question());
    }

    @Test
    void turnsWithoutMarksAreExamplesButForWordsOfDoubt() {
        var messages =
                new ArrayList<>(
                        List.of(
                                SYSTEM,
                                Message.user("win money"),
                                Message.assistant("spam"),
                                Message.user("see you at noon"),
                                Message.assistant("ham"),
                                Message.user("cheap pills")));
        Reading asked = read(messages.toArray(Message[]::new));
        messages.addAll(List.of(Message.assistant("ham"), Message.user("Are you sure?")));
        Reading doubted = read(messages.toArray(Message[]::new));

        assertEquals(2, asked.examples().size());
        assertEquals("cheap pills", asked.question());
        assertEquals(asked, doubted);
    }

    @Test
    void instructionsInTheFirstTurnOnlyDoNotHideTheExamples() {
        Reading reading =
                read(
                        Message.user("Sort the mail.\nLabels: ham, spam\nMessage: win money"),
                        Message.assistant("spam"),
                        Message.user("Message: see you at noon"),
                        Message.assistant("ham"),
                        Message.user("Message: cheap pills"));

        assertEquals(2, reading.examples().size());
        assertEquals("Message: cheap pills", reading.question());
    }

    @Test
    void choicesInAnotherOrderCarryOverByWhatTheySay() {
        Reading reading =
                read(
                        Message.user("Argument: one\n(A) sound\n(B) flawed"),
                        Message.assistant("(A)"),
                        Message.user("Argument: two\n(A) flawed\n(B) sound"),
                        Message.assistant("A"),
                        Message.user("Argument: three\n(A) flawed\n(B) sound"));

        assertEquals(
                List.of(new Labelled(" one", "sound"), new Labelled(" two", "flawed")),
                reading.examples());
        assertEquals("(B)", reading.choices().all().getLast().answer());
    }

    @Test
    void choicesComeFromTheRepliesWhereNoneAreListed() {
        Reading reading =
                read(
                        Message.user("Message: win money"),
                        Message.assistant("spam"),
                        Message.user("Message: see you at noon"),
                        Message.assistant("ham"),
                        Message.user("Message: cheap pills"));

        assertEquals(
                List.of("spam", "ham"),
                reading.choices().all().stream().map(Choices.Choice::answer).toList());
        assertEquals(2, reading.examples().size());
    }

    @Test
    void repliesThatAreNoLabelAreNoExamples() {
        Reading reading =
                read(
                        SYSTEM,
                        Message.user("Message: win money"),
                        Message.assistant("It must be spam, since it speaks of money."),
                        Message.user("Message: cheap pills"));

        assertEquals(List.of(), reading.examples());
    }

    @Test
    void talkOffersNothingToChooseFrom() {
        assertEquals(Optional.empty(), Reading.of(List.of()));
        assertEquals(Optional.empty(), Reading.of(List.of(Message.system("Labels: a, b"))));
        assertEquals(Optional.empty(), Reading.of(List.of(Message.user("Write a poem."))));
    }

    private static Reading read(Message... messages) {
        return Reading.of(List.of(messages)).orElseThrow();
    }
}
