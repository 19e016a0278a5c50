package dev.rung.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.plot.DataTable;
import dev.rung.plot.Plot;
import dev.rung.plot.Spacing;
import dev.rung.plot.ValueAxis;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

@NullUnmarked
class OutsideTableTest {
    private static Plot plot(String text) throws CardFault {
        return OutsideTable.read(text).plot();
    }

    @Test
    void wordsAreBarsWithTheirIntervals() throws Exception {
        Plot plot =
                plot("model,accuracy,low,high,n\nqwen,.62,.57,.67,300\nluna,71 %,66%,76%,300\n");
        assertEquals(Plot.Kind.BARS, plot.kind());
        assertEquals(ValueAxis.Range.RATE, plot.y().range());
        assertEquals("accuracy", plot.y().label());
        var points = plot.series().getFirst().points();
        assertEquals(0.71, points.get(1).y());
        assertEquals(0.57, points.get(0).interval().low());
        assertEquals(300, points.get(1).n());
    }

    @Test
    void numbersAreACurveWithASeriesForEachColumn() throws Exception {
        Plot plot =
                plot(
                        "k\tloss\tother\n0\t2.5\t-1\n8\t1.5\t\n16\t1,000\t3\n"
                                .replace("1,000", "1e3"));
        assertEquals(Plot.Kind.CURVES, plot.kind());
        assertEquals(ValueAxis.Range.NUMBERS, plot.y().range());
        assertEquals(2, plot.series().size());
        assertNull(plot.series().get(1).points().get(1).y(), "a gap, never a zero");
        assertEquals(1000.0, plot.series().get(0).points().get(2).y());
    }

    @Test
    void severalValuesHaveTheirOwnIntervals() throws Exception {
        Plot plot = plot("m,a,a_low,a_high,b\nx,1,0,2,5\ny,2,1,3,6\n");
        assertEquals(List.of("a", "b"), plot.series().stream().map(one -> one.name()).toList());
        assertEquals(2.0, plot.series().get(0).points().get(0).interval().high());
        assertNull(plot.series().get(1).points().get(0).interval());
    }

    @Test
    void thePlotsOwnNumbersComeBack() throws Exception {
        Plot plot = plot("m,share,low,high,n\nx,.5,.25,.75,8\ny,.6,.35,.85,8\n");
        Plot back = plot(DataTable.of(plot).toCsv());
        assertEquals(plot.series(), back.series());
        assertEquals(plot.x().scale(), back.x().scale());
    }

    @Test
    void allColumnsStandInTheTable() throws Exception {
        var table = OutsideTable.read("m,note,a\nx,=1+1,1\n").table();
        assertEquals(2, table.words());
        assertEquals(List.of("x", "=1+1", "1"), table.rows().getFirst());
        assertTrue(
                ((Spacing.Categories) plot("m,a\n\"x, y\",1\n").x().scale())
                        .names()
                        .contains("x, y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no rows",
                "a,b | no rows",
                "a;b;c~x;y;z | No column",
                "a~1~2 | No column",
                "series~1~2 | one column only",
                "a,b~x,1~y | Row 2 has 1 values",
                "a,b~x,1~x,2 | Give each place of «a» once",
                "a,b,low,high~x,1,2,0 | interval goes from 2 to 0",
                "a,b~x,NaN | No column",
            })
    void whatCannotBeDrawnIsRefusedWithWhatToDo(String text, String why) {
        var fault = assertThrows(CardFault.class, () -> plot(text.replace('~', '\n')));
        assertTrue(fault.words().contains(why), fault.words());
    }

    @Test
    void tooMuchIsRefused() {
        String rows = "x,1\n".repeat(500);
        assertThrows(CardFault.class, () -> plot("a,b\n" + rows));
        assertThrows(CardFault.class, () -> plot("a,b\n" + "x".repeat(OutsideTable.LONGEST)));
        assertThrows(CardFault.class, () -> plot("a" + ",b".repeat(40) + "\nx" + ",1".repeat(40)));
    }
}
