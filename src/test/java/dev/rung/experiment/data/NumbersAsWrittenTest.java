package dev.rung.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Objects;

/** A number is text in a prompt and in what is expected: it is the letters of the file. */
class NumbersAsWrittenTest {
    private static Map<String, String> only(String text) throws Exception {
        var pasted = new DataText.Pasted(text);
        try (RowReader rows = new TextRows(pasted, Sniffer.sniff(pasted).as()).open()) {
            return ((RawRow.Fields) Objects.requireNonNull(rows.next())).values();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e5",
                "1E5",
                "1E+5",
                "1.0e-10",
                "0.1e1",
                "1e400",
                "1e9999999999",
                "1.50",
                "1.0",
                "0.10",
                "-0",
                "-0.0",
                "0",
                "-7",
                "2147483648",
                "123456789012345678901234567890",
                "0.30000000000000004440892098500626"
            })
    void aNumberIsTheLettersOfTheFileWhereverItStands(String number) throws Exception {
        String inside = "{\"k\":[" + number + "]}";
        String object = "{\"q\":" + number + ",\"parts\":" + inside + "}";
        Map<String, String> expected = Map.of("q", number, "parts", inside);
        assertEquals(expected, only(object + "\n"), "a line");
        assertEquals(expected, only("[" + object + "]"), "a list");
        assertEquals(expected, only("{\"meta\":1,\n\"rows\":[" + object + "]}"), "in an object");

        Map<String, String> chat =
                only(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"weight\":%s}],\"q\":%s}"
                                .formatted(number, number));
        assertEquals(number, chat.get("q"), "a column of a chat");
        assertEquals(
                "[{\"role\":\"user\",\"content\":\"Hi\",\"weight\":%s}]".formatted(number),
                chat.get("messages"));

        String test =
                "{\"vars\":{\"q\":%s},\"assert\":[{\"type\":\"equals\",\"value\":%s},{\"type\":\"cost\",\"threshold\":%s}]}"
                        .formatted(number, number, number);
        for (String tests : new String[] {test + "\n", "[" + test + "]"}) {
            Map<String, String> row = only(tests);
            assertEquals(number, row.get("q"), "a variable of promptfoo's");
            assertEquals(number, row.get("expected"));
        }
        assertEquals(
                "[{\"type\":\"equals\",\"value\":%s},{\"type\":\"cost\",\"threshold\":%s}]"
                        .formatted(number, number),
                only(test + "\n").get("assert"));
        assertEquals(
                number,
                only("tests:\n- vars: {q: %s}\n".formatted(number)).get("q"),
                "a variable in YAML");
    }
}
