package dev.rung.study.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.study.samples.Filter.Compare;
import dev.rung.study.samples.Filter.Is;
import dev.rung.study.samples.Filter.OfRows;
import dev.rung.study.samples.Filter.OfRuns;
import dev.rung.study.samples.Filter.Op;
import dev.rung.study.samples.Filter.Words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class FilterTest {
    private static List<Filter.Part> parts(String text) throws FilterFault {
        return Filter.parse(text).parts();
    }

    @Test
    void wordsAndPhrases() throws FilterFault {
        assertThat(parts("  strengths “are you sure” -\"no way\" -maybe "))
                .containsExactly(
                        new Words("strengths", true, false),
                        new Words("are you sure", false, false),
                        new Words("no way", false, true),
                        new Words("maybe", true, true));
        assertThat(parts("")).isEmpty();
        assertThat(parts(" - ")).containsExactly(new Words("-", true, false));
    }

    @Test
    void runsFlagsAndFields() throws FilterFault {
        assertThat(parts("run:42,43 -run:7 is:gold -is:read model:luna version>=3 row=118"))
                .containsExactly(
                        new OfRuns(List.of(42L, 43L), false),
                        new OfRuns(List.of(7L), true),
                        new Is(Flag.GOLD, false),
                        new Is(Flag.READ, true),
                        new Compare(Field.MODEL, "", Op.HAS, "luna", false),
                        new Compare(Field.VERSION, "", Op.AT_LEAST, "3", false),
                        new Compare(Field.ROW, "", Op.EQUAL, "118", false));
        assertThat(parts("rows:3,17 -rows:4"))
                .containsExactly(
                        new OfRows(List.of(3L, 17L), false), new OfRows(List.of(4L), true));
        assertThatThrownBy(() -> parts("rows:three")).isInstanceOf(FilterFault.class);
        assertThat(Filter.parse("run:42,43 run:44 -run:7").runs()).containsExactly(42L, 43L, 44L);
    }

    @Test
    void columnsVariablesAndGraders() throws FilterFault {
        assertThat(
                        parts(
                                "row.topic:cats value.name!=\"A B\" metric:\"exact match\"<1"
                                    + " answer:flips=no metric:exact given:\"a b\">=.5 -label:"))
                .containsExactly(
                        new Compare(Field.COLUMN, "topic", Op.HAS, "cats", false),
                        new Compare(Field.VALUE, "name", Op.UNEQUAL, "A B", false),
                        new Compare(Field.METRIC, "exact match", Op.LESS, "1", false),
                        new Compare(Field.ANSWER, "flips", Op.EQUAL, "no", false),
                        new Compare(Field.METRIC, "exact", Op.HAS, null, false),
                        new Compare(Field.GIVEN, "a b", Op.AT_LEAST, ".5", false),
                        new Compare(Field.LABEL, "", Op.HAS, null, true));
    }

    @Test
    void onlyWordsThatAreSearchedForAreMarked() throws FilterFault {
        assertThat(Filter.parse("good -bad \"are you sure\" model:x").marked())
                .containsExactly("good", "are you sure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modell:x",
                "version:x",
                "row<many",
                "row.topic<cats",
                "metric:",
                "metric:exact<",
                "given:",
                "given:match>C",
                "is:nice",
                "run:",
                "run:4x",
                "say \"no",
                "model=",
                "http://example"
            })
    void whatCannotBeReadIsSaid(String text) {
        assertThatThrownBy(() -> Filter.parse(text))
                .isInstanceOf(FilterFault.class)
                .hasMessageMatching(".{20,}\\.");
    }

    @Test
    void signsAndLanguagesWithoutSpacesAreNotInTheIndex() {
        assertThat(SearchWords.match(new Words("good", true, false))).isEqualTo("\"good\"*");
        assertThat(SearchWords.match(new Words("sure?", true, false))).isEqualTo("\"sure?\"");
        assertThat(SearchWords.match(new Words("a \"b", false, false))).isEqualTo("\"a \"\"b\"");
        assertThat(SearchWords.match(new Words("?!", true, false))).isNull();
        assertThat(SearchWords.match(new Words("猫が", true, false))).isNull();
    }
}
