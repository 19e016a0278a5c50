package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.llm.Message;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examples in conversations. */
class ShotPromptTest {
    private static final List<Turn> LABELS =
            List.of(
                    new Turn(Role.SYSTEM, "Label it."),
                    new Turn(Role.USER, "Message: {{text}}\n\nLabel:"));
    private static final List<Shot> SHOTS =
            List.of(
                    new Shot(Map.of("text", "please"), "plea", null),
                    new Shot(Map.of("text", "all say so"), "majority", 7L));
    private static final Map<String, String> ROW = Map.of("text", "why");

    private static List<Message> fill(List<Turn> turns, List<Shot> shots, Placement placement) {
        return ShotPrompt.fill(turns, ROW, shots, placement, Map.of());
    }

    @Test
    void turnsStandBeforeTheQuestion() {
        assertEquals(
                List.of(
                        Message.system("Label it."),
                        Message.user("Message: please\n\nLabel:"),
                        Message.assistant("plea"),
                        Message.user("Message: all say so\n\nLabel:"),
                        Message.assistant("majority"),
                        Message.user("Message: why\n\nLabel:")),
                fill(LABELS, SHOTS, Placement.TURNS));
    }

    @Test
    void withoutShotsItIsThePromptItself() {
        assertEquals(Template.fill(LABELS, ROW), fill(LABELS, List.of(), Placement.INSIDE));
    }

    @Test
    void insideTheyGoOnInTheLineOfTheLabel() {
        assertEquals(
                "Message: please\n\nLabel: plea\n\nMessage: all say so\n\nLabel: majority\n\n"
                        + "Message: why\n\nLabel:",
                fill(LABELS, SHOTS, Placement.INSIDE).getLast().text());
    }

    @Test
    void theyStandWhereThePromptSays() {
        var turns =
                List.of(
                        new Turn(Role.SYSTEM, "Examples:\n{{shots}}\nThat is all."),
                        new Turn(Role.USER, "{{text}}?"));
        assertEquals(
                List.of(
                        Message.system("Examples:\nplease?\nplea\nThat is all."),
                        Message.user("why?")),
                fill(turns, SHOTS.subList(0, 1), Placement.INSIDE));
        assertEquals(
                List.of(Message.system("Examples:\nThat is all."), Message.user("why?")),
                fill(turns, List.of(), Placement.INSIDE));
        assertEquals(
                List.of(
                        Message.system("Examples:\nThat is all."),
                        Message.user("please?"),
                        Message.assistant("plea"),
                        Message.user("why?")),
                fill(turns, SHOTS.subList(0, 1), Placement.TURNS));
    }

    @Test
    void anAnswerThatIsBegunIsGoneOnWith() {
        var turns =
                List.of(new Turn(Role.USER, "{{text}}"), new Turn(Role.ASSISTANT, "The label is "));
        assertEquals(
                List.of(
                        Message.user("please"),
                        Message.assistant("The label is plea"),
                        Message.user("why"),
                        Message.assistant("The label is ")),
                fill(turns, SHOTS.subList(0, 1), Placement.TURNS));
    }

    @Test
    void aConversationShowsAsManyAnswersAsItHas() {
        var turns =
                List.of(
                        new Turn(Role.USER, "{{text}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Are you sure?"));
        var once = new Shot(Map.of("text", "2+2"), "4", null);
        var twice = new Shot(Map.of("text", "3+3"), List.of("6", "Yes, 6."), null);
        assertEquals(
                List.of(
                        Message.user("2+2"),
                        Message.assistant("4"),
                        Message.user("3+3"),
                        Message.assistant("6"),
                        Message.user("Are you sure?"),
                        Message.assistant("Yes, 6."),
                        Message.user("why"),
                        Message.assistant(""),
                        Message.user("Are you sure?")),
                fill(turns, List.of(once, twice), Placement.TURNS));
    }

    @Test
    void anExampleSaysPiecesOfItsOwnAnswers() {
        List<Turn> turns =
                List.of(
                        new Turn(Role.USER, "{{text}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Why {{reply: tag is}}?"));
        var shot = new Shot(Map.of("text", "3+3"), List.of("<is>6</is>", "I counted."), null);
        List<Message> stored =
                ShotPrompt.fill(
                        turns, Map.of("text", "1+1"), List.of(shot), Placement.TURNS, Map.of());
        assertEquals(
                List.of(
                        Message.user("3+3"),
                        Message.assistant("<is>6</is>"),
                        Message.user("Why 6?"),
                        Message.assistant("I counted."),
                        Message.user("1+1"),
                        Message.assistant("<is>2</is>"),
                        Message.user("Why 2?")),
                Turns.upTo(stored, List.of("<is>2</is>")));
        assertEquals(Optional.empty(), ShotPrompt.lacking(turns, shot));
        var without = new Shot(Map.of("text", "3+3"), List.of("6", "I counted."), null);
        assertEquals(
                Optional.of("nothing for {{reply: tag is}}: no <is> in the reply"),
                ShotPrompt.lacking(turns, without));
    }

    @Test
    void whatAnExampleDoesNotSayComesFromTheConditionOrIsEmpty() {
        var turns = List.of(new Turn(Role.USER, "{{stance}}{{text}}{{other}}"));
        var messages =
                ShotPrompt.fill(
                        turns,
                        Map.of("stance", "Proud. ", "text", "why", "other", "!"),
                        SHOTS.subList(0, 1),
                        Placement.TURNS,
                        Map.of("stance", "Proud. "));
        assertEquals("Proud. please", messages.getFirst().text());
        assertEquals("Proud. why!", messages.getLast().text());
    }

    @Test
    void bracesInAnExampleStay() {
        var shot = new Shot(Map.of("text", "{{other}} {{shots}} $1"), "{{text}}", null);
        var messages = fill(LABELS, List.of(shot), Placement.INSIDE);
        assertEquals(
                "Message: {{other}} {{shots}} $1\n\nLabel: {{text}}\n\nMessage: why\n\nLabel:",
                messages.getLast().text());
    }
}
