package dev.rung.study.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.experiment.field.Written;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class FormTest {
    private static List<String> texts(Form form, String reply) throws InterruptedException {
        return ((Parsed.Items) form.parse(reply, false))
                .items().stream().map(Parsed.Item::text).toList();
    }

    private static String why(Form form, String reply, boolean isCut) throws InterruptedException {
        return ((Parsed.Not) form.parse(reply, isCut)).reason();
    }

    private static Form.Fields fields() throws Exception {
        var definitions = new LinkedHashMap<String, String>();
        definitions.put("grade", "{\"kind\":\"tag\",\"name\":\"grade\"}");
        definitions.put("why", "{\"kind\":\"after\",\"text\":\"Because\"}");
        definitions.put("thought", "{\"kind\":\"whole\",\"part\":\"reasoning\"}");
        return Form.Fields.of(definitions);
    }

    @Test
    void fieldsOfAReplyAreColumnsOfOneItem() throws Exception {
        var found =
                (Parsed.Items)
                        fields().parse(
                                        new Written("<grade>B</grade>\nBecause it is.", "Hm."),
                                        false);
        assertThat(found.items())
                .containsExactly(
                        new Parsed.Item(
                                "B\nit is.\nHm.",
                                Map.of("grade", "B", "why", "it is.", "thought", "Hm.")));
        assertThat(found.left()).isEmpty();
    }

    @Test
    void aFieldThatIsNotThereIsEmptyAndTold() throws Exception {
        var found = (Parsed.Items) fields().parse("<grade>B</grade>", false);
        assertThat(found.items().getFirst().fields())
                .isEqualTo(Map.of("grade", "B", "why", "", "thought", ""));
        assertThat(found.left()).contains("why: no «Because» in the reply").contains("thought: ");
        assertThat(why(fields(), "No.", false)).contains("grade: no <grade>").contains("why: ");
        assertThat(why(fields(), "<grade>B</grade>", true)).isEqualTo("cut at its length limit");
    }

    @Test
    void fieldsAreNamedSoThatAPromptCanUseThem() {
        assertThatThrownBy(() -> Form.Fields.of(Map.of("the grade", "{\"kind\":\"whole\"}")))
                .hasMessageContaining("the grade");
        assertThatThrownBy(() -> Form.Fields.of(Map.of("g", "{\"kind\":\"tag\"}")))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> Form.Fields.of(Map.of("g", "{\"kind\":\"tga\"}")))
                .hasMessageContaining("known kinds are");
        assertThatThrownBy(() -> Form.Fields.of(Map.of())).hasMessageContaining("at least one");
    }

    private static final Form JSON = new Form.Json();
    private static final Form NUMBERED = new Form.Numbered();
    private static final Form LINES = new Form.Lines();

    @Test
    void numbersOfAJsonListStayAsTheyAreWritten() throws Exception {
        assertThat(texts(JSON, "[1.50, 1e5, 1e400, -0, 7]"))
                .containsExactly("1.50", "1e5", "1e400", "-0", "7");
        assertThat(texts(JSON, "[{\"n\": 1.50, \"n\": 1.0e-10, \"o\": [1.50]}]"))
                .containsExactly("1.0e-10\n[1.50]");
    }

    @Test
    void aJsonListIsFoundInAFenceAndBetweenSentences() throws Exception {
        assertThat(texts(JSON, "[\"one\", \" two \", \"\", 3]")).containsExactly("one", "two", "3");
        assertThat(
                        texts(
                                JSON,
                                """
                                Here you are [1], {as} you [asked:
                                ```json
                                ["one",
                                 "it's [two]"]
                                ```
                                As in [2].\
                                """))
                .containsExactly("one", "it's [two]");
        assertThat(texts(JSON, "{\"questions\": [\"one\", \"two\"], \"n\": 2}"))
                .containsExactly("one", "two");
    }

    @Test
    void objectsOfAJsonListHaveAColumnAField() throws Exception {
        var items =
                ((Parsed.Items)
                                JSON.parse(
                                        """
                                        [{"the question": "Why?", "n": 1, "none": null},
                                         {"the question": "How?", "tags": ["a", "b"]}, {}]\
                                        """,
                                        false))
                        .items();
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().fields())
                .isEqualTo(Map.of("the_question", "Why?", "n", "1", "none", ""));
        assertThat(items.getLast().fields().get("tags")).isEqualTo("[\"a\",\"b\"]");
        assertThat(items.getLast().text()).isEqualTo("How?\n[\"a\",\"b\"]");
    }

    @Test
    void whatIsNoJsonListSaysWhy() throws Exception {
        assertThat(why(JSON, "I cannot help with that.", false))
                .isEqualTo("no JSON list in the reply");
        assertThat(why(JSON, "[\"one\", \"two", true)).isEqualTo("no JSON list in the reply");
        assertThat(why(JSON, "[]", false)).isEqualTo("the JSON list is empty");
        assertThat(why(JSON, "[\"one\", null]", false))
                .isEqualTo("element 2 of the JSON list is null, no text and no object");
        assertThat(why(JSON, "[[\"one\"], \"two\"]", false))
                .contains("element 1")
                .contains("a list");
    }

    @Test
    void anItemOfANumberedListMayHaveSeveralLines() throws Exception {
        assertThat(
                        texts(
                                NUMBERED,
                                """
                                Sure, 3 questions:

                                1. Is the earth
                                   flat?
                                2) **Is** it?
                                   1. yes
                                   2. no
                                **3.** In
                                1999. Was it then?

                                I hope that helps.\
                                """))
                .containsExactly(
                        "Is the earth\nflat?",
                        "**Is** it?\n1. yes\n2. no",
                        "In\n1999. Was it then?");
    }

    @Test
    void paragraphsAfterTheLastItemBelongToItOnlyIfOthersHaveThem() throws Exception {
        assertThat(
                        texts(
                                NUMBERED,
                                """
                                1. One?

                                (A) yes
                                (B) no

                                2. Two?

                                (A) yes
                                (B) no

                                Tell me if you need more.\
                                """))
                .containsExactly("One?\n\n(A) yes\n(B) no", "Two?\n\n(A) yes\n(B) no");
        assertThat(texts(NUMBERED, "1. One\n\n   more\n\n2. Two\n\n   more\n\nBye"))
                .containsExactly("One\n\nmore", "Two\n\nmore");
        assertThat(texts(NUMBERED, "1.\n\nOne\n\n2.\n\nTwo\n\nBye")).containsExactly("One", "Two");
    }

    @Test
    void aSecondListAndAListOfOnesGoOn() throws Exception {
        assertThat(texts(NUMBERED, "1. a\n2. b\n\nMore:\n\n1. c\n2. d"))
                .containsExactly("a", "b", "c", "d");
        assertThat(texts(NUMBERED, "1. a\n1. b\n1. c")).containsExactly("a", "b", "c");
        assertThat(texts(NUMBERED, " 9. a\n10. b\n11. c")).containsExactly("a", "b", "c");
        assertThat(why(NUMBERED, "- a\n- b", false)).isEqualTo("no numbered list in the reply");
    }

    @Test
    void linesLoseTheirBullets() throws Exception {
        assertThat(
                        texts(
                                LINES,
                                """
                                ```
                                - one
                                * two

                                • three
                                -5 degrees
                                ---
                                **bold**
                                ```\
                                """))
                .containsExactly("one", "two", "three", "-5 degrees", "**bold**");
        assertThat(why(LINES, " \n\n", false)).isEqualTo("the reply is empty");
    }

    @Test
    void everyTagIsAnItem() throws Exception {
        var tags = new Form.Tagged("q");
        assertThat(texts(tags, "<q>one</q> and <Q>\ntwo <q>\n</Q><q> </q>"))
                .containsExactly("one", "two <q>");
        assertThat(tags.parse("<q>one</q><q>two", false))
                .isEqualTo(
                        new Parsed.Items(
                                List.of(new Parsed.Item("one", Map.of())),
                                "the last <q> is never closed"));
        assertThat(why(tags, "one", false)).isEqualTo("no <q> in the reply");
        assertThat(why(tags, "<q>one", false)).isEqualTo("<q> is never closed");
        assertThat(why(tags, "<q></q>", false)).isEqualTo("<q> is empty");
    }

    @Test
    void halfAnItemOfACutReplyIsNone() throws Exception {
        assertThat(NUMBERED.parse("1. one\n2. tw", true))
                .isEqualTo(
                        new Parsed.Items(
                                List.of(new Parsed.Item("one", Map.of())),
                                "its last item: cut at its length limit"));
        assertThat(why(LINES, "one", true)).isEqualTo("cut at its length limit");
        assertThat(why(new Form.Whole(), "one", true)).isEqualTo("cut at its length limit");
        assertThat(texts(new Form.Whole(), " one\ntwo ")).containsExactly("one\ntwo");
    }
}
