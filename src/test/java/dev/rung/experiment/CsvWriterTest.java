package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class CsvWriterTest {
    private static String line(@Nullable Object... fields) throws IOException {
        var out = new StringBuilder();
        new CsvWriter(out).write(Arrays.asList(fields));
        return out.toString();
    }

    @Test
    void aFieldIsQuotedOnlyWhereItMustBe() throws Exception {
        assertEquals("a,b c,\"d,e\"\r\n", line("a", "b c", "d,e"));
        assertEquals("\"say \"\"hi\"\"\",\"two\nlines\"\r\n", line("say \"hi\"", "two\nlines"));
    }

    @Test
    void whatIsUnknownIsEmptyAndNumbersStayNumbers() throws Exception {
        assertEquals(",,-1,0.5,false\r\n", line(null, "", -1, 0.5, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                " =1",
                "\n=1",
                "\r=1",
                "'=1",
                "＝1",
                "＋1",
                "－1",
                "＠1"
            })
    void textThatASpreadsheetWouldRunGetsAnApostrophe(String text) throws Exception {
        assertEquals(List.of("'" + text), Csv.parse(line(text)).getFirst());
    }

    @Test
    void textInsideIsLeftAlone() throws Exception {
        assertEquals("a=1-1\r\n", line("a=1-1"));
    }

    @Test
    void whateverIsWrittenIsReadBack() throws Exception {
        var random = new Random(5);
        for (int round = 0; round < 500; round++) {
            var fields = new ArrayList<String>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                var field = new StringBuilder("x");
                random.ints(random.nextInt(8), 0, 6)
                        .forEach(c -> field.append("a\",\r\n ".charAt(c)));
                fields.add(field.toString());
            }
            assertEquals(List.of(fields), Csv.parse(line(fields.toArray())));
        }
    }
}
