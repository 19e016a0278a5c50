package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.Plot.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;

class DataTableTest {
    private static final Plot SHOTS =
            new Plot(
                    Kind.CURVES,
                    Axis.doubling("shots"),
                    ValueAxis.rate("Accuracy"),
                    List.of(
                            new Series(
                                    "=1+1, \"luna\"",
                                    0,
                                    List.of(
                                            Point.of(4, 2 / 3.0)
                                                    .between(0.6, 0.72)
                                                    .n(1200)
                                                    .singles(List.of(0.65, 0.68)),
                                            Point.of(0, 0.5),
                                            Point.gap(8)))),
                    List.of(new ReferenceLine("chance", 0.25)));

    @Test
    void everyNumberStandsInTheTable() {
        var table = DataTable.of(SHOTS);
        assertEquals(
                List.of("series", "shots", "Accuracy", "low", "high", "n", "single values"),
                table.header());
        String name = "=1+1, \"luna\"";
        assertEquals(
                List.of(
                        List.of(name, "0", "50.0 %", "–", "–", "–", "–"),
                        List.of(name, "4", "66.7 %", "60.0 %", "72.0 %", "1,200", "65.0 %; 68.0 %"),
                        List.of(name, "8", "–", "–", "–", "–", "–"),
                        List.of("chance", "–", "25.0 %", "–", "–", "–", "–")),
                table.shown().stream()
                        .map(row -> row.stream().map(c -> c.replace('\u00A0', ' ')).toList())
                        .toList());
        assertEquals(
                List.of(false, true, true, true, true, true, true),
                table.columns().stream().map(DataTable.Column::numbers).toList());
    }

    @Test
    void theCopyHasAllDigitsAndNoFormula() {
        assertEquals(
                """
                series,shots,Accuracy,low,high,n,single values
                "'=1+1, ""luna""\",0,0.5,,,,
                "'=1+1, ""luna""\",4,0.6666666666666666,0.6,0.72,1200,0.65; 0.68
                "'=1+1, ""luna""\",8,,,,,
                chance,,0.25,,,,
                """,
                DataTable.of(SHOTS).toCsv().replace("\r\n", "\n"));
    }

    @Test
    void categoriesStandInWords() {
        var plot =
                new Plot(
                        Kind.DOTS,
                        Axis.categories("", List.of("luna", "haiku")),
                        ValueAxis.numbers("", "nats"),
                        List.of(new Series("s", 0, List.of(Point.of(1, -3)))),
                        List.of());
        var table = DataTable.of(plot);
        assertEquals(List.of("series", "category", "nats", "low", "high", "n"), table.header());
        assertEquals(List.of(List.of("s", "haiku", "-3", "–", "–", "–")), table.shown());
        assertEquals("series,category,nats,low,high,n\r\ns,haiku,-3,,,\r\n", table.toCsv());
        assertEquals(List.of("s, haiku", "-3 nats, no interval"), Reading.of(plot, 0, 0));
    }

    @Test
    void aPointIsReadInWords() {
        assertEquals(
                List.of(
                        "=1+1, \"luna\", shots 4",
                        "66.7 %, 95 % interval 60.0 % to 72.0 %",
                        "n = 1,200",
                        "single values 65.0 %, 68.0 %"),
                Reading.of(SHOTS, 0, 1).stream().map(l -> l.replace('\u00A0', ' ')).toList());
        assertTrue(Reading.of(SHOTS, 0, 2).contains("no value"));
    }

    @Test
    void whatCannotBePlottedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Point.of(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Point.of(0, 0.5).between(0.6, 0.4));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Series("twice", 0, List.of(Point.of(1, 0), Point.of(1, 1))));
        assertThrows(IllegalArgumentException.class, () -> one(Axis.doubling(""), 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> one(Axis.doubling(""), -1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> one(Axis.linear(""), 0, 1.5));
        assertThrows(
                IllegalArgumentException.class,
                () -> one(Axis.categories("", List.of("a")), 0, 0.5));
    }

    private static Plot one(Axis x, double at, double y) {
        return new Plot(
                Kind.CURVES,
                x,
                ValueAxis.rate(""),
                List.of(new Series("s", 0, List.of(Point.of(at, y)))),
                List.of());
    }
}
